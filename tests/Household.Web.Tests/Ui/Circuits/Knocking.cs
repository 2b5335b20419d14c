using System.Net;
using System.Net.WebSockets;
using HouseholdPortal.Web.Tests.Portal;

namespace HouseholdPortal.Web.Tests.Ui.Circuits;

/// <summary>What the script of an interactive page asks, as any program could.</summary>
internal static class Knocking
{
    /// <summary>Tells that somebody uses the page.</summary>
    public static async Task<HttpStatusCode> SeenAsync(this PortalHost host, string path, string cookies)
    {
        using var handler = new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = host.ClientOptions.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Host = new Uri(host.Origin).Authority;
        request.Headers.Add("Origin", host.Origin);
        request.Headers.Add("Cookie", cookies);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Connects to the hub, and lets go at once.</summary>
    public static async Task<HttpStatusCode> ConnectAsync(this PortalHost host, Guid session, string? cookies, string? origin, string path = "/_blazor")
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Host", new Uri(host.Origin).Authority);
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        if (cookies is not null) socket.Options.SetRequestHeader("Cookie", cookies);
        var address = new UriBuilder(host.ClientOptions.BaseAddress) { Scheme = "ws", Path = path, Query = $"session={session}" }.Uri;
        try
        {
            await socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        }
        catch (WebSocketException) when (socket.HttpStatusCode != default)
        {
            // It was refused: the status says how.
        }

        return socket.HttpStatusCode;
    }
}
