namespace HouseholdPortal.Application.Storage;

/// <summary>
/// Lets one write transaction through at a time, in order of arrival, without blocking a thread. SQLite has one writer: without this, writers would
/// poll its lock and some would time out. On PostgreSQL the gate is open.
/// </summary>
public sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim? _one;

    private WriteGate(SemaphoreSlim? one) => _one = one;

    public static WriteGate OneAtATime() => new(new SemaphoreSlim(1, 1));

    public static WriteGate Open() => new(null);

    public async ValueTask<Pass> EnterAsync(CancellationToken cancellationToken)
    {
        if (_one is not null) await _one.WaitAsync(cancellationToken);
        return new(_one);
    }

    /// <summary>
    /// For callers that cannot await, and so block a thread. It queues with the others, where <see cref="SemaphoreSlim.Wait()"/> would pass them.
    /// </summary>
    public Pass Enter()
    {
        _one?.WaitAsync().GetAwaiter().GetResult();
        return new(_one);
    }

    public void Dispose() => _one?.Dispose();

    /// <summary>Leaves the gate when disposed.</summary>
    public readonly struct Pass(SemaphoreSlim? one) : IDisposable
    {
        public void Dispose() => one?.Release();
    }
}
