using HouseholdPortal.Application.Storage;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Testing;
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
        _program = new(Folder, Time, Database, Log);
        Sessions = new(this);
    }

    public KnownSessions Sessions { get; }

    /// <summary>Where it stores everything; gone with it.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("household-portal-").FullName;

    /// <summary>Every line that it has logged, of level information and above.</summary>
    public RecordingLog Log { get; } = new();

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
        Log.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>The machine's clock, which a test can put forward. It runs, because a browser waits in real time; so do timers.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private long _shift;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _shift));

    public override long GetTimestamp() => System.GetTimestamp() + (long)(TimeSpan.FromTicks(Interlocked.Read(ref _shift)).TotalSeconds * TimestampFrequency);

    public void PutForward(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);
}
