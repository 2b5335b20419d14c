using System.Threading.Channels;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Live;

/// <summary>Looks at one session for all of its subscribers, at each beat and when woken, until it has ended or nobody listens.</summary>
internal sealed partial class SessionWatcher : IDisposable
{
    private static readonly TimeSpan s_longestLook = TimeSpan.FromSeconds(4);

    private readonly SessionReader _reader;
    private readonly PersonVersions _versions;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Lock _lock = new();
    private readonly HashSet<SessionSubscription> _subscriptions = [];
    private readonly CancellationTokenSource _stop;
    private readonly ITimer _beat;

    // When the look was asked for. Only the newest is kept, however many beats went by meanwhile.
    private readonly Channel<long> _calls = Channel.CreateBounded<long>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
    private SessionState? _latest;
    private long _reached;

    public SessionWatcher(SessionReader reader, Guid session, PersonVersions versions, TimeProvider time, ILogger log, CancellationToken stopping)
    {
        (_reader, Session, _versions, _time, _log) = (reader, session, versions, time, log);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _reached = time.GetTimestamp();
        Wake();
        _beat = time.CreateTimer(_ => Wake(), null, SessionWatchers.Beat, SessionWatchers.Beat);
    }

    public SessionKind Kind => _reader.Kind;

    public Guid Session { get; }

    /// <summary>Has the session looked at now.</summary>
    public void Wake() => _calls.Writer.TryWrite(_time.GetTimestamp());

    /// <summary>A new subscriber hears at once what the last look found, unless that is too old to say that the session lives.</summary>
    public SessionSubscription Add(SessionWatchers owner)
    {
        var subscription = new SessionSubscription(owner, this);
        lock (_lock)
        {
            _subscriptions.Add(subscription);
            if (_latest is { } state && (state.Status != SessionStanding.Lives || _time.GetElapsedTime(_reached) <= SessionWatchers.Beat)) subscription.Tell(state);
        }

        return subscription;
    }

    /// <returns>Whether it has no subscribers left.</returns>
    public bool Remove(SessionSubscription subscription)
    {
        lock (_lock) return _subscriptions.Remove(subscription) && _subscriptions.Count == 0;
    }

    /// <summary>Ends <see cref="RunAsync"/>, and lets the subscribers read the last state.</summary>
    public void Stop()
    {
        // Does not wait for the database here, under the lock of all watchers.
        _ = _stop.CancelAsync();
        lock (_lock)
        {
            foreach (var subscription in _subscriptions) subscription.Complete();
        }
    }

    public async Task RunAsync()
    {
        using var person = new FollowedPerson(_versions, Wake);
        try
        {
            await foreach (var at in _calls.Reader.ReadAllAsync(_stop.Token))
            {
                var state = await LookAsync(person);
                if (_stop.IsCancellationRequested) return;
                if (state is null && _time.GetElapsedTime(_reached, at) < SessionWatchers.Patience) continue;
                Tell(state ?? SessionState.Unreachable, at);
                if (state?.Status == SessionStanding.Ended) return;
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Nobody listens any more, or the program stops.
        }
    }

    public void Dispose()
    {
        _beat.Dispose();
        _stop.Dispose();
    }

    private void Tell(SessionState state, long at)
    {
        lock (_lock)
        {
            _latest = state;
            if (state.Status == SessionStanding.Lives) _reached = at;
            foreach (var subscription in _subscriptions) subscription.Tell(state);
        }
    }

    /// <returns>Null when the database could not be asked.</returns>
    private async Task<SessionState?> LookAsync(FollowedPerson person)
    {
        using var limit = new CancellationTokenSource(s_longestLook, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stop.Token);
        try
        {
            if (await _reader.Ask(Session, either.Token) is not { } living) return SessionState.Ended;
            return SessionState.Lives(living.Person is { } id ? await person.ReadAsync(id, either.Token) : null);
        }
        catch (Exception error)
        {
            // Whatever the error is, it is now unknown whether the session lives: the pages are told so when that has lasted too long.
            if (!_stop.IsCancellationRequested) NotRead(_log, error);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not tell open pages if their sessions still last.")]
    private static partial void NotRead(ILogger log, Exception error);

    /// <summary>The session's person, known from the first look on.</summary>
    private sealed class FollowedPerson(PersonVersions versions, Action changed) : IDisposable
    {
        private PersonVersions.Follower? _follower;

        public Task<IReadOnlyDictionary<string, string>> ReadAsync(PersonId person, CancellationToken cancellationToken) =>
            (_follower ??= versions.Follow(person, changed)).ReadAsync(cancellationToken);

        public void Dispose() => _follower?.Dispose();
    }
}
