using System.Threading.Channels;

namespace HouseholdPortal.Web.Portal.Live;

/// <summary>
/// One subscriber of a session: an open page, or the circuit of an interactive one. Dispose it to stop listening; the node stops asking about a session
/// when its last subscriber is gone.
/// </summary>
internal sealed class SessionSubscription(SessionWatchers owner, SessionWatcher watcher) : IDisposable
{
    // Only the newest state counts, so a reader that is slow or gone costs one state and delays nobody.
    private readonly Channel<SessionState> _states = Channel.CreateBounded<SessionState>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>
    /// The states for one reader: at once what is known, then every <see cref="SessionWatchers.Beat"/> and whenever something changed. It
    /// completes after <see cref="SessionStanding.Ended"/>, when the node stops, and when this is disposed.
    /// </summary>
    public IAsyncEnumerable<SessionState> ReadAllAsync(CancellationToken cancellationToken) => _states.Reader.ReadAllAsync(cancellationToken);

    public void Dispose()
    {
        owner.Remove(watcher, this);
        Complete();
    }

    internal void Tell(SessionState state) => _states.Writer.TryWrite(state);

    internal void Complete() => _states.Writer.TryComplete();
}
