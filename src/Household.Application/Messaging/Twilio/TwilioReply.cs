using System.Net;

namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>The outcome of one HTTP request to Twilio, retries included. Closed.</summary>
internal abstract record TwilioReply
{
    private TwilioReply() { }

    /// <summary>Twilio answered, with whatever status.</summary>
    /// <param name="RetryAfter">What its <c>Retry-After</c> asks for (RFC 9110 §10.2.3).</param>
    public sealed record Answered(HttpStatusCode Status, string Body, TimeSpan? RetryAfter) : TwilioReply
    {
        public bool IsSuccess => (int)Status is >= 200 and <= 299;
    }

    /// <summary>There was no connection: the request never left.</summary>
    public sealed record NotReached : TwilioReply;

    /// <summary>The request was sent, or may have been, and no complete answer came.</summary>
    public sealed record Lost : TwilioReply;

    /// <summary>Not tried: Twilio failed too often a moment ago.</summary>
    public sealed record CircuitOpen(TimeSpan For) : TwilioReply;
}
