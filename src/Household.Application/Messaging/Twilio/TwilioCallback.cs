using System.Globalization;

namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>The content of a status callback: which message, how far it has come, and with which of Twilio's error codes.</summary>
public sealed record TwilioCallback(Guid Message, string Sid, Delivery Delivery, int? Error)
{
    /// <summary>The path that receives callbacks.</summary>
    public const string Path = "/webhooks/twilio/status";

    /// <summary>
    /// The query field that holds the outbox message's id. With it a callback finds its message even when it is faster than the answer to our own
    /// request, or when that answer never came.
    /// </summary>
    public const string MessageField = "message";

    /// <param name="message">The query field <see cref="MessageField"/>.</param>
    /// <returns>Null when it is not about sending one of our messages.</returns>
    public static TwilioCallback? Read(string? message, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var said = fields.ToLookup(field => field.Key, field => field.Value, StringComparer.Ordinal);
        var sid = said["MessageSid"].FirstOrDefault();
        if (sid is not { Length: 34 } || !Guid.TryParse(message, out var id) || TwilioMessage.DeliveryOf(said["MessageStatus"].FirstOrDefault()) is not { } delivery) return null;
        var error = int.TryParse(said["ErrorCode"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : (int?)null;
        return new(id, sid, delivery, error);
    }
}
