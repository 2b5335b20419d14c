using HouseholdPortal.Application.Storage;
using HouseholdPortal.Browser.Tests.Phones;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Browser.Tests.Portals;

/// <summary>A portal with a fresh demo of its own, on a port of its own.</summary>
public sealed class RunningPortal : IAsyncLifetime
{
    private readonly PortalProgram _program;

    public RunningPortal()
    {
        _program = new(Folder, Time, Database);
        Sessions = new(this);
    }

    public KnownSessions Sessions { get; }

    /// <summary>Where it stores everything; gone with it.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("household-portal-").FullName;

    public ShiftedTime Time { get; } = new();

    public DatabaseLine Database { get; } = new();

    public string Origin => _program.Origin;

    public ValueTask InitializeAsync()
    {
        _program.StartServer();
        return ValueTask.CompletedTask;
    }

    public T Get<T>()
        where T : notnull => _program.Services.GetRequiredService<T>();

    public Task<HouseholdDbContext> OpenDatabaseAsync() => Get<IDbContextFactory<HouseholdDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
