using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>What Twilio posts when a text comes in to one of the operator's numbers.</summary>
public static class TwilioInbound
{
    /// <summary>Where it posts it, if the number's or the messaging service's settings at Twilio say so.</summary>
    public const string Path = "/webhooks/twilio/inbound";

    /// <summary>The answer that sends nothing back (TwiML).</summary>
    public const string NoReply = "<Response/>";

    /// <summary>The text; null when it is none, or not from a telephone number: a name or a short code is nobody who could be meant.</summary>
    public static IncomingSms? Read(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var said = fields.ToLookup(field => field.Key, field => field.Value, StringComparer.Ordinal);
        return said["MessageSid"].FirstOrDefault() is { Length: 34 } sid && said["From"].FirstOrDefault() is ['+', .. var digits] && Msisdn.TryParse(digits, out var from)
            ? new(sid, from, said["Body"].FirstOrDefault() ?? "")
            : null;
    }
}
