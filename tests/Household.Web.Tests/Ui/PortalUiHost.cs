using HouseholdPortal.Web.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Web.Tests.Ui;

/// <summary>A host with the portal's frame and nothing behind it, so that its tests need no database.</summary>
internal sealed class PortalUiHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PortalUiHost(WebApplication app)
    {
        _app = app;
        Client = app.GetTestClient();
        Client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public HttpClient Client { get; }

    public static async Task<PortalUiHost> Start(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(App).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseTestServer().UseStaticWebAssets();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddPortalUi(builder.Configuration);
        var app = builder.Build();
        app.UsePortalUi();
        app.UseAntiforgery();
        app.MapPortalUi();
        app.MapGet("/fails", () => { throw new InvalidOperationException("a secret of the inside"); });
        app.MapGet("/refuses", () => Results.StatusCode(403));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new PortalUiHost(app);
    }

    public async Task<string> Read(string path)
    {
        using var response = await Client.GetAsync(path, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
