using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>What Twilio posts when one of the operator's numbers receives a text.</summary>
public static class TwilioInbound
{
    /// <summary>The path that it posts to, if the number's or the messaging service's settings at Twilio name it.</summary>
    public const string Path = "/webhooks/twilio/inbound";

    /// <summary>The answer that sends nothing back (TwiML).</summary>
    public const string NoReply = "<Response/>";

    /// <summary>The text; null when the request is not a text, or does not come from a telephone number: a name or a short code cannot be a person's.</summary>
    public static IncomingSms? Read(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var said = fields.ToLookup(field => field.Key, field => field.Value, StringComparer.Ordinal);
        return said["MessageSid"].FirstOrDefault() is { Length: 34 } sid && said["From"].FirstOrDefault() is ['+', .. var digits] && Msisdn.TryParse(digits, out var from)
            ? new(sid, from, said["Body"].FirstOrDefault() ?? "")
            : null;
    }
}
