using System.Collections.Frozen;
using System.Net;

namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>What a Twilio answer other than a message means, by its HTTP status and Twilio's error code.</summary>
internal static class TwilioRefusal
{
    /// <summary>
    /// The codes for a wrong number or text, where the same message would be refused again, each with Twilio's title of its page
    /// (https://www.twilio.com/docs/api/errors/CODE). Any other code waits: an account's permissions, reach and senders can be corrected while a
    /// message waits, and Twilio keeps adding codes.
    /// </summary>
    public static FrozenSet<int> Permanent { get; } = FrozenSet.Create(
        21211, // Invalid 'To' Phone Number
        21265, // 'To' number cannot be a Short Code
        21602, // Message body is required
        21610, // Attempt to send to unsubscribed recipient: they sent STOP; a START allows the next message, not this one
        21614, // 'To' number is not a valid mobile number
        21617, // The concatenated message body exceeds the 1600 character limit
        21619, // A text message body or media urls must be specified
        21635, // 'To' number cannot be a landline
        30007); // Message filtered: by its text, and the same text again harms its sender. Mostly reported later, about a message that was created

    public static SendOutcome Of(TwilioReply.Answered answered, int code) => answered.Status switch
    {
        // Twilio's page on 20429 says that such a request was not processed. It says so of no other: a 503 may come after the message was created.
        HttpStatusCode.TooManyRequests => new SendOutcome.Later($"Twilio asks for fewer requests (code {code})", answered.RetryAfter),
        HttpStatusCode.BadRequest when Permanent.Contains(code) => new SendOutcome.Refused(code),

        // The account, its key, its sender or its permissions are wrong: nothing was created, and once this is corrected the message can be sent.
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.RequestTimeout =>
            new SendOutcome.Later($"Twilio refuses our account or settings with status {(int)answered.Status} (code {code})", answered.RetryAfter),

        // Not one of Twilio's own refusals: something between us and Twilio may have answered, before Twilio or after.
        _ => new SendOutcome.Unknown($"Twilio failed with status {(int)answered.Status} (code {code})", answered.RetryAfter),
    };
}
