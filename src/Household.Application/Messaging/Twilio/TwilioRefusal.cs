using System.Collections.Frozen;
using System.Net;

namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>What an answer of Twilio's that is not a message means, by its HTTP status and Twilio's error code.</summary>
internal static class TwilioRefusal
{
    /// <summary>
    /// The codes that say something of the number or the text, so that the same message would be refused again, each with Twilio's title of its page
    /// (https://www.twilio.com/docs/api/errors/CODE). Whatever is not here waits: what an account may do, whom it may reach and what it may send from
    /// can be put right while a message is owed, and Twilio goes on adding codes.
    /// </summary>
    public static FrozenSet<int> Permanent { get; } = FrozenSet.Create(
        21211, // Invalid 'To' Phone Number
        21265, // 'To' number cannot be a Short Code
        21602, // Message body is required
        21610, // Attempt to send to unsubscribed recipient: they have said STOP, and a START lets the next message through, not this one
        21614, // 'To' number is not a valid mobile number
        21617, // The concatenated message body exceeds the 1600 character limit
        21619, // A text message body or media urls must be specified
        21635, // 'To' number cannot be a landline
        30007); // Message filtered: of the text, and the same text again harms its sender. Mostly said later, of a message that was made

    public static SendOutcome Of(TwilioReply.Answered answered, int code) => answered.Status switch
    {
        // Twilio's page on 20429: such a request was not processed. It says so of no other: a 503 may have come after the message was made.
        HttpStatusCode.TooManyRequests => new SendOutcome.Later($"Twilio asks for fewer requests (code {code})", answered.RetryAfter),
        HttpStatusCode.BadRequest when Permanent.Contains(code) => new SendOutcome.Refused(code),

        // The account, its key, its sender or its permissions are wrong: nothing was made, and once somebody has put it right the message can go.
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.RequestTimeout =>
            new SendOutcome.Later($"Twilio refuses our account or settings with status {(int)answered.Status} (code {code})", answered.RetryAfter),

        // Not Twilio's own way to refuse: somebody between us and Twilio may have answered, before Twilio or after.
        _ => new SendOutcome.Unknown($"Twilio failed with status {(int)answered.Status} (code {code})", answered.RetryAfter),
    };
}
