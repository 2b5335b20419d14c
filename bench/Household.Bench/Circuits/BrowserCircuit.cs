using System.Diagnostics;
using System.Globalization;

namespace HouseholdPortal.Bench.Circuits;

/// <summary>
/// Opens a circuit as a browser does, without a browser: it takes the prerendered page, connects to the hub by WebSocket without negotiating and adds the page's
/// roots. It acknowledges each batch and answers each call of a script with nothing. It says goodbye before it closes the connection, as a browser does.
/// </summary>
internal sealed class BrowserCircuit : IAsyncDisposable
{
    private const string StartId = "0";
    private const long JsObject = 1;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly HttpClient s_http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    private readonly CircuitPage _page;
    private readonly PrerenderedPage _prerendered;
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HubSocket _socket = null!;
    private Task _listening = Task.CompletedTask;
    private string _secret = "";
    private long _newestBatch;

    private BrowserCircuit(CircuitPage page, PrerenderedPage prerendered) => (_page, _prerendered) = (page, prerendered);

    /// <summary>Ticks of the clock from connecting until the page was there: the newest batch when the hub said that every root is rendered.</summary>
    public long Start { get; private set; }

    /// <summary>Bytes of the batches by then.</summary>
    public int Weight { get; private set; }

    /// <summary>Opens one, and comes back when its page is there and acknowledged.</summary>
    public static async Task<BrowserCircuit> OpenAsync(CircuitPage page)
    {
        using var answer = await s_http.SendAsync(page.Request(HttpMethod.Get, page.Path));
        answer.EnsureSuccessStatusCode();
        var circuit = new BrowserCircuit(page, PrerenderedPage.Read(await answer.Content.ReadAsStringAsync()));
        var start = Stopwatch.GetTimestamp();
        await circuit.ConnectAsync();
        circuit.Start = circuit._newestBatch - start;
        return circuit;
    }

    public async ValueTask DisposeAsync()
    {
        using var goodbye = _page.Request(HttpMethod.Post, "/_blazor/disconnect");
        goodbye.Content = new MultipartFormDataContent { { new StringContent(_secret), "circuitId" } };
        using var answer = await s_http.SendAsync(goodbye);
        answer.EnsureSuccessStatusCode();
        await _socket.CloseAsync();
        await _listening.WaitAsync(s_patience);
        _socket.Dispose();
    }

    private async Task ConnectAsync()
    {
        _socket = await HubSocket.ConnectAsync(_page.Hub(_prerendered.Session), _page.Headers);
        await _socket.SendAsync(HubMessage.Call(StartId, "StartCircuit", _page.Origin.ToString(), new Uri(_page.Origin, _page.Path).ToString(), "[]", _prerendered.State));
        _listening = ListenAsync();
        await _open.Task.WaitAsync(s_patience);
    }

    private async Task ListenAsync()
    {
        try
        {
            await foreach (var message in _socket.ReadAllAsync()) await AnswerAsync(message);
            _open.TrySetException(new InvalidOperationException("The hub closed before the page was there."));
        }
        catch (Exception error)
        {
            _open.TrySetException(error);
            throw;
        }
    }

    private Task AnswerAsync(object?[] message) => message switch
    {
        [HubMessage.Completion, _, StartId, _, string secret] => AddRootsAsync(secret),
        [HubMessage.Invocation, _, _, string method, object?[] arguments, ..] => AnswerAsync(method, arguments),
        [HubMessage.Ping] => _socket.SendAsync(HubMessage.Write([HubMessage.Ping])),
        [HubMessage.Completion, ..] => throw new InvalidOperationException($"The hub started no circuit: {string.Join(' ', message)}"),
        _ => Task.CompletedTask,
    };

    private Task AddRootsAsync(string secret)
    {
        _secret = secret;
        return _socket.SendAsync(HubMessage.Call(null, "UpdateRootComponents", _prerendered.Roots, _prerendered.State));
    }

    private async Task AnswerAsync(string method, object?[] arguments)
    {
        switch (method)
        {
            case "JS.RenderBatch":
                _newestBatch = Stopwatch.GetTimestamp();
                if (!_open.Task.IsCompleted) Weight += ((byte[])arguments[1]!).Length;
                await _socket.SendAsync(HubMessage.Call(null, "OnRenderCompleted", arguments[0], null));
                break;
            case "JS.BeginInvokeJS" when arguments is [long call and not 0, _, _, long kind, ..]:
                await _socket.SendAsync(HubMessage.Call(null, "EndInvokeJSFromDotNet", call, true, Result(call, kind)));
                break;
            case "JS.EndUpdateRootComponents":
                _open.TrySetResult();
                break;
            case "JS.Error":
                throw new InvalidOperationException($"A circuit failed: {arguments[0]}");
        }
    }

    /// <summary>What a script gives back: nothing, or a module that it is asked for.</summary>
    private static string Result(long call, long kind) =>
        string.Create(CultureInfo.InvariantCulture, $"[{call},true,{(kind == JsObject ? """{"__jsObjectId":1}""" : "null")}]");
}
