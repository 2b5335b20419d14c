using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace HouseholdPortal.Application.NumberRisk.Camara;

/// <summary>
/// Sends requests to the network that end within <see cref="Patience"/>, including the token. A request is repeated only once, with a new token,
/// because a person is waiting. When most requests fail, none is made for half a minute.
/// </summary>
internal sealed partial class CamaraConnection
{
    /// <summary>The name of the HTTP client.</summary>
    public const string Client = "camara";

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>How long the circuit stays open.</summary>
    public static readonly TimeSpan Break = TimeSpan.FromSeconds(30);

    /// <summary>How many requests within <see cref="Break"/> are enough to judge; if half of them failed, the circuit opens.</summary>
    public const int Enough = 4;

    private readonly IHttpClientFactory _clients;
    private readonly CamaraToken _token;
    private readonly IdSource _ids;
    private readonly ILogger<CamaraConnection> _log;
    private readonly ResiliencePipeline<CamaraReply> _pipeline;

    public CamaraConnection(IHttpClientFactory clients, CamaraToken token, IdSource ids, TimeProvider time, ILogger<CamaraConnection> log)
    {
        (_clients, _token, _ids, _log) = (clients, token, ids, log);
        _pipeline = new ResiliencePipelineBuilder<CamaraReply> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<CamaraReply>
            {
                FailureRatio = 0.5,
                MinimumThroughput = Enough,
                SamplingDuration = Break,
                BreakDuration = Break,
                ShouldHandle = turn => ValueTask.FromResult(turn.Outcome.Exception is TimeoutRejectedException || turn.Outcome.Result?.IsTrouble == true),
            })
            .AddTimeout(Patience)
            .Build();
    }

    /// <summary>Posts JSON and reads JSON.</summary>
    public async Task<CamaraReply> PostAsync<TBody>(Uri address, TBody body, CancellationToken cancellationToken)
    {
        var correlator = _ids.Bare().ToString();
        var reply = await ReplyAsync(address, body, correlator, cancellationToken);
        if (reply.Why is { } why) Failed(_log, correlator, why);
        return reply;
    }

    private async Task<CamaraReply> ReplyAsync<TBody>(Uri address, TBody body, string correlator, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async ct => await TryAsync(address, body, correlator, ct), cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            return CamaraReply.Nothing("The network failed too often a moment ago and is not asked.");
        }
        catch (TimeoutRejectedException)
        {
            return CamaraReply.Nothing("The network did not answer in time.");
        }
    }

    private async Task<CamaraReply> TryAsync<TBody>(Uri address, TBody body, string correlator, CancellationToken cancellationToken)
    {
        try
        {
            var token = await _token.GetAsync(cancellationToken);
            var reply = await SendAsync(address, body, correlator, token, cancellationToken);
            if (reply.Status != HttpStatusCode.Unauthorized) return reply;
            _token.Drop(token);
            return await SendAsync(address, body, correlator, await _token.GetAsync(cancellationToken), cancellationToken);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException)
        {
            return CamaraReply.Nothing($"The network could not be asked ({error.GetType().Name}).");
        }
    }

    private async Task<CamaraReply> SendAsync<TBody>(Uri address, TBody body, string correlator, string token, CancellationToken cancellationToken)
    {
        using var client = _clients.CreateClient(Client);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("x-correlator", correlator);
        using var response = await client.SendAsync(request, cancellationToken);
        return CamaraReply.Of(response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not get a fact about a number from the network (x-correlator {Correlator}): {Why}")]
    private static partial void Failed(ILogger log, string correlator, string why);
}

/// <summary>The outcome of one request.</summary>
/// <param name="Status">Null where there was no answer.</param>
/// <param name="Body">The JSON of a success.</param>
/// <param name="Why">Why there is no body: CAMARA's error code, or what failed; never a number.</param>
internal sealed record CamaraReply(HttpStatusCode? Status, JsonElement? Body, string? Why)
{
    /// <summary>Whether the network itself is in trouble. A refusal is not, unless for too many requests or for our credentials.</summary>
    public bool IsTrouble => Status is null or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    public static CamaraReply Nothing(string why) => new(null, null, why);

    public static CamaraReply Of(HttpStatusCode status, JsonElement body)
    {
        if (status == HttpStatusCode.OK && body.ValueKind == JsonValueKind.Object) return new(status, body, null);
        var code = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("code", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString() : "no code";
        return new(status, null, $"The network refused with status {(int)status} ({code}).");
    }
}
