using HouseholdPortal.Application;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace HouseholdPortal.Web.Tests.Portal;

/// <summary>
/// The real program on Kestrel, on an empty SQLite database, with a clock that stands still and a sender that only records. Its jobs do not run by
/// themselves: <see cref="WorkAsync"/> does what they would.
/// </summary>
public class PortalHost : WebApplicationFactory<Program>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("household-host-").FullName;

    public PortalHost() => UseKestrel(0);

    /// <summary>What the program is told that browsers reach it by.</summary>
    public virtual string Origin => "http://localhost:5080";

    public FakeTime Time { get; } = new();

    public RecordingSmsSender Sms { get; } = new();

    public RecordingEmailSender Emails { get; } = new();

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A browser that was never here.</summary>
    public Visitor NewVisitor()
    {
        StartServer();
        return new(ClientOptions.BaseAddress, Origin);
    }

    public async Task<Scenario> StoreAsync(Action<Scenario>? change = null, ScenarioSettings? settings = null)
    {
        StartServer();
        var scenario = new Scenario(Get<IdSource>(), Get<Clock>().Now, settings);
        change?.Invoke(scenario);
        await using var db = await OpenAsync();
        db.AddRange(scenario.Rows);
        await db.SaveChangesAsync();
        return scenario;
    }

    public Task<HouseholdDbContext> OpenAsync() => Get<IDbContextFactory<HouseholdDbContext>>().CreateDbContextAsync();

    /// <summary>Answers the requests for codes that wait, reads what handsets texted, and sends what is owed.</summary>
    public async Task WorkAsync()
    {
        await Get<CodeWorker>().IssueWaitingAsync(CancellationToken.None);
        await Get<ReadHandsetWords>().RunAsync(CancellationToken.None);
        await Get<OutboxDispatcher>().SendDueAsync(CancellationToken.None);
    }

    /// <summary>Made at the start; outside Development it has to be there before.</summary>
    protected string RootKeyFile => Path.Combine(_folder, "root-key");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSolutionRelativeContentRoot("", "Household.sln");
        builder.UseEnvironment(Environments.Development);
        builder.UseSetting("Portal:Origin", Origin);

        // Told no address, each host would look whether the usual port is free, and two that look at once would be in each other's way.
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("ConnectionStrings:Household", $"Data Source={Path.Combine(_folder, "household.db")}");
        builder.UseSetting("Keys:RootKeyFile", RootKeyFile);
        builder.UseSetting("Demo:Enabled", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.ConfigureTestServices(services =>
        {
            foreach (var job in services.Where(IsOurJob).ToList()) services.Remove(job);
            services.AddSingleton<OutboxDispatcher>();
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
            services.Replace(ServiceDescriptor.Singleton<ISmsSender>(Sms));
            services.Replace(ServiceDescriptor.Singleton<IEmailSender>(Emails));
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing || !Directory.Exists(_folder)) return;
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsOurJob(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && (service.ImplementationFactory is not null || service.ImplementationType?.Namespace?.StartsWith("HouseholdPortal", StringComparison.Ordinal) == true);
}
