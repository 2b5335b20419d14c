using System.Globalization;
using System.Text.Json;

namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>Twilio's Message resource (<c>api.v2010.account.message</c>): of its fields those that say which it is and how far it has come.</summary>
internal sealed record TwilioMessage(string? Sid, string? Status, int? ErrorCode, string? Body, string? DateCreated)
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>When Twilio made it; null when it does not say.</summary>
    public DateTimeOffset? CreatedAt =>
        DateTimeOffset.TryParseExact(DateCreated, "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;

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

    /// <summary>Says which, not what: the body may carry a one-time code.</summary>
    public override string ToString() => $"Twilio message {Sid}";

    public SendOutcome.Accepted ToAccepted() => new(Sid, DeliveryOf(Status) ?? Delivery.Queued, ErrorCode);

    /// <summary>Reads an answer's body as a resource; null when it is not one.</summary>
    public static T? Read<T>(string body)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, s_json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A page of the list.</summary>
    internal sealed record Page(IReadOnlyList<TwilioMessage>? Messages, string? NextPageUri);

    /// <summary>What Twilio answers when it refuses.</summary>
    internal sealed record Problem(int? Code, string? Message);
}
