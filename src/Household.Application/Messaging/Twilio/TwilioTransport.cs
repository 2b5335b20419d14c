using System.Runtime.ExceptionServices;
using Twilio.Http;

namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>
/// What the SDK's resources talk through, for one call: it carries the caller's token, which they do not take, and keeps what came of the request,
/// which they lose.
/// </summary>
internal sealed class TwilioTransport(TwilioConnection connection, CancellationToken cancellationToken) : global::Twilio.Http.HttpClient
{
    /// <summary>What came of the last request; null when there was none.</summary>
    public TwilioReply? Reply { get; private set; }

    /// <summary>Why there is no reply at all, such as that the caller gave up.</summary>
    public ExceptionDispatchInfo? Failure { get; private set; }

    public override Response MakeRequest(Request request) => throw new NotSupportedException("Nothing here blocks.");

    public override async Task<Response> MakeRequestAsync(Request request)
    {
        try
        {
            Reply = await connection.SendAsync(request, cancellationToken);
        }
        catch (Exception error)
        {
            Failure = ExceptionDispatchInfo.Capture(error);
            throw;
        }

        // The SDK has no word for no answer: it makes an error of its own of this one.
        return LastResponse = Reply is TwilioReply.Answered answered ? new(answered.Status, answered.Body) : throw new IOException("No answer came from Twilio.");
    }
}
