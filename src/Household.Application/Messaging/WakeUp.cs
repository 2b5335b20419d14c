namespace HouseholdPortal.Application.Messaging;

/// <summary>Lets a job sleep until something calls it, or its poll's time comes.</summary>
internal sealed class WakeUp(TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _call = new(0, 1);

    /// <summary>Wakes the job, now or before it next sleeps. Never blocks or throws.</summary>
    public void Now()
    {
        try
        {
            if (_call.CurrentCount == 0) _call.Release();
        }
        catch (Exception error) when (error is SemaphoreFullException or ObjectDisposedException)
        {
            // Called twice at once, or stopping: either way there is nothing left to do.
        }
    }

    public async Task WaitAsync(TimeSpan poll, CancellationToken cancellationToken)
    {
        using var turn = new CancellationTokenSource(poll, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(turn.Token, cancellationToken);
        try
        {
            await _call.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The poll's turn.
        }
    }

    public void Dispose() => _call.Dispose();
}
