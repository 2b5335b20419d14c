using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Messaging;

/// <summary>Sends text messages. The simulator is one sender; Twilio is the other.</summary>
public interface ISmsSender
{
    /// <summary>Sends one message, or throws. <paramref name="messageId"/> is the same when the same message is sent again.</summary>
    Task SendAsync(Guid messageId, Msisdn to, string text, CancellationToken cancellationToken);
}
