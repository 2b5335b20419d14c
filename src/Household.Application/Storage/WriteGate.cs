namespace HouseholdPortal.Application.Storage;

/// <summary>
/// Lets one write transaction through at a time, in the order they came, without holding a thread. SQLite has one writer: without this,
/// writers would poll its lock and the unlucky ones time out. On PostgreSQL it is open.
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
    /// For who is called without a way to await, and so holds a thread. It queues with the others, where <see cref="SemaphoreSlim.Wait()"/> would go
    /// before them.
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
