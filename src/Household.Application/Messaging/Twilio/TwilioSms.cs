namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>Sends through Twilio. It does not know our ids, so a message that may have been sent is looked for by number and text.</summary>
internal sealed class TwilioSms(TwilioMessages messages) : ISmsSender
{
    /// <summary>What a trial account puts before every text.</summary>
    private const string TrialPrefix = "Sent from your Twilio trial account - ";

    /// <summary>How much Twilio's clock and ours may differ. Another message of ours in that time is recognised by its Twilio id.</summary>
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(2);

    public async Task<SendOutcome> SendAsync(OutgoingSms sms, CancellationToken cancellationToken)
    {
        var answer = await messages.CreateAsync(sms, cancellationToken);
        return answer.Resource?.ToAccepted() ?? Outcome(answer.Reply, answer.Code);
    }

    public async Task<SmsLookUp> FindAsync(OutgoingSms sms, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var (found, trouble) = await messages.ListAsync(sms, since - s_skew, cancellationToken);
        if (trouble is not null) return new SmsLookUp.CannotTell(CannotTell(trouble));
        return new SmsLookUp.Found([.. found.Where(message => TwilioMessage.DeliveryOf(message) is not null && Says(message.Body, sms.Text)).Select(message => message.ToAccepted()).OfType<SendOutcome.Accepted>()]);
    }

    /// <summary>What an answer without a message means.</summary>
    private static SendOutcome Outcome(TwilioReply reply, int code) => reply switch
    {
        TwilioReply.Answered answered => answered.IsSuccess ? new SendOutcome.Unknown("Twilio's answer could not be read") : TwilioRefusal.Of(answered, code),
        TwilioReply.NotReached => new SendOutcome.Later("Twilio could not be reached"),
        TwilioReply.Lost => new SendOutcome.Unknown("no answer came from Twilio"),
        TwilioReply.CircuitOpen open => new SendOutcome.Paused("Twilio failed too often a moment ago", open.For),
    };

    // Whatever prevented the look-up, the message may have been sent, as before.
    private static SendOutcome CannotTell(TwilioReply trouble) => trouble is TwilioReply.CircuitOpen ? Outcome(trouble, code: 0) : new SendOutcome.Unknown("Twilio could not be asked whether it was sent");

    private static bool Says(string? body, string text) =>
        body is not null && (string.Equals(Trimmed(body), Trimmed(text), StringComparison.Ordinal) || string.Equals(Trimmed(body), TrialPrefix + Trimmed(text), StringComparison.Ordinal));

    private static string Trimmed(string text) => text.ReplaceLineEndings("\n").Trim();
}
