using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Live;

/// <summary>
/// Tells the open pages of this node whether their session still lives. However many pages a session has open here, it asks the database once a
/// beat, and once more for each notification that concerns the session or its person.
/// </summary>
internal sealed class SessionWatchers : IDisposable
{
    /// <summary>How often it looks at a session.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    /// <summary>How long a page may show what is private while it is unknown whether its session lives.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly Dictionary<(SessionKind Kind, Guid Session), SessionWatcher> _watchers = [];
    private readonly Dictionary<SessionKind, SessionReader> _readers;
    private readonly PersonVersions _versions;
    private readonly TimeProvider _time;
    private readonly IHostApplicationLifetime _life;
    private readonly ILogger<SessionWatchers> _log;
    private readonly IDisposable _ended;

    public SessionWatchers(
        IEnumerable<SessionReader> readers, PersonVersions versions, IChangeNotifier notifier, TimeProvider time, IHostApplicationLifetime life, ILogger<SessionWatchers> log)
    {
        _readers = readers.ToDictionary(reader => reader.Kind);
        (_versions, _time, _life, _log) = (versions, time, life, log);
        _ended = notifier.Subscribe(ChangeTopic.SessionEnded, WakeSession);
    }

    /// <summary>Starts to listen. If the session does not exist, the first state is that it has ended.</summary>
    public SessionSubscription Subscribe(SessionKind kind, Guid session)
    {
        lock (_lock)
        {
            if (!_watchers.TryGetValue((kind, session), out var watcher))
            {
                _watchers[(kind, session)] = watcher = new(_readers[kind], session, _versions, _time, _log, _life.ApplicationStopping);
                _ = RunAsync(watcher);
            }

            return watcher.Add(this);
        }
    }

    /// <summary>The last subscriber to leave stops the watcher.</summary>
    public void Remove(SessionWatcher watcher, SessionSubscription subscription)
    {
        lock (_lock)
        {
            if (watcher.Remove(subscription)) Forget(watcher);
        }
    }

    public void Dispose()
    {
        _ended.Dispose();
        lock (_lock)
        {
            foreach (var watcher in _watchers.Values.ToList()) Forget(watcher);
        }
    }

    private async Task RunAsync(SessionWatcher watcher)
    {
        // Not under the lock: SQLite answers before it returns.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using (watcher)
        {
            try
            {
                await watcher.RunAsync();
            }
            finally
            {
                lock (_lock) Forget(watcher);
            }
        }
    }

    /// <summary>Stops it, once. A page that comes later gets a watcher of its own.</summary>
    private void Forget(SessionWatcher watcher)
    {
        var key = (watcher.Kind, watcher.Session);
        if (!_watchers.TryGetValue(key, out var current) || current != watcher) return;
        _watchers.Remove(key);
        watcher.Stop();
    }

    private void WakeSession(Guid id)
    {
        lock (_lock)
        {
            foreach (var kind in _readers.Keys)
            {
                if (_watchers.TryGetValue((kind, id), out var watcher)) watcher.Wake();
            }
        }
    }
}
