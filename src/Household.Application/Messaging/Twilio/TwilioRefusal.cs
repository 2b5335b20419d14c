using System.Net;

namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>What an answer of Twilio's that is not a message means, by its HTTP status and Twilio's error code.</summary>
internal static class TwilioRefusal
{
    public static SendOutcome Of(TwilioReply.Answered answered)
    {
        var code = TwilioMessage.Read<TwilioMessage.Problem>(answered.Body)?.Code;
        return answered.Status switch
        {
            // Twilio's page on 20429: such a request was not processed. It says so of no other: a 503 may have come after the message was made.
            HttpStatusCode.TooManyRequests => new SendOutcome.Later($"Twilio asks for fewer requests (code {code})", answered.RetryAfter),
            >= HttpStatusCode.InternalServerError => new SendOutcome.Unknown($"Twilio failed with status {(int)answered.Status} (code {code})"),
            HttpStatusCode.BadRequest when code is { } why && !IsOurs(why) => new SendOutcome.Refused(why),

            // The account, its key or its sender is wrong: nothing was made, and once somebody has put it right the message can go.
            _ => new SendOutcome.Later($"Twilio refuses our account or settings with status {(int)answered.Status} (code {code})"),
        };
    }

    /// <summary>Codes that say something of our account, sender or settings, or of how busy they are; any other is about the number or the text.</summary>
    private static bool IsOurs(int code) => code is
        20003 // authentication
        or 21603 or 21606 or 21660 // no sender, or not this account's
        or 21609 // the callback's address
        or 21611 // the sender's queue is full
        or 21701 or 21702 or 21703 or 21704 or 21705 // the messaging service
        or 30001 or 30002 // queue overflow, account suspended
        or 63038; // the day's limit
}
