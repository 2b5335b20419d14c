using System.Net;
using System.Text;
using HouseholdPortal.Application.NumberRisk.Camara;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.NumberRisk.Camara;

/// <summary>A network that answers as a test says, and keeps what it was asked. Paths, headers and bodies as in CAMARA's descriptions.</summary>
internal sealed class FakeCamara : HttpMessageHandler
{
    public const string SimSwapDate = "/root/sim-swap/v2/retrieve-date";
    public const string SimSwapCheck = "/root/sim-swap/v2/check";
    public const string RecyclingCheck = "/root/number-recycling/v0.2/check";
    public const string Token = "/token";

    private readonly Dictionary<string, Func<CancellationToken, Task<(HttpStatusCode, string)>>> _answers = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly List<Asked> _asked = [];

    public FakeCamara()
    {
        Says(Token, """{ "access_token": "token-1", "token_type": "Bearer", "expires_in": 300 }""");
        Says(SimSwapDate, """{ "latestSimChange": "2024-09-18T07:37:53.471829447Z" }""");
        Says(RecyclingCheck, """{ "phoneNumberRecycled": false }""");
    }

    public sealed record Asked(string Path, string? Authorization, string? Correlator, string? ContentType, string Body);

    public IReadOnlyList<Asked> All
    {
        get
        {
            lock (_lock) return [.. _asked];
        }
    }

    public void Says(string path, string json, HttpStatusCode status = HttpStatusCode.OK) => _answers[path] = _ => Task.FromResult((status, json));

    public void Does(string path, Func<CancellationToken, Task<(HttpStatusCode, string)>> answer) => _answers[path] = answer;

    public Task<TestHost> StartAsync(TestDatabase database) => SignInHost.StartAsync(database, services =>
    {
        var options = new CamaraOptions { ApiRoot = "https://network.example/root", TokenUrl = "https://network.example/token", ClientId = "household", ClientSecret = "s:cret/+" };
        services.AddCamara(options.Checked());
        services.AddHttpClient(CamaraConnection.Client).ConfigurePrimaryHttpMessageHandler(() => this);
    });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        lock (_lock)
        {
            _asked.Add(new(
                path, request.Headers.Authorization?.ToString(), request.Headers.TryGetValues("x-correlator", out var correlator) ? correlator.Single() : null,
                request.Content.Headers.ContentType?.MediaType, body));
        }

        var (status, json) = await _answers[path](cancellationToken);
        return new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
    }
}
