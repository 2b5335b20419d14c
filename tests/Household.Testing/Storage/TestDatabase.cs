using HouseholdPortal.Application.Storage;

namespace HouseholdPortal.Testing.Storage;

/// <summary>
/// A migrated, empty database for one test class, made when it is first asked for. Tests share it, each with its own household.
/// Use it as a class fixture: an abstract class takes a <see cref="TestDatabase"/>, and <c>…OnSqlite</c> and <c>…OnPostgres</c> derive
/// from it with <c>IClassFixture&lt;SqliteTestDatabase&gt;</c> and <c>IClassFixture&lt;PostgresTestDatabase&gt;</c>.
/// </summary>
public abstract class TestDatabase : IAsyncDisposable
{
    private readonly Lazy<Task<DatabaseOptions>> _ready;

    protected TestDatabase() => _ready = new(CreateAsync);

    protected bool IsMade => _ready is { IsValueCreated: true, Value.IsCompletedSuccessfully: true };

    /// <summary>How to connect to it.</summary>
    /// <exception cref="SkippedException">This machine has no server of that kind.</exception>
    public Task<DatabaseOptions> ReadyAsync() => _ready.Value;

    public abstract DatabaseProvider Provider { get; }

    public abstract ValueTask DisposeAsync();

    protected abstract Task<DatabaseOptions> CreateAsync();
}
