using System.Net;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Demo;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Hosting;
using HouseholdPortal.Web.Simulator;
using HouseholdPortal.Web.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Web.Tests.Simulator;

/// <summary>A host with the demo's households and the simulator, and no signing in. Requests come from the address it is told.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    // The hosts of one class share a database, in which time must not go back.
    private static int s_hosts;
    private readonly WebApplication _app;
    private readonly FakeTime _time;

    private SimulatorHost(WebApplication app, FakeTime time)
    {
        (_app, _time) = (app, time);
        Client = app.GetTestClient();
        Client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public HttpClient Client { get; }

    public static async Task<SimulatorHost> StartAsync(TestDatabase database, DemoOptions? demo = null, string from = "127.0.0.1")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(App).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseTestServer().UseStaticWebAssets();
        builder.Logging.ClearProviders();
        var services = builder.Services;
        var time = new FakeTime(FakeTime.Start.AddHours(Interlocked.Increment(ref s_hosts)));
        services.AddSingleton<TimeProvider>(time).AddSingleton<Clock>().AddSingleton<IdSource>();
        services.AddSingleton(demo ?? new() { Enabled = true }).AddSingleton(new PortalAddress()).AddSingleton(Policy.V1);
        services.AddSingleton(TestHost.RootKey).AddStorage(await database.ReadyAsync());
        services.AddLoads().AddSingleton<ISmsSender, HandsetSimulator>();
        services.AddPortalUi(builder.Configuration);
        if (demo is not { Enabled: false }) services.AddSimulator();

        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(from);
            return next(context);
        });
        app.UsePortalUi();
        app.UseAntiforgery();
        app.MapSimulator();
        app.MapPortalUi();
        await app.Services.GetRequiredService<SeedDemo>().RunAsync(TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, time);
    }

    /// <summary>A text arrives, a second after the one before.</summary>
    public Task DeliverAsync(Msisdn to, string text)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return _app.Services.GetRequiredService<ISmsSender>().SendAsync(new(_app.Services.GetRequiredService<IdSource>().Bare(), to, text), TestContext.Current.CancellationToken);
    }

    public async Task<string> ReadAsync(string path)
    {
        using var response = await Client.GetAsync(path, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async Task<HttpStatusCode> StatusOfAsync(string path)
    {
        using var response = await Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
