using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal;

/// <summary>
/// A browser without script: cookies, pages, forms; and what a passkey script would send. It follows no redirect by itself. Each is in a network of its
/// own, unless it claims an address or shares another's.
/// </summary>
public sealed class Visitor : IDisposable
{
    private const string TokenField = "__RequestVerificationToken";
    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, UseCookies = true, CookieContainer = new() };
    private static int s_networks;
    private readonly HttpClient _http;
    private readonly string _origin;

    public Visitor(Uri address, string origin)
    {
        _http = new(_handler) { BaseAddress = address };
        _http.DefaultRequestHeaders.Accept.Add(new("text/html"));
        IsOnAHandset = false;
        _http.DefaultRequestHeaders.Host = new Uri(origin).Authority;
        _origin = origin;
        _handler.ConnectCallback = ConnectAsync;
    }

    /// <summary>The address that it connects from. All of 127.0.0.0/8 is this machine.</summary>
    public IPAddress? Address { get; set; } = NewAddress();

    /// <summary>The name that requests are for; the origin's unless a test says otherwise.</summary>
    public string HostHeader
    {
        set => _http.DefaultRequestHeaders.Host = value;
    }

    /// <summary>Whether it says that it is on a phone.</summary>
    public bool IsOnAHandset
    {
        set
        {
            _http.DefaultRequestHeaders.UserAgent.Clear();
            _http.DefaultRequestHeaders.UserAgent.ParseAdd($"Mozilla/5.0 ({(value ? "Linux; Android 16" : "X11; Linux x86_64")}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36");
        }
    }

    /// <param name="Next">Where it redirects to; null when it does not.</param>
    public sealed record Answer(HttpStatusCode Status, string? Next, HttpResponseHeaders Headers, string Html)
    {
        public IHtmlDocument Page { get; } = new HtmlParser().ParseDocument(Html);

        /// <summary>All that a person can read.</summary>
        public string Text => Page.AllByRole(Role.Main) is [var main] ? main.TextContent : "";

        public string? ValueOf(string field) => Page.FieldsNamed(field).FirstOrDefault(element => element.LocalName is "input")?.GetAttribute("value");

        public string? ErrorAt(string field) => Page.AllByTestId("field-error").SingleOrDefault(error => string.Equals(error.Id, $"{field}-error", StringComparison.Ordinal))?.TextContent;
    }

    /// <summary>What a proxy, or somebody who plays one, says of where requests come from.</summary>
    public string ForwardedFor
    {
        set
        {
            Address = null;
            _http.DefaultRequestHeaders.Remove("X-Forwarded-For");
            _http.DefaultRequestHeaders.Add("X-Forwarded-For", value);
        }
    }

    public CookieCollection Cookies => _handler.CookieContainer.GetAllCookies();

    /// <summary>By what the portal knows this browser, once it has been given that.</summary>
    public byte[] BrowserHash => SecretToken.OfCookie.HashOf(Cookies.Single(c => c.Name is "household-browser").Value)!;

    /// <summary>Gives the browser cookies that it got before.</summary>
    public void Keep(Uri address, params (string Name, string Value)[] cookies)
    {
        foreach (var (name, value) in cookies) _handler.CookieContainer.Add(address, new Cookie(name, value));
    }

    public async Task<Answer> OpenAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return await AnswerAsync(response);
    }

    /// <summary>Opens an answer that lasts, and reads no further than its head. Disposing it closes the connection.</summary>
    public Task<HttpResponseMessage> ListenAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

    /// <summary>Sends the form of a page that has the given handler, with its token.</summary>
    public Task<Answer> SendAsync(Answer page, string handler, params (string Field, string Value)[] fields)
    {
        ArgumentNullException.ThrowIfNull(page);
        var form = page.Page.Form(handler);
        var token = form.FieldsNamed(TokenField)[0].GetAttribute("value")!;
        return PostAsync(form.GetAttribute("action")!, [("_handler", handler), (TokenField, token), .. fields]);
    }

    /// <summary>Sends the proof that a step-up asks for.</summary>
    /// <param name="wanted">A code or a passkey.</param>
    public async Task<Answer> ProveAsync(Answer page, string wanted, params (string Field, string Value)[] fields)
    {
        ArgumentNullException.ThrowIfNull(page);
        var form = page.Page.FieldsNamed("want").Single(field => string.Equals(field.GetAttribute("value"), wanted, StringComparison.Ordinal)).Closest("form")!;
        var token = form.FieldsNamed(TokenField)[0].GetAttribute("value")!;
        return await PostAsync(form.GetAttribute("action")!, [("want", wanted), (TokenField, token), .. fields]);
    }

    /// <summary>Sends a form by this name to an address, as from an older page there, with the token of the page that is open now.</summary>
    public Task<Answer> SendOldFormAsync(Answer page, string address, string handler, params (string Field, string Value)[] fields)
    {
        ArgumentNullException.ThrowIfNull(page);
        return PostAsync(address, [("_handler", handler), (TokenField, page.ValueOf(TokenField)!), .. fields]);
    }

    public async Task<Answer> PostAsync(string path, params (string Field, string Value)[] fields)
    {
        using var body = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Field, f.Value)));
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), body);
        return await AnswerAsync(response);
    }

    /// <summary>Does what the passkey scripts do: JSON with the page's token in a header.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Json)> AskAsync(Answer page, string path, JsonObject body, string? origin = null)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Add("Origin", origin ?? _origin);
        if (page.ValueOf(TokenField) is { } token) request.Headers.Add("RequestVerificationToken", token);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    /// <summary>An address in a /24 where no other visitor is.</summary>
    private static IPAddress NewAddress()
    {
        var network = Interlocked.Increment(ref s_networks);
        return new([127, (byte)(1 + (network >> 8)), (byte)network, 1]);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (Address is { } own) socket.Bind(new IPEndPoint(own, 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Answer> AnswerAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Headers.Location is { } next ? next.IsAbsoluteUri ? next.PathAndQuery : next.OriginalString : null,
        response.Headers,
        await response.Content.ReadAsStringAsync());
}
