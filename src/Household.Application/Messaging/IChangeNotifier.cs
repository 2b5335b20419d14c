namespace HouseholdPortal.Application.Messaging;

/// <summary>
/// Tells every node, after a commit, that something changed: topic and id only; listeners read the rest from the database. A
/// notification may be lost, so every listener also polls, slowly. In one process, or through PostgreSQL.
/// </summary>
public interface IChangeNotifier
{
    ValueTask PublishAsync(ChangeTopic topic, Guid id, CancellationToken cancellationToken) => PublishAsync([(topic, id)], cancellationToken);

    /// <summary>Publishes everything that one commit changed, at once.</summary>
    ValueTask PublishAsync(IReadOnlyCollection<(ChangeTopic Topic, Guid Id)> changes, CancellationToken cancellationToken);

    /// <summary>Calls <paramref name="listener"/> for each notification of a topic until disposed. The listener must not block or throw.</summary>
    IDisposable Subscribe(ChangeTopic topic, Action<Guid> listener);
}
