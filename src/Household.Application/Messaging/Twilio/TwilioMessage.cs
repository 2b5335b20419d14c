using Twilio.Rest.Api.V2010.Account;

namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>What Twilio says of a message, in our words.</summary>
internal static class TwilioMessage
{
    // What the outbox keeps of it is as long as this.
    private const int LongestSid = 34;

    /// <summary>How far a message has come, in Twilio's words; null for a word that is not about sending.</summary>
    public static Delivery? DeliveryOf(string? status) => status switch
    {
        "accepted" or "scheduled" or "queued" => Delivery.Queued,
        "sending" => Delivery.Sending,
        "sent" or "partially_delivered" => Delivery.Sent,
        "delivered" or "read" => Delivery.Delivered,
        "undelivered" => Delivery.Undelivered,
        "failed" or "canceled" => Delivery.Failed,
        _ => null,
    };

    /// <summary>How far this one has come.</summary>
    public static Delivery? DeliveryOf(MessageResource message) => DeliveryOf(message.Status?.ToString());

    /// <summary>A message that was made; null for an answer that does not say which.</summary>
    public static SendOutcome.Accepted? ToAccepted(this MessageResource message) =>
        message.Sid is { Length: > 0 and <= LongestSid } sid ? new(sid, DeliveryOf(message) ?? Delivery.Queued, message.ErrorCode) : null;
}
