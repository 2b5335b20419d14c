using System.Globalization;

namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>Twilio's Messages resource (2010-04-01): makes a message, lists those to a number, reads one.</summary>
internal sealed class TwilioMessages(TwilioConnection connection, TwilioOptions options, PortalAddress portal)
{
    // Twilio's largest page, and more of them than any one person's number has messages in the year that Twilio keeps them.
    private const int PageSize = 1000;
    private const int MostPages = 5;

    // Twilio takes 1 to 36,000 seconds.
    private static readonly TimeSpan s_leastValidity = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_mostValidity = TimeSpan.FromHours(10);

    private string Messages => $"/2010-04-01/Accounts/{options.AccountSid}/Messages";

    /// <summary>POST: makes the message, which Twilio sends at once and drops when it is not useful any more.</summary>
    public Task<TwilioReply> CreateAsync(OutgoingSms sms, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, string>> form = [new("To", "+" + sms.To.Digits), new("Body", sms.Text)];
        form.Add(options.MessagingServiceSid.Length > 0 ? new("MessagingServiceSid", options.MessagingServiceSid) : new("From", options.From));
        if (options.HasCallbacks) form.Add(new("StatusCallback", portal.Of($"{TwilioCallback.Path}?{TwilioCallback.MessageField}={sms.Id}").AbsoluteUri));
        if (sms.UsefulFor is { } useful)
        {
            var validity = useful < s_leastValidity ? s_leastValidity : useful > s_mostValidity ? s_mostValidity : useful;
            form.Add(new("ValidityPeriod", ((int)validity.TotalSeconds).ToString(CultureInfo.InvariantCulture)));
        }

        return connection.SendAsync(Messages + ".json", form, cancellationToken);
    }

    /// <summary>
    /// GET: the messages to a number made since then, the newest first. Not by DateSent, which a message that still waits in Twilio's queue
    /// has not got: just those are what is looked for.
    /// </summary>
    /// <returns>The messages, or the reply that says why they could not be read.</returns>
    public async Task<(IReadOnlyList<TwilioMessage> Found, TwilioReply? Trouble)> ListAsync(string to, DateTimeOffset since, CancellationToken cancellationToken)
    {
        List<TwilioMessage> found = [];
        string? path = $"{Messages}.json?To={Uri.EscapeDataString(to)}&PageSize={PageSize}";
        for (var page = 0; path is not null && page < MostPages; page++)
        {
            var reply = await connection.SendAsync(path, form: null, cancellationToken);
            if (reply is not TwilioReply.Answered { IsSuccess: true } answered || TwilioMessage.Read<TwilioMessage.Page>(answered.Body) is not { Messages: { } messages } list) return ([], reply);
            found.AddRange(messages.Where(message => message.CreatedAt is not { } at || at >= since));
            path = list.NextPageUri is { Length: > 0 } next && next.StartsWith('/') ? next : null;
        }

        return (found, null);
    }

    /// <summary>GET: one message; null when it could not be read.</summary>
    public async Task<TwilioMessage?> GetAsync(string sid, CancellationToken cancellationToken) =>
        await connection.SendAsync($"{Messages}/{Uri.EscapeDataString(sid)}.json", form: null, cancellationToken) is TwilioReply.Answered { IsSuccess: true } answered
            ? TwilioMessage.Read<TwilioMessage>(answered.Body)
            : null;
}
