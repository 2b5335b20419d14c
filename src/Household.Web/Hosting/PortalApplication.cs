using System.IO.Compression;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Catalogue;
using HouseholdPortal.Application.Care;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Messaging.Smtp;
using HouseholdPortal.Application.Messaging.Twilio;
using HouseholdPortal.Application.NumberRisk.Camara;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Places;
using HouseholdPortal.Application.Plans;
using HouseholdPortal.Application.Problems;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Usage;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Admin;
using HouseholdPortal.Web.Care;
using HouseholdPortal.Web.Api.Twilio;
using HouseholdPortal.Web.Portal;
using HouseholdPortal.Web.Portal.Agents;
using HouseholdPortal.Web.Portal.Approvals;
using HouseholdPortal.Web.Portal.Bills;
using HouseholdPortal.Web.Portal.Findings;
using HouseholdPortal.Web.Portal.Live;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Simulator;
using HouseholdPortal.Web.Ui;
using HouseholdPortal.Web.Ui.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Web.Hosting;

/// <summary>Puts the parts together, in this order: storage, use cases, pages.</summary>
internal static class PortalApplication
{
    /// <summary>The program that serves the portal.</summary>
    public static WebApplication Create(string[] args)
    {
        var app = CreateForCommand(args);
        Map(app);
        return app;
    }

    /// <summary>The same parts without pages, for a command that serves none: mapping pages takes a good part of the start.</summary>
    public static WebApplication CreateForCommand(params string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot() });
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
        builder.Configuration.CheckLogLevels();
        builder.UseDefaultAddress();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (!builder.Environment.IsDevelopment()) builder.Logging.AddJsonLines();
        AddServices(builder);
        return builder.Build();
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;
        var demo = DemoOptions.Read(configuration, builder.Environment);
        services.AddSingleton(demo);
        var portal = PortalOrigin.Read(configuration, builder.Environment);
        var twilio = configuration.Read<TwilioOptions>(TwilioOptions.Section).Checked(portal);
        services.AddSingleton(portal).AddSingleton(TextInbox.ApplyTo(configuration.Read<CodeSettings>(CodeSettings.Section).Checked(portal), demo, twilio));
        services.AddSingleton(configuration.Read<SessionOptions>(SessionOptions.Section).ApplyTo(OperatorPolicy.V1));
        services.AddSingleton(TimeProvider.System).AddSingleton<Clock>().AddSingleton<IdSource>();
        services.AddSingleton(configuration.Read<KeysOptions>(KeysOptions.Section).Load(builder.Environment));
        var database = DatabaseSettings.Read(configuration, builder.Environment);
        services.AddStorage(database);
        var audit = configuration.Read<AuditOptions>(AuditOptions.Section);
        services.AddAudit(AnchorFilePath.Of(audit, database, builder.Environment.ContentRootPath)).AddHostedService<AnchorAuditJob>();
        services.AddBulkLoads();

        services.AddSingleton<StoredKeyRing>().AddSingleton<IConfigureOptions<KeyManagementOptions>, ConfigureKeyRing>();
        services.AddDataProtection().SetApplicationName("household");
        services.AddHostedService<OutboxDispatcher>().AddHostedService<PurgeIdempotency>().AddHostedService<PurgeInboundMessages>();
        services.AddProblems();
        AddSenders(builder, demo, twilio);

        services.AddHealth();
        services.AddResponseCompression(options => options.EnableForHttps = false);
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.AddPortalUi(configuration);
        var camara = configuration.Read<CamaraOptions>(CamaraOptions.Section).Checked();
        if (camara.IsConfigured && !demo.Enabled) services.AddCamara(camara);
        var places = configuration.Read<PlaceOptions>(PlaceOptions.Section).Open(builder.Environment.ContentRootPath);
        services.AddSingleton(_ => places);
        services.AddSingleton(configuration.Read<PasskeyOptions>(PasskeyOptions.Section).Checked(builder.Environment.ContentRootPath));
        services.AddSignIn();
        services.AddLive(configuration.Read<LiveOptions>(LiveOptions.Section).Checked());
        services.AddLines().AddOrders().AddHostedService(provider => provider.GetRequiredService<SendNetworkOrders>());
        services.AddCatalogue().AddPlans();
        services.AddUsage();
        services.AddBilling().AddHostedService(provider => provider.GetRequiredService<SendPayOuts>());
        services.AddGuardian().AddHouseholds().AddDelegations().AddOverview();
        services.AddPortalPages();
        services.AddAdmin().AddCarePages();
        if (!demo.Enabled) services.AddFirstAdministrator(configuration, builder.Environment);
        if (demo.Enabled) services.AddSimulator();
    }

    /// <summary>Who sends texts and e-mails. In the demo nothing is really sent, because its households are made up.</summary>
    private static void AddSenders(WebApplicationBuilder builder, DemoOptions demo, TwilioOptions twilio)
    {
        if (demo.Enabled) builder.Services.AddSingleton<ISmsSender, HandsetSimulator>();
        else if (twilio.IsConfigured) builder.Services.AddTwilio(twilio);
        else builder.Services.AddSingleton<ISmsSender, SmsNotConfigured>();

        var mail = builder.Configuration.Read<MailOptions>(MailOptions.Section).Checked(builder.Environment.ContentRootPath);
        if (demo.Enabled) builder.Services.AddSingleton<IEmailSender, HandsetSimulator>();
        else if (mail.IsConfigured) builder.Services.AddSingleton(mail).AddSingleton<IEmailSender, SmtpEmail>();
        else builder.Services.AddSingleton<IEmailSender, EmailNotConfigured>();
    }

    private static void Map(WebApplication app)
    {
        app.Services.GetRequiredService<AuthenticatorModels>().Check();
        app.Use(RequestScope.BeginAsync);
        var proxies = app.Configuration.Read<ProxyOptions>(ProxyOptions.Section);
        if (proxies.Trusted.Count > 0) app.UseForwardedHeaders(proxies.ToForwardedHeaders());
        app.UsePortalScheme();
        app.UseSecurityHeaders();
        app.UsePortalUi();
        app.UsePortalHosts();
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.UseResponseCompression();
        app.UseSignIn();
        app.UseCircuits();
        app.UseViewer();
        app.Use(InteractivePages.LimitAsync);
        app.MapHealth();
        app.MapSignIn();
        app.MapAdmin();
        app.MapLive();
        app.MapBills();
        app.MapApprovals();
        app.MapAgents();
        app.MapSimulator();
        app.MapTwilioWebhook();
        app.MapPortalUi();
    }

    /// <summary>Where <c>appsettings.json</c> and <c>wwwroot</c> are: the working directory in a checkout, the program's own folder when published.</summary>
    private static string ContentRoot() =>
        File.Exists(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json")) ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory;
}
