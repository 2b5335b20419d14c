using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Messaging.Twilio;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.Tests.Messaging.Twilio;

/// <summary>Twilio's Messages resource in memory, as far as our client uses it; and every way in which a request to it can go wrong.</summary>
internal sealed class FakeTwilio
{
    private static int s_made;
    private readonly ConcurrentQueue<Request> _requests = new();

    /// <param name="Path">With its query.</param>
    public sealed record Request(HttpMethod Method, string Path, IReadOnlyDictionary<string, string> Form, string? Authorization);

    public sealed record Message(string Sid, string To, string Body, DateTimeOffset At)
    {
        public string Status { get; set; } = "queued";

        public int? Error { get; set; }
    }

    public static TwilioOptions Options { get; } = new()
    {
        AccountSid = "AC" + new string('a', 32),
        AuthToken = new string('b', 32),
        From = "+447700900100",
        BaseUrl = new("http://127.0.0.1:1"),
    };

    /// <summary>What Twilio has made, in order.</summary>
    public List<Message> Made { get; } = [];

    public IReadOnlyList<Message> MadeFor(Msisdn number) => [.. Made.Where(message => string.Equals(message.To, "+" + number.Digits, StringComparison.Ordinal))];

    public IReadOnlyList<Request> Requests => [.. _requests];

    public IEnumerable<Request> Posts => Requests.Where(request => request.Method == HttpMethod.Post);

    public IEnumerable<Request> Gets => Requests.Where(request => request.Method == HttpMethod.Get);

    /// <summary>What happens instead of an answer, before Twilio has done anything; null lets it do it.</summary>
    public Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage?>> Instead { get; set; } = Normally;

    /// <summary>What happens instead of the answer when Twilio has done it.</summary>
    public Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage?>> Afterwards { get; set; } = Normally;

    /// <summary>What Twilio's clock shows.</summary>
    public Func<DateTimeOffset> Now { get; set; } = () => FakeTime.Start;

    /// <summary>Nothing else happens.</summary>
    public static Task<HttpResponseMessage?> Normally(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult<HttpResponseMessage?>(null);

    public static HttpResponseMessage Answer(HttpStatusCode status, string json) => new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    /// <summary>Twilio's way to refuse.</summary>
    public static Task<HttpResponseMessage?> Refuse(HttpStatusCode status, int code) =>
        Task.FromResult<HttpResponseMessage?>(Answer(status, $$"""{"code":{{code}},"message":"No.","more_info":"https://www.twilio.com/docs/errors/{{code}}","status":{{(int)status}}}"""));

    /// <summary>Never answers.</summary>
    public static async Task<HttpResponseMessage?> Hang(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new InvalidOperationException("It never answers.");
    }

    public static Task<HttpResponseMessage?> NoConnection() => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");

    public static Task<HttpResponseMessage?> Cut() => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely.");

    /// <summary>Makes this the Twilio that a host sends by.</summary>
    public void Serve(IServiceCollection services, TwilioOptions? options = null)
    {
        services.RemoveAll<ISmsSender>();
        services.TryAddSingleton(new PortalAddress { Origin = new("https://my.operator.example") });
        services.AddTwilio(options ?? Options);
        services.AddHttpClient(TwilioConnection.Client).ConfigurePrimaryHttpMessageHandler(() => new Handler(this));
        services.AddSingleton<AskAfterDeliveries>();
    }

    private async Task<HttpResponseMessage> HandleAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = request.Content is null ? [] : QueryHelpers.ParseQuery(await request.Content.ReadAsStringAsync(cancellationToken));
        var seen = new Request(request.Method, request.RequestUri!.PathAndQuery, form.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal), request.Headers.Authorization?.ToString());
        _requests.Enqueue(seen);
        if (await Instead(request, cancellationToken) is { } instead) return instead;
        var answer = seen.Method == HttpMethod.Post ? Create(seen) : Read(request.RequestUri);
        return await Afterwards(request, cancellationToken) ?? answer;
    }

    private HttpResponseMessage Create(Request request)
    {
        Made.Add(new($"SM{Interlocked.Increment(ref s_made):x32}", request.Form["To"], request.Form["Body"], Now()));
        return Answer(HttpStatusCode.Created, Json(Made[^1]));
    }

    private HttpResponseMessage Read(Uri address)
    {
        if (!address.AbsolutePath.EndsWith("/Messages.json", StringComparison.Ordinal))
        {
            var sid = address.Segments[^1].Replace(".json", "", StringComparison.Ordinal);
            return Made.Find(m => string.Equals(m.Sid, sid, StringComparison.Ordinal)) is { } one ? Answer(HttpStatusCode.OK, Json(one)) : Answer(HttpStatusCode.NotFound, """{"code":20404}""");
        }

        var query = QueryHelpers.ParseQuery(address.Query);
        var (size, page) = (int.Parse(query["PageSize"].ToString(), CultureInfo.InvariantCulture), query.TryGetValue("Page", out var asked) ? int.Parse(asked.ToString(), CultureInfo.InvariantCulture) : 0);
        var all = Made.AsEnumerable().Reverse().Where(m => string.Equals(m.To, query["To"], StringComparison.Ordinal)).ToList();
        var next = all.Count > (page + 1) * size ? $"\"{address.AbsolutePath}?To={Uri.EscapeDataString(query["To"].ToString())}&PageSize={size}&Page={page + 1}\"" : "null";
        return Answer(HttpStatusCode.OK, $$"""{"messages":[{{string.Join(',', all.Skip(page * size).Take(size).Select(Json))}}],"next_page_uri":{{next}},"uri":"{{address.AbsolutePath}}","page":{{page}},"page_size":{{size}}}""");
    }

    private static string Json(Message message) => JsonSerializer.Serialize(new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["sid"] = message.Sid,
        ["to"] = message.To,
        ["body"] = message.Body,
        ["status"] = message.Status,
        ["error_code"] = message.Error,
        ["date_created"] = message.At.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture),
        ["date_sent"] = null,
    });

    private sealed class Handler(FakeTwilio twilio) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => twilio.HandleAsync(request, cancellationToken);
    }
}
