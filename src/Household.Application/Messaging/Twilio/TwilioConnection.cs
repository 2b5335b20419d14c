using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using Twilio.Http;
using HttpMethod = Twilio.Http.HttpMethod;

namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>
/// Sends the SDK's requests to Twilio. Each has a time limit, and is repeated only where that is safe: one that changes something only if it never
/// left, one that only reads whenever no answer came. When most requests fail, it makes none for half a minute.
/// </summary>
internal sealed class TwilioConnection
{
    /// <summary>The name of the HTTP client.</summary>
    public const string Client = "twilio";

    /// <summary>The time for one request.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The time for a request and its repetitions. Twice this is less than the outbox's claim, so that a look-up and a send fit into it.</summary>
    public static readonly TimeSpan PatienceInAll = TimeSpan.FromSeconds(20);

    /// <summary>How long the circuit stays open.</summary>
    public static readonly TimeSpan Break = TimeSpan.FromSeconds(30);

    /// <summary>How many requests within <see cref="Break"/> are enough to judge; if half of them failed, the circuit opens.</summary>
    public const int Enough = 4;

    private const int Repetitions = 2;
    private readonly IHttpClientFactory _clients;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<TwilioReply> _writes;
    private readonly ResiliencePipeline<TwilioReply> _reads;

    public TwilioConnection(IHttpClientFactory clients, TimeProvider time)
    {
        (_clients, _time) = (clients, time);

        // One circuit breaker for both, because both depend on the same Twilio.
        var breaker = new ResiliencePipelineBuilder<TwilioReply> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<TwilioReply>
            {
                FailureRatio = 0.5,
                MinimumThroughput = Enough,
                SamplingDuration = Break,
                BreakDuration = Break,
                ShouldHandle = turn => ValueTask.FromResult(IsTrouble(turn.Outcome)),
            })
            .AddTimeout(Patience)
            .Build();
        _writes = Around(breaker, time, outcome => outcome.Result is TwilioReply.NotReached);
        _reads = Around(breaker, time, outcome => outcome.Result is TwilioReply.NotReached or TwilioReply.Lost || outcome.Exception is TimeoutRejectedException);
    }

    public async Task<TwilioReply> SendAsync(Request request, CancellationToken cancellationToken)
    {
        var pipeline = Equals(request.Method, HttpMethod.Get) ? _reads : _writes;
        try
        {
            return await pipeline.ExecuteAsync(static (turn, ct) => turn.Self.TryAsync(turn.request, ct), (Self: this, request), cancellationToken);
        }
        catch (BrokenCircuitException open)
        {
            return new TwilioReply.CircuitOpen(open.RetryAfter ?? Break);
        }
        catch (TimeoutRejectedException)
        {
            return new TwilioReply.Lost();
        }
    }

    private static ResiliencePipeline<TwilioReply> Around(ResiliencePipeline<TwilioReply> breaker, TimeProvider time, Predicate<Outcome<TwilioReply>> isSafeToRepeat) =>
        new ResiliencePipelineBuilder<TwilioReply> { TimeProvider = time }
            .AddTimeout(PatienceInAll)
            .AddRetry(new RetryStrategyOptions<TwilioReply>
            {
                MaxRetryAttempts = Repetitions,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = turn => ValueTask.FromResult(isSafeToRepeat(turn.Outcome)),
            })
            .AddPipeline(breaker)
            .Build();

    // A refusal is no trouble, unless Twilio reports an error of its own or too many requests.
    private static bool IsTrouble(Outcome<TwilioReply> outcome) => outcome.Exception is TimeoutRejectedException || outcome.Result switch
    {
        TwilioReply.NotReached or TwilioReply.Lost => true,
        TwilioReply.Answered answered => answered.Status is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        TwilioReply.CircuitOpen or null => false,
    };

    private async ValueTask<TwilioReply> TryAsync(Request request, CancellationToken cancellationToken)
    {
        using var client = _clients.CreateClient(Client);
        using var message = Message(request, client.BaseAddress!);
        try
        {
            using var response = await client.SendAsync(message, cancellationToken);
            return new TwilioReply.Answered(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken), Wait(response.Headers));
        }
        catch (HttpRequestException error)
        {
            return error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
                ? new TwilioReply.NotReached()
                : new TwilioReply.Lost();
        }
        catch (Exception error) when (error is IOException or SocketException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new TwilioReply.Lost();
        }
    }

    // Always to our configured address, whatever host the SDK has: a list's next page is at an address from the answer, and the request carries the
    // secret.
    private static HttpRequestMessage Message(Request request, Uri twilio)
    {
        var asked = request.ConstructUrl();
        return new(new System.Net.Http.HttpMethod(request.Method.ToString()), new UriBuilder(twilio) { Path = asked.AbsolutePath, Query = asked.Query }.Uri)
        {
            Headers = { Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{request.Username}:{request.Password}"))) },
            Content = Equals(request.Method, HttpMethod.Get) ? null : new FormUrlEncodedContent(request.PostParams),
        };
    }

    /// <summary>The wait that <c>Retry-After</c> asks for: seconds, or a date by the server's clock (RFC 9110 §10.2.3).</summary>
    private TimeSpan? Wait(HttpResponseHeaders headers) => headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } until } => until - (headers.Date ?? _time.GetUtcNow()),
        _ => null,
    };
}
