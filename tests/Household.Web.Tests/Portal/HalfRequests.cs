using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HouseholdPortal.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Web.Tests.Portal;

/// <summary>Posts half of a body and goes away. Added to the host it posts to, so that it knows when program and server have done with the request.</summary>
public sealed class HalfRequests : IStartupFilter, IConfigureOptions<KestrelServerOptions>
{
    private const string Mark = "half-request";
    private readonly ConcurrentDictionary<string, string> _connections = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _over = new(StringComparer.Ordinal);

    public void AddTo(IServiceCollection services) => services.AddSingleton<IStartupFilter>(this).AddSingleton<IConfigureOptions<KestrelServerOptions>>(this);

    /// <summary>Promises a longer body than comes, and closes the connection once the program has the request.</summary>
    /// <param name="resets">Whether the connection is reset, or else closed in order.</param>
    public async Task PostAsync(Uri server, string path, string contentType, string half, bool resets, params (string Name, string Value)[] headers)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(half);
        var id = _connections.Count.ToString(CultureInfo.InvariantCulture);
        (string Name, string Value)[] all = [("Host", server.Authority), ("Accept", "text/html"), ("Content-Type", contentType), ("Content-Length", $"{half.Length + 1000}"), (Mark, id), .. headers];
        using (var socket = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            await socket.ConnectAsync(IPAddress.Loopback, server.Port);
            await socket.SendAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\n{string.Concat(all.Select(header => $"{header.Name}: {header.Value}\r\n"))}\r\n{half}"));
            await Eventually.IsTrueAsync(() => _connections.ContainsKey(id), "the program has the request");
            if (resets) socket.LingerState = new(true, 0);
        }

        await Eventually.IsTrueAsync(() => _over.ContainsKey(_connections[id]), "the server has done with the connection");
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((HttpContext context, RequestDelegate rest) =>
        {
            if (context.Request.Headers[Mark].ToString() is { Length: > 0 } id) _connections[id] = context.Connection.Id;
            return rest(context);
        });
        next(app);
    };

    public void Configure(KestrelServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => async connection =>
        {
            await next(connection);
            _over[connection.ConnectionId] = true;
        }));
    }
}
