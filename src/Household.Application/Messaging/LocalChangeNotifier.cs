using System.Collections.Concurrent;

namespace HouseholdPortal.Application.Messaging;

/// <summary>Notifications within this process: the only ones on SQLite, and the last hop of each node on PostgreSQL.</summary>
public sealed class LocalChangeNotifier : IChangeNotifier
{
    private readonly ConcurrentDictionary<Subscription, byte> _subscriptions = new();

    public ValueTask PublishAsync(IReadOnlyCollection<(ChangeTopic Topic, Guid Id)> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var (topic, id) in changes) Tell(topic, id);
        return ValueTask.CompletedTask;
    }

    public void Tell(ChangeTopic topic, Guid id)
    {
        foreach (var subscription in _subscriptions.Keys)
        {
            if (subscription.Topic == topic) subscription.Listener(id);
        }
    }

    public IDisposable Subscribe(ChangeTopic topic, Action<Guid> listener)
    {
        var subscription = new Subscription(this, topic, listener);
        _subscriptions[subscription] = 0;
        return subscription;
    }

    private sealed class Subscription(LocalChangeNotifier owner, ChangeTopic topic, Action<Guid> listener) : IDisposable
    {
        public ChangeTopic Topic => topic;

        public Action<Guid> Listener => listener;

        public void Dispose() => owner._subscriptions.TryRemove(this, out _);
    }
}
