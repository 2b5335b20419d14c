namespace HouseholdPortal.Application.Messaging;

/// <summary>Sends text messages. The simulator is one sender; Twilio is the other.</summary>
public interface ISmsSender
{
    /// <summary>Sends one message and reports the outcome. An exception counts as <see cref="SendOutcome.Unknown"/>: the message may have been sent.</summary>
    Task<SendOutcome> SendAsync(OutgoingSms sms, CancellationToken cancellationToken);

    /// <summary>
    /// Finds out whether a message that may have been sent was sent. A sender that recognises repeats by id answers no: then the message is sent
    /// again and arrives once.
    /// </summary>
    /// <param name="since">The earliest time at which it can have been sent.</param>
    Task<SmsLookUp> FindAsync(OutgoingSms sms, DateTimeOffset since, CancellationToken cancellationToken);
}
