using System.Collections.Concurrent;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage.Postgres;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace HouseholdPortal.Application.Tests.Messaging;

/// <summary>Two nodes: two data sources on one database.</summary>
public sealed class PostgresChangeNotifierTests(PostgresTestDatabase database) : IClassFixture<PostgresTestDatabase>
{
    [Fact]
    public async Task Every_node_hears_what_one_of_them_publishes()
    {
        var options = await database.ReadyAsync();
        await using var here = await Node.StartAsync(options.ConnectionString);
        await using var there = await Node.StartAsync(options.ConnectionString);
        var (id, second) = (Guid.CreateVersion7(FakeTime.Start), Guid.CreateVersion7(FakeTime.Start));

        await here.Notifier.PublishAsync([(ChangeTopic.ApprovalsOfPerson, id), (ChangeTopic.ApprovalsOfPerson, second)], TestContext.Current.CancellationToken);

        await Eventually.IsTrueAsync(() => here.Heard.Contains(id) && there.Heard.Contains(id), "Both nodes listen.");
        await Eventually.IsTrueAsync(() => here.Heard.Contains(second) && there.Heard.Contains(second), "Both hear all of one commit.");
    }

    [Fact]
    public async Task A_broken_listening_connection_is_opened_again()
    {
        var options = await database.ReadyAsync();
        await using var here = await Node.StartAsync(options.ConnectionString);
        await using var there = await Node.StartAsync(options.ConnectionString);

        await using (var command = here.Source.CreateCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await there.BecomesDeafToNothingAsync(here);
    }

    private sealed class Node : IAsyncDisposable
    {
        private readonly FakeTime _time = new();

        private Node(NpgsqlDataSource source)
        {
            Source = source;
            Notifier = new(source, _time, NullLogger<PostgresChangeNotifier>.Instance);
            Notifier.Subscribe(ChangeTopic.ApprovalsOfPerson, Heard.Add);
        }

        public NpgsqlDataSource Source { get; }

        public PostgresChangeNotifier Notifier { get; }

        public ConcurrentBag<Guid> Heard { get; } = [];

        public static async Task<Node> StartAsync(string connectionString)
        {
            var node = new Node(NpgsqlDataSource.Create(connectionString));
            await node.Notifier.StartAsync(TestContext.Current.CancellationToken);
            await node.BecomesDeafToNothingAsync(node);
            return node;
        }

        /// <summary>Waits until what <paramref name="other"/> publishes arrives here; pauses before reconnecting pass at once.</summary>
        public Task BecomesDeafToNothingAsync(Node other) => Eventually.IsTrueAsync(
            async () =>
            {
                _time.Advance(TimeSpan.FromSeconds(2));
                var probe = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
                await other.Notifier.PublishAsync([(ChangeTopic.ApprovalsOfPerson, probe)], CancellationToken.None);
                await Task.Delay(20);
                return Heard.Contains(probe);
            },
            "The node listens.");

        public async ValueTask DisposeAsync()
        {
            await Notifier.StopAsync(CancellationToken.None);
            Notifier.Dispose();
            await Source.DisposeAsync();
        }
    }
}
