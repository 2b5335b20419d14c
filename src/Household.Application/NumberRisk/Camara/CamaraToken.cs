using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Serialization;

namespace HouseholdPortal.Application.NumberRisk.Camara;

/// <summary>The access token for the network's API (RFC 6749 §4.4): requested when needed, used until shortly before it expires.</summary>
internal sealed class CamaraToken(IHttpClientFactory clients, CamaraOptions options, Clock clock) : IDisposable
{
    private const string Scopes = "sim-swap:retrieve-date sim-swap:check number-recycling:check";
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _one = new(1);
    private string? _token;
    private DateTimeOffset _until;

    /// <exception cref="HttpRequestException">It was refused, or there was no answer.</exception>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_token is { } token && clock.Now < _until) return token;
            var answer = await AskAsync(cancellationToken);
            (_token, _until) = (answer.Token, clock.Now + TimeSpan.FromSeconds(answer.ExpiresIn ?? 0) - s_margin);
            return answer.Token!;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The network did not accept the token: the next request gets another.</summary>
    public void Drop(string token) => Interlocked.CompareExchange(ref _token, null, token);

    public void Dispose() => _one.Dispose();

    private async Task<Answer> AskAsync(CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(CamaraConnection.Client);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.TokenUrl));
        var credentials = $"{Uri.EscapeDataString(options.ClientId)}:{Uri.EscapeDataString(options.ClientSecret)}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("scope", Scopes)]);
        using var response = await client.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<Answer>(cancellationToken);
        return answer is { Token.Length: > 0 } ? answer : throw new HttpRequestException("The answer has no access token.");
    }

    private sealed record Answer([property: JsonPropertyName("access_token")] string? Token, [property: JsonPropertyName("expires_in")] int? ExpiresIn)
    {
        /// <summary>Does not show the token.</summary>
        public override string ToString() => nameof(Answer);
    }
}
