using HouseholdPortal.Application;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace HouseholdPortal.Web.Ui.Circuits;

/// <summary>
/// Binds a circuit to its one session: says what it may show, from the moment it opens until the session is over, and then makes sure that the
/// connection goes too. A circuit's traffic does not count as activity of its session: see <c>circuit.js</c>.
/// </summary>
internal sealed class CircuitGuard(
    IEnumerable<SessionScheme> schemes, AuthenticationStateProvider users, OpenCircuits circuits, CircuitConnections connections, TimeProvider time) : CircuitHandler, IDisposable
{
    /// <summary>How long a browser has to say goodbye.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>How long a page may be shown without news of its session: the watcher may be waiting for a database that does not answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _closed = new();
    private readonly Lock _lock = new();
    private Guid _session;
    private bool _isCounted;

    /// <summary>What the circuit may show now.</summary>
    public CircuitState State { get; private set; }

    /// <summary>Raised, on any thread, when <see cref="State"/> changes.</summary>
    public event EventHandler? Changed;

    /// <summary>Whether a page was made for this circuit's session. A page of another session may have been open in the same browser.</summary>
    public bool Owns(Guid session) => session == _session;

    /// <inheritdoc />
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var user = (await users.GetAuthenticationStateAsync()).User;
        var (scheme, session) = schemes.Select(scheme => (Scheme: scheme, Session: CircuitUser.SessionOf(user, scheme))).FirstOrDefault(one => one.Session is not null);
        if (session is not { } own)
        {
            State = CircuitState.Ended;
            return;
        }

        _session = own;
        _isCounted = circuits.TryOpen(own);
        if (_isCounted) _ = WatchAsync(scheme);
        else State = CircuitState.TooMany;
    }

    /// <inheritdoc />
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _closed.Cancel();
        if (_isCounted) circuits.Close(_session);
        _isCounted = false;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose() => _closed.Dispose();

    private async Task WatchAsync(SessionScheme scheme)
    {
        var closed = _closed.Token;
        await using var silence = time.CreateTimer(_ => Show(CircuitState.Unreachable), null, Patience, Timeout.InfiniteTimeSpan);
        try
        {
            await foreach (var state in scheme.Watch(_session, closed))
            {
                silence.Change(Patience, Timeout.InfiniteTimeSpan);
                Show(state);
                if (state != CircuitState.Ended) continue;
                await Task.Delay(Grace, time, closed);
                connections.Cut(_session);
                return;
            }
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // The circuit closed before its session ended.
        }
    }

    private void Show(CircuitState state)
    {
        lock (_lock)
        {
            if (state == State || State == CircuitState.Ended) return;
            State = state;
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }
}
