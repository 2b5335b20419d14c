using HouseholdPortal.Application.Storage;

namespace HouseholdPortal.Testing.Storage;

/// <summary>A database on the server that <c>HOUSEHOLD_TEST_POSTGRES</c> names, cloned from <see cref="PostgresTemplate"/> and dropped afterwards.</summary>
public sealed class PostgresTestDatabase : TestDatabase
{
    /// <summary>A superuser's connection string; <c>tests/run</c> and <c>tests/with-postgres</c> start a server and set it.</summary>
    public const string Variable = "HOUSEHOLD_TEST_POSTGRES";

    private readonly string _name = $"household_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    public override DatabaseProvider Provider => DatabaseProvider.Postgres;

    public override async ValueTask DisposeAsync()
    {
        if (!IsMade) return;
        await PostgresTemplate.ForgetAsync(PostgresTemplate.Reach(Server(), _name));
        await PostgresTemplate.ExecuteAsync(Server(), $"DROP DATABASE \"{_name}\" WITH (FORCE)");
    }

    protected override async Task<DatabaseOptions> CreateAsync()
    {
        var server = Server();
        var template = await PostgresTemplate.ReadyAsync(server);

        // Copying the files takes a third of the time of logging every page of the template.
        await PostgresTemplate.ExecuteAsync(server, $"CREATE DATABASE \"{_name}\" TEMPLATE \"{template}\" STRATEGY FILE_COPY");
        return new() { Provider = DatabaseProvider.Postgres, ConnectionString = PostgresTemplate.Reach(server, _name) };
    }

    private static string Server() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server
            ? server
            : throw new SkippedException($"{Variable} is not set: run tests/run, or this under tests/with-postgres.");
}
