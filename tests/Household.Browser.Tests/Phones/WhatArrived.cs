using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;

namespace HouseholdPortal.Browser.Tests.Phones;

/// <summary>Everything that reached a browser since: the bodies and heads of all answers, and each message of a circuit or an event stream, as text.</summary>
internal sealed class WhatArrived
{
    private readonly ConcurrentQueue<Piece> _pieces = new();
    private readonly ConcurrentBag<Task> _reading = [];

    private WhatArrived() { }

    /// <param name="Kind">An answer, its head, a message of a circuit, or of an event stream.</param>
    public sealed record Piece(string Kind, string From, string Text);

    /// <summary>From now on, on the page that this browser has open.</summary>
    public static async Task<WhatArrived> AtAsync(IPage page)
    {
        var all = new WhatArrived();
        page.Response += (_, response) => all._reading.Add(all.ReadAsync(response));
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
            all._pieces.Enqueue(new("circuit", socket.Url, frame.Binary is { Length: > 0 } bytes ? Encoding.UTF8.GetString(bytes) : frame.Text ?? ""));
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        session.Event("Network.eventSourceMessageReceived").OnEvent += (_, message) => all._pieces.Enqueue(new("events", "", message?.ToString() ?? ""));
        return all;
    }

    /// <summary>What has arrived so far, and is forgotten.</summary>
    public async Task<IReadOnlyList<Piece>> TakeAsync()
    {
        await Task.WhenAll(_reading);
        List<Piece> taken = [];
        while (_pieces.TryDequeue(out var piece)) taken.Add(piece);
        return taken;
    }

    private async Task ReadAsync(IResponse response)
    {
        try
        {
            var headers = await response.AllHeadersAsync();
            _pieces.Enqueue(new("head", response.Url, string.Join('\n', headers.Select(header => $"{header.Key}: {header.Value}"))));
            var type = headers.GetValueOrDefault("content-type") ?? "";

            // An event stream has no end to wait for: its messages are heard one by one. Scripts and styles are the same for everybody.
            if (!type.Contains("html", StringComparison.Ordinal) && !type.Contains("json", StringComparison.Ordinal) && !type.Contains("plain", StringComparison.Ordinal)) return;
            _pieces.Enqueue(new("answer", response.Url, Encoding.UTF8.GetString(await response.BodyAsync())));
        }
        catch (PlaywrightException)
        {
            // A redirect has no body, and neither has what the browser no longer wanted.
        }
    }
}
