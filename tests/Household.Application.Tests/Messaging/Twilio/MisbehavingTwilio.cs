using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HouseholdPortal.Application.Messaging.Twilio;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Messaging.Twilio;

/// <summary>A Twilio on a real connection, which does to each request what its turn says.</summary>
internal sealed class MisbehavingTwilio : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<Turn> _turns;
    private readonly Task _serving;
    private int _connections;

    /// <param name="turns">What becomes of each request; the last of all others.</param>
    public MisbehavingTwilio(params Turn[] turns)
    {
        _turns = new(turns);
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>What becomes of a request.</summary>
    public abstract record Turn
    {
        private Turn() { }

        /// <summary>Its connection is cut when its first byte has come.</summary>
        public sealed record CutsUnread : Turn;

        /// <summary>All of it is read, this is written, and the connection is cut.</summary>
        public sealed record Cuts(string After = "") : Turn;

        /// <summary>All of it is read, and nothing happens.</summary>
        public sealed record Hangs : Turn;

        /// <summary>It is answered, and the connection stays for the next.</summary>
        public sealed record Answers(string Status, string Body, string Headers = "") : Turn;
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>What was read: head and body of each request.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public int Connections => _connections;

    /// <summary>A program that sends by this Twilio.</summary>
    public ServiceProvider Client(TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System).AddSingleton(new PortalAddress { Origin = new("https://my.operator.example") });
        services.AddTwilio(FakeTwilio.Options with { BaseUrl = Address });
        return services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        // Stopped once nothing waits on it any more: to wait on a listener that has stopped is an error.
        await _end.CancelAsync();
        await _serving;
        _listener.Stop();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> open = [];
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                open.Add(TalkAsync(socket));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task TalkAsync(Socket socket)
    {
        using var closing = socket;
        await using var stream = new NetworkStream(socket);
        try
        {
            while (await AnswerAsync(socket, stream)) { }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The client has gone, or the test is over.
        }
    }

    /// <returns>Whether the connection stays.</returns>
    private async Task<bool> AnswerAsync(Socket socket, NetworkStream stream)
    {
        if (_turns.TryPeek(out var turn) && turn is Turn.CutsUnread)
        {
            await stream.ReadExactlyAsync(new byte[1], _end.Token);
            socket.LingerState = new(enable: true, seconds: 0);
            return false;
        }

        if (await ReadAsync(stream) is not { } request) return false;
        _requests.Enqueue(request);
        if (_turns.Count > 1) _turns.TryDequeue(out turn);
        switch (turn)
        {
            case Turn.Answers answer:
                await WriteAsync(stream, $"HTTP/1.1 {answer.Status}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(answer.Body)}\r\n{answer.Headers}\r\n{answer.Body}");
                return true;
            case Turn.Cuts cut:
                await WriteAsync(stream, cut.After);
                return false;
            case Turn.Hangs or Turn.CutsUnread or null:
                await Task.Delay(Timeout.InfiniteTimeSpan, _end.Token);
                return false;
        }

        return false;
    }

    private async Task WriteAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), _end.Token);

    private async Task<string?> ReadAsync(NetworkStream stream)
    {
        var read = new StringBuilder();
        var buffer = new byte[8192];
        while (true)
        {
            var text = read.ToString();
            var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (head >= 0 && text.Length >= head + 4 + ContentLength(text[..head])) return text;
            if (await stream.ReadAsync(buffer, _end.Token) is var count and > 0) read.Append(Encoding.ASCII.GetString(buffer, 0, count));
            else return null;
        }
    }

    private static int ContentLength(string head)
    {
        const string Name = "\r\nContent-Length: ";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(head[(at + Name.Length)..].Split('\r')[0], CultureInfo.InvariantCulture);
    }
}
