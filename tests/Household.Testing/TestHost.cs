using HouseholdPortal.Application;
using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Testing;

/// <summary>
/// The use cases as the portal registers them, on a test database, with a clock of its own, a fixed root key, and a sender that only
/// records. Hosted services do not run: a test calls their work itself.
/// </summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _folder;

    private TestHost(ServiceProvider services, FakeTime time, string folder)
    {
        (_services, _folder) = (services, folder);
        Time = time;
        Sms = Get<RecordingSmsSender>();
        Emails = Get<RecordingEmailSender>();
    }

    public FakeTime Time { get; }

    public RecordingSmsSender Sms { get; }

    public RecordingEmailSender Emails { get; }

    public DateTimeOffset Now => Get<Clock>().Now;

    public IdSource Ids => Get<IdSource>();

    public IServiceProvider Services => _services;

    /// <summary>A key that is the same in every test.</summary>
    public static RootKey RootKey { get; } = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    /// <param name="change">Registers more services, or replaces some.</param>
    /// <param name="time">A clock that several hosts share; by default one of its own.</param>
    public static async Task<TestHost> StartAsync(TestDatabase database, Action<IServiceCollection>? change = null, FakeTime? time = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        time ??= new();
        var options = await database.ReadyAsync();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(time).AddSingleton<Clock>().AddSingleton<IdSource>();
        services.AddSingleton(RootKey).AddSingleton(OperatorPolicy.V1);
        services.AddStorage(options);
        services.AddSingleton<RecordingSmsSender>().AddSingleton<ISmsSender>(provider => provider.GetRequiredService<RecordingSmsSender>());
        services.AddSingleton<RecordingEmailSender>().AddSingleton<IEmailSender>(provider => provider.GetRequiredService<RecordingEmailSender>());
        services.AddSingleton<OutboxDispatcher>();
        var folder = Directory.CreateTempSubdirectory("household-host-").FullName;
        services.AddAudit(Path.Combine(folder, "audit-anchors.log"));
        change?.Invoke(services);
        return new(services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }), time, folder);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<HouseholdDbContext> OpenAsync() => Get<IDbContextFactory<HouseholdDbContext>>().CreateDbContextAsync();

    /// <summary>Stores rows as they are, without any use case.</summary>
    public async Task StoreAsync(params IEnumerable<object> rows)
    {
        using var pass = await Get<WriteGate>().EnterAsync(CancellationToken.None);
        await using var db = await OpenAsync();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    /// <summary>Sends what is due in the outbox; returns how many messages were tried.</summary>
    public Task<int> SendDueAsync() => Get<OutboxDispatcher>().SendDueAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
