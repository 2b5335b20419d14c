using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Storage.Sqlite;
using HouseholdPortal.Testing;
using HouseholdPortal.Web.Portal;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace HouseholdPortal.Bench.Operations;

/// <summary>
/// The real program on Kestrel over one SQLite file, with a clock that stands still and without its jobs. One address is added that only
/// authorises and checks the form's token, as every form's address does.
/// </summary>
internal sealed class PortalHost : WebApplicationFactory<global::Program>
{
    public const string Origin = "http://localhost:5080";
    public const string EmptyPost = "/bench/empty";

    private readonly string _file;
    private readonly bool _records;
    private readonly Action<IEndpointRouteBuilder>? _map;
    private readonly CommandRecorder _recorder = new();

    /// <param name="map">Maps more addresses.</param>
    /// <param name="records">Whether to record every command. Off while time is measured: listening costs, and nothing listens in the product.</param>
    public PortalHost(string file, bool records = false, Action<IEndpointRouteBuilder>? map = null)
    {
        (_file, _records, _map) = (file, records, map);
        UseKestrel(0);
        StartServer();
    }

    public Uri Address => ClientOptions.BaseAddress;

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public Task<HouseholdDbContext> OpenAsync() => Get<IDbContextFactory<HouseholdDbContext>>().CreateDbContextAsync();

    /// <summary>Runs something, and returns every command that EF Core sent to write.</summary>
    public async Task<IReadOnlyList<RecordedCommand>> WritesOfAsync(Func<Task> what) => [.. (await CommandsOfAsync(what)).Where(command => !command.IsRead)];

    /// <summary>Runs something, and returns every command that EF Core sent.</summary>
    public async Task<IReadOnlyList<RecordedCommand>> CommandsOfAsync(Func<Task> what)
    {
        var commands = _recorder.Commands = [];
        await what();
        _recorder.Commands = null;
        return commands;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSolutionRelativeContentRoot("", "Household.sln");
        builder.UseEnvironment(Environments.Development);
        builder.UseSetting("Portal:Origin", Origin);
        builder.UseSetting("ConnectionStrings:Household", $"Data Source={_file}");
        builder.UseSetting("Keys:RootKeyFile", Path.Combine(Path.GetDirectoryName(_file)!, "root-key"));
        builder.UseSetting("Demo:Enabled", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.ConfigureTestServices(services =>
        {
            foreach (var job in services.Where(IsOurJob).ToList()) services.Remove(job);
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FakeTime()));
            services.Replace(ServiceDescriptor.Singleton<ISmsSender, RecordingSmsSender>());
            if (_records) services.Replace(ServiceDescriptor.Singleton<RowWriter, TrackedRows>()).ConfigureDbContext<SqliteHouseholdDbContext>(options => options.AddInterceptors(_recorder));
            services.AddSingleton<IStartupFilter>(new MoreAddresses(_map));
        });
    }

    private static bool IsOurJob(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && (service.ImplementationFactory is not null || service.ImplementationType?.Namespace?.StartsWith("HouseholdPortal", StringComparison.Ordinal) == true);

    private sealed class MoreAddresses(Action<IEndpointRouteBuilder>? map) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.UseEndpoints(endpoints =>
            {
                endpoints.MapPost(EmptyPost, AnswerAsync).RequireAuthorization(AuthorizationPolicies.AnySession);
                map?.Invoke(endpoints);
            });
        };

        private static async Task<IResult> AnswerAsync(HttpContext http, IAntiforgery antiforgery) =>
            await antiforgery.IsRequestValidAsync(http) ? Results.NoContent() : Results.BadRequest();
    }
}
