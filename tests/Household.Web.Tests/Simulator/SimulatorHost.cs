using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Demo;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Usage;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Hosting;
using HouseholdPortal.Web.Simulator;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
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
        services.AddSingleton(demo ?? new() { Enabled = true }).AddSingleton(new PortalAddress()).AddSingleton(OperatorPolicy.V1);
        services.AddSingleton(TestHost.RootKey).AddStorage(await database.ReadyAsync());
        services.AddBulkLoads().AddSingleton<ISmsSender, HandsetSimulator>();
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

    /// <summary>Sends the operator a text by the form of a handset, a second after the one before; returns the page that it leads to.</summary>
    public async Task<IHtmlDocument> TextAsync(Msisdn from, string words, int times = 1, string at = "/simulator")
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        var form = await FormAsync(from, at);
        for (var time = 0; time < times; time++)
        {
            using var answer = await SendAsync(at, [.. form, new("words", words)]);
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        }

        return await PageAsync(at);
    }

    /// <summary>Presses a button of the form by which a handset's line is used.</summary>
    public async Task UseAsync(Msisdn number, string kind, int times = 1)
    {
        var form = await FormAsync($"use-{number.Digits}", "/simulator");
        for (var time = 0; time < times; time++)
        {
            using var answer = await SendAsync("/simulator", [.. form, new("kind", kind)]);
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        }
    }

    /// <summary>What was used of a number today, by kind.</summary>
    public async Task<IReadOnlyDictionary<UsageKind, long>> UsedTodayAsync(Msisdn number)
    {
        await using var db = await Get<IDbContextFactory<HouseholdDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var (line, today) = (await db.Lines.SingleAsync(one => one.Number == number, TestContext.Current.CancellationToken), OperatorPolicy.V1.Today(Get<Clock>().Now));
        var totals = await db.UsageTotals.Where(total => total.HouseholdId == line.HouseholdId && total.LineId == line.Id && total.Day == today).ToListAsync(TestContext.Current.CancellationToken);
        return Enum.GetValues<UsageKind>().ToDictionary(kind => kind, kind => totals.Where(total => total.Kind == kind).Sum(total => total.Amount));
    }

    /// <summary>The hidden fields of a handset's form to text the operator.</summary>
    public Task<IReadOnlyList<KeyValuePair<string, string>>> FormAsync(Msisdn from, string at) => FormAsync($"text-{from.Digits}", at);

    private async Task<IReadOnlyList<KeyValuePair<string, string>>> FormAsync(string handler, string at)
    {
        var form = (await PageAsync(at)).Form(handler);
        return [.. ((string[])["_handler", "__RequestVerificationToken", "key"]).Select(name => KeyValuePair.Create(name, form.FieldsNamed(name).Single().GetAttribute("value")!))];
    }

    public Task<HttpResponseMessage> SendAsync(string path, IEnumerable<KeyValuePair<string, string>> fields) => Client.PostAsync(path, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);

    /// <summary>What a handset sent the operator, the oldest first.</summary>
    public async Task<IReadOnlyList<string>> ReceivedAsync(Msisdn from) =>
        [.. (await _app.Services.GetRequiredService<ShowHandsets>().OfAsync(from, TestContext.Current.CancellationToken)).Texts.Where(text => text.IsSent).Select(text => text.Text)];

    public async Task<string> ReadAsync(string path)
    {
        using var response = await Client.GetAsync(path, TestContext.Current.CancellationToken);

        // The cookie of the forms' tokens comes once, and goes with every request from then on.
        if (response.Headers.TryGetValues("Set-Cookie", out var cookies)) Client.DefaultRequestHeaders.Add("Cookie", cookies.Select(cookie => cookie.Split(';')[0]));
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Presses a button of a form.</summary>
    public async Task SendFormAsync(string handler, params (string Name, string Value)[] fields)
    {
        var form = (await PageAsync()).Form(handler);
        var hidden = ((string[])["_handler", "__RequestVerificationToken"]).Select(name => KeyValuePair.Create(name, form.FieldsNamed(name).Single().GetAttribute("value")!));
        using var answer = await SendAsync("/simulator", [.. hidden, .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    public async Task<IHtmlDocument> PageAsync(string path = "/simulator") => await new HtmlParser().ParseDocumentAsync(await ReadAsync(path), TestContext.Current.CancellationToken);

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

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
