using HouseholdPortal.Application.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace HouseholdPortal.Testing.Storage;

/// <summary>A database on the server that <c>HOUSEHOLD_TEST_POSTGRES</c> names, cloned from <see cref="PostgresTemplate"/> and dropped afterwards.</summary>
public sealed class PostgresTestDatabase : TestDatabase
{
    /// <summary>A superuser's connection string; <c>tests/run</c> and <c>tests/with-postgres</c> start a server and set it.</summary>
    public const string Variable = "HOUSEHOLD_TEST_POSTGRES";

    private readonly string _name = $"household_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
    private NpgsqlDataSource? _source;

    public override DatabaseProvider Provider => DatabaseProvider.Postgres;

    public override async ValueTask DisposeAsync()
    {
        if (_source is null) return;
        await _source.DisposeAsync();
        await PostgresTemplate.ExecuteAsync(Server(), $"DROP DATABASE \"{_name}\" WITH (FORCE)");
    }

    /// <summary>One data source for all hosts: EF keeps one built model per data source.</summary>
    public override void Share(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton(_source!));

    protected override async Task<DatabaseOptions> CreateAsync()
    {
        var server = Server();
        var template = await PostgresTemplate.ReadyAsync(server);
        await PostgresTemplate.ExecuteAsync(server, $"CREATE DATABASE \"{_name}\" TEMPLATE \"{template}\"");
        var connectionString = PostgresTemplate.Reach(server, _name);
        _source = NpgsqlDataSource.Create(connectionString);
        return new() { Provider = DatabaseProvider.Postgres, ConnectionString = connectionString };
    }

    private static string Server() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server
            ? server
            : throw new SkippedException($"{Variable} is not set: run tests/run, or this under tests/with-postgres.");
}
