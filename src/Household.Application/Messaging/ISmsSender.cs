namespace HouseholdPortal.Application.Messaging;

/// <summary>Sends text messages. The simulator is one sender; Twilio is the other.</summary>
public interface ISmsSender
{
    /// <summary>Sends one message, and says what became of it. An exception is as <see cref="SendOutcome.Unknown"/>: the message may have left.</summary>
    Task<SendOutcome> SendAsync(OutgoingSms sms, CancellationToken cancellationToken);

    /// <summary>
    /// Looks whether a message that may have been sent was. A sender that recognises a repeat by its id answers that it was not: then it is
    /// sent again, and arrives once.
    /// </summary>
    /// <param name="since">Not before this instant.</param>
    Task<SmsLookUp> FindAsync(OutgoingSms sms, DateTimeOffset since, CancellationToken cancellationToken);
}
