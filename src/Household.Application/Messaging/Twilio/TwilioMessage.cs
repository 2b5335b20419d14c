using Twilio.Rest.Api.V2010.Account;

namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>Translates what Twilio says about a message.</summary>
internal static class TwilioMessage
{
    // The length of the outbox's column.
    private const int LongestSid = 34;

    /// <summary>How far a message has come, by Twilio's status; null for a status that is not about sending.</summary>
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

    /// <summary>A message that Twilio created; null for an answer that does not identify it.</summary>
    public static SendOutcome.Accepted? ToAccepted(this MessageResource message) =>
        message.Sid is { Length: > 0 and <= LongestSid } sid ? new(sid, DeliveryOf(message) ?? Delivery.Queued, message.ErrorCode) : null;
}
