using HouseholdPortal.Application.Messaging;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HouseholdPortal.Application.Storage.Postgres;

/// <summary>
/// Notifies every node by LISTEN and NOTIFY: one listening connection per node, payload <c>topic:id</c>. When that connection breaks, it is reopened
/// after a while; until then listeners rely on their own polling.
/// </summary>
public sealed partial class PostgresChangeNotifier(NpgsqlDataSource source, TimeProvider time, ILogger<PostgresChangeNotifier> log)
    : RepeatingJob(s_pause, time, atOnce: true), IChangeNotifier
{
    private const string ChannelName = "household_changes";
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);
    private readonly LocalChangeNotifier _local = new();

    public async ValueTask PublishAsync(IReadOnlyCollection<(ChangeTopic Topic, Guid Id)> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Count == 0) return;
        await using var command = source.CreateCommand("SELECT pg_notify($1, payload) FROM unnest($2) AS payload");
        command.Parameters.AddWithValue(ChannelName);
        command.Parameters.AddWithValue(changes.Select(change => $"{(int)change.Topic}:{change.Id:N}").ToArray());
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException error)
        {
            // The change is committed; after a lost notification its listeners only react later.
            Lost(log, error);
        }
    }

    public IDisposable Subscribe(ChangeTopic topic, Action<Guid> listener) => _local.Subscribe(topic, listener);

    /// <summary>Listens until the connection breaks.</summary>
    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notification) =>
        {
            var parts = notification.Payload.Split(':');
            if (parts.Length == 2 && Enum.TryParse<ChangeTopic>(parts[0], out var topic) && Guid.TryParseExact(parts[1], "N", out var id))
                _local.Tell(topic, id);
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {ChannelName}", connection)) await listen.ExecuteNonQueryAsync(cancellationToken);
        while (true) await connection.WaitAsync(cancellationToken);
    }

    protected override void Report(Exception error) => Lost(log, error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lost the connection for notifications between nodes.")]
    private static partial void Lost(ILogger log, Exception error);
}
