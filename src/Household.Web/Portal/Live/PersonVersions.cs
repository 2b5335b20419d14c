using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Live;

/// <summary>
/// The versions of every <see cref="LiveSource"/>, by person: read once a beat for all of the person's sessions that are watched here, and again when a
/// notification says that they may have changed.
/// </summary>
internal sealed class PersonVersions : IDisposable
{
    // Less than a beat, so that a timer that fires a moment early does not skip one.
    private static readonly TimeSpan s_fresh = SessionWatchers.Beat - TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<PersonId, Entry> _entries = [];
    private readonly LiveSource[] _sources;
    private readonly TimeProvider _time;
    private readonly IDisposable[] _subscriptions;

    public PersonVersions(IEnumerable<LiveSource> sources, IChangeNotifier notifier, TimeProvider time)
    {
        (_sources, _time) = ([.. sources], time);
        _subscriptions = [.. _sources.Select(source => source.Topic).Distinct().Select(topic => notifier.Subscribe(topic, Changed))];
    }

    /// <summary>Starts to follow a person.</summary>
    /// <param name="changed">Called when their versions may have changed. It must not block.</param>
    public Follower Follow(PersonId person, Action changed)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(person, out var entry)) _entries[person] = entry = new();
            var follower = new Follower(this, person, entry, changed);
            entry.Followers.Add(follower);
            return follower;
        }
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions) subscription.Dispose();
    }

    private void Changed(Guid id)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(PersonId.From(id), out var entry)) return;
            entry.Changes++;
            foreach (var follower in entry.Followers) follower.Changed();
        }
    }

    private void Remove(PersonId person, Entry entry, Follower follower)
    {
        lock (_lock)
        {
            entry.Followers.Remove(follower);
            if (entry.Followers.Count == 0 && _entries.TryGetValue(person, out var current) && current == entry) _entries.Remove(person);
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> ReadAsync(PersonId person, Entry entry, CancellationToken cancellationToken)
    {
        await entry.Turn.WaitAsync(cancellationToken);
        try
        {
            // A change during the read counts for the next read.
            var changes = Volatile.Read(ref entry.Changes);
            if (entry.Read is { } read && read.Changes == changes && _time.GetElapsedTime(read.At) < s_fresh) return read.Versions;
            var at = _time.GetTimestamp();
            var versions = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var source in _sources) versions[source.Event] = await source.Version(person, cancellationToken);
            entry.Read = new(changes, at, versions);
            return versions;
        }
        finally
        {
            entry.Turn.Release();
        }
    }

    /// <summary>One of a person's sessions.</summary>
    internal sealed class Follower(PersonVersions owner, PersonId person, Entry entry, Action changed) : IDisposable
    {
        public Action Changed => changed;

        public Task<IReadOnlyDictionary<string, string>> ReadAsync(CancellationToken cancellationToken) => owner.ReadAsync(person, entry, cancellationToken);

        public void Dispose() => owner.Remove(person, entry, this);
    }

    /// <summary>A person who is followed.</summary>
    internal sealed class Entry
    {
        public int Changes;

        public HashSet<Follower> Followers { get; } = [];

        public SemaphoreSlim Turn { get; } = new(1);

        public Snapshot? Read { get; set; }
    }

    internal sealed record Snapshot(int Changes, long At, IReadOnlyDictionary<string, string> Versions);
}
