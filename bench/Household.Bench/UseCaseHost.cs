using HouseholdPortal.Application;
using HouseholdPortal.Application.Catalogue;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Plans;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Storage.Sqlite;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Bench;

/// <summary>The use cases as the portal registers them, over one database.</summary>
internal sealed class UseCaseHost : IAsyncDisposable
{
    private readonly CommandRecorder _recorder = new();
    private readonly ServiceProvider _services;

    /// <param name="file">The SQLite file.</param>
    /// <param name="records">Whether to record every command. Off while time is measured: listening costs, and nothing listens in the product.</param>
    public UseCaseHost(string file, bool records = false)
        : this(new() { ConnectionString = $"Data Source={file}" }, tracks: records, records)
    {
    }

    /// <param name="tracks">Whether EF Core also writes the new rows.</param>
    public UseCaseHost(DatabaseOptions database, bool tracks = false, bool records = false)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddLocalization();
        services.AddSingleton<TimeProvider>(new FakeTime()).AddSingleton<Clock>().AddSingleton<IdSource>();
        services.AddSingleton(TestHost.RootKey).AddSingleton(OperatorPolicy.V1).AddSingleton(new PortalAddress());
        services.AddStorage(database);
        if (tracks) services.Replace(ServiceDescriptor.Singleton<RowWriter, TrackedRows>());
        if (records) services.ConfigureDbContext<SqliteHouseholdDbContext>(options => options.AddInterceptors(_recorder));
        services.AddSingleton<RecordingSmsSender>().AddSingleton<ISmsSender>(provider => provider.GetRequiredService<RecordingSmsSender>());
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddSignInFeatures();
        services.AddGuardian().AddLines().AddOrders().AddCatalogue().AddPlans();
        _services = services.BuildServiceProvider();
    }

    public RecordingSmsSender Sms => Get<RecordingSmsSender>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task MigrateAsync()
    {
        await using var db = await OpenAsync();
        await db.Database.MigrateAsync();
    }

    public async Task StoreAsync(IEnumerable<object> rows)
    {
        await using var db = await OpenAsync();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    public Task SendDueAsync() => Get<OutboxDispatcher>().SendDueAsync(CancellationToken.None);

    public async Task ConfirmAsync(ConfirmOperation.Request request)
    {
        if (await Get<ConfirmOperation>().RunAsync(request, CancellationToken.None) is not ConfirmOperation.Result.Proved { State: OperationRequestState.Done })
            throw new InvalidOperationException("What the benchmark confirms was refused.");
    }

    /// <summary>Confirms, and returns every statement it took. The relations' command does not pass through EF Core, so it is added by hand.</summary>
    public async Task<IReadOnlyList<RecordedCommand>> RecordAsync(ConfirmOperation.Request request)
    {
        var commands = await RecordAsync(() => ConfirmAsync(request));
        await using var db = await OpenAsync();
        var household = HouseholdId.From(await db.OperationRequests.Where(r => r.Id == request.Id).Select(r => r.OwnerId).SingleAsync());
        commands.Insert(0, new(RelationsQuery.Sql, [("household", household.Value.ToByteArray(bigEndian: true))]));
        return commands;
    }

    /// <summary>Runs something, and returns every command that EF Core sent for it.</summary>
    public async Task<List<RecordedCommand>> RecordAsync(Func<Task> what)
    {
        var commands = _recorder.Commands = [];
        await what();
        _recorder.Commands = null;
        return commands;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public Task<HouseholdDbContext> OpenAsync() => Get<IDbContextFactory<HouseholdDbContext>>().CreateDbContextAsync();
}
