using System.Net.WebSockets;
using System.Text;

namespace HouseholdPortal.Bench.Circuits;

/// <summary>A WebSocket to Blazor's hub: whole messages in and out, after both sides have agreed on the format.</summary>
internal sealed class HubSocket : IDisposable
{
    private const byte HandshakeEnd = 0x1e;

    private readonly ClientWebSocket _socket = new();
    private byte[] _buffer = new byte[16 * 1024];
    private int _filled;

    /// <param name="headers">The browser's headers.</param>
    public static async Task<HubSocket> ConnectAsync(Uri hub, IEnumerable<(string Name, string Value)> headers)
    {
        var socket = new HubSocket();
        foreach (var (name, value) in headers) socket._socket.Options.SetRequestHeader(name, value);
        await socket._socket.ConnectAsync(hub, CancellationToken.None);
        await socket.SendAsync([.. Encoding.UTF8.GetBytes("""{"protocol":"blazorpack","version":1}"""), HandshakeEnd]);
        await socket.ReadHandshakeAsync();
        return socket;
    }

    public async Task SendAsync(byte[] message) => await _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);

    /// <summary>All messages until the hub closes.</summary>
    public async IAsyncEnumerable<object?[]> ReadAllAsync()
    {
        do
        {
            foreach (var message in TakeWhole()) yield return message;
        }
        while (await ReceiveAsync());
    }

    /// <summary>Says that nothing more will be sent; the hub answers by closing.</summary>
    public Task CloseAsync() => _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    public void Dispose() => _socket.Dispose();

    private async Task ReadHandshakeAsync()
    {
        int end;
        while ((end = _buffer.AsSpan(0, _filled).IndexOf(HandshakeEnd)) < 0)
        {
            if (!await ReceiveAsync()) throw new InvalidOperationException("The hub closed before it agreed.");
        }

        var answer = Encoding.UTF8.GetString(_buffer, 0, end);
        if (answer is not "{}") throw new InvalidOperationException($"The hub does not agree: {answer}");
        Drop(end + 1);
    }

    private async Task<bool> ReceiveAsync()
    {
        if (_filled == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var received = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), CancellationToken.None);
        _filled += received.Count;
        return received.MessageType != WebSocketMessageType.Close;
    }

    private List<object?[]> TakeWhole()
    {
        var messages = new List<object?[]>();
        ReadOnlySpan<byte> arrived = _buffer.AsSpan(0, _filled);
        while (HubMessage.Take(ref arrived) is { } message) messages.Add(message);
        Drop(_filled - arrived.Length);
        return messages;
    }

    private void Drop(int count)
    {
        _buffer.AsSpan(count, _filled - count).CopyTo(_buffer);
        _filled -= count;
    }
}
