using System.Security.Claims;
using System.Security.Cryptography;
using Bunit;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Lines.Holding;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Places;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Portal;
using HouseholdPortal.Web.Portal.Live;
using HouseholdPortal.Web.Tests.Ui;
using HouseholdPortal.Web.Ui.Layouts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Web.Tests.Portal;

/// <summary>Renders a page for somebody of the founding case, with the real queries on a database.</summary>
public abstract class PageTest(SqliteTestDatabase database) : ComponentTest, IAsyncLifetime, IClassFixture<SqliteTestDatabase>
{
    private bool _isNotFound;

    protected TestHost Host { get; private set; } = null!;

    /// <summary>Whether the page answered that there is nothing here.</summary>
    protected bool IsNotFound => _isNotFound;

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    public async ValueTask InitializeAsync()
    {
        Host = await SignInHost.StartAsync(database, services => services.AddLines().AddGuardian());
        Services.AddSingleton(Host.Get<IDbContextFactory<HouseholdDbContext>>()).AddSingleton(Host.Get<Clock>()).AddSingleton(OperatorPolicy.V1);
        Services.AddSingleton(Host.Get<BeginOperation>()).AddSingleton(Host.Get<AskAnother>()).AddSingleton(Host.Get<ShowRequest>()).AddSingleton(Host.Get<OfferOperations>()).AddSingleton(Host.Get<OperationList>()).AddSingleton(Host.Get<IChangeNotifier>());
        Services.AddSingleton(Host.Get<ObjectToRequest>()).AddSingleton(Host.Get<UndoLineClaim>());
        Services.AddBilling().AddHouseholds().AddDelegations().AddOverview().AddSingleton<ShowFinding>();
        Services.AddSingleton(new PlaceOptions().Open(root: "/"));
        Services.AddPortalPages();
        SetRendererInfo(new("Server", isInteractive: true));
        Navigation.OnNotFound += (_, _) => _isNotFound = true;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Host.DisposeAsync();
    }

    /// <summary>The scenario, changed as the test says, and stored.</summary>
    protected async Task<Scenario> StoreAsync(Action<Scenario>? change = null, ScenarioSettings? settings = null)
    {
        var scenario = new Scenario(Host.Ids, Host.Now, settings);
        change?.Invoke(scenario);
        await scenario.StoreAsync(Host);
        return scenario;
    }

    /// <summary>The page as this session sees it, once it has loaded.</summary>
    protected IRenderedComponent<TPage> See<TPage>(SessionId session, Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null)
        where TPage : IComponent
    {
        HttpContext context = new DefaultHttpContext { User = new(new ClaimsIdentity([new Claim(SignedIn.SessionClaim, session.Value.ToString())], "test")) };
        var page = Render<TPage>(builder =>
        {
            parameters?.Invoke(builder);
            builder.AddCascadingValue(context);
            builder.AddCascadingValue(new WatchedSession(session.Value, LiveSetup.Events, LiveSetup.Seen, "/"));
        });
        page.WaitForState(() => IsNotFound || page.Markup.Contains("</h1>") || !Navigation.Uri.EndsWith("localhost/", StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        return page;
    }

    /// <summary>A session of somebody who holds the partner's phone and nothing more.</summary>
    protected async Task<SessionId> HolderAsync(Scenario scenario)
    {
        var session = Session.OfHolder(Host.Ids.New<SessionId>(), RandomNumberGenerator.GetBytes(32), scenario.HouseholdId, scenario.PartnersLine.Id, "Chromium on Linux", Host.Now, TimeSpan.FromHours(1));
        await Host.StoreAsync(session);
        return session.Id;
    }

    /// <summary>What stands on a page, in one line.</summary>
    protected static string Words(AngleSharp.Dom.IElement element) =>
        string.Join(' ', element.TextContent.Split((char[])[' ', '\n', '\r', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));

    protected static IReadOnlyList<string> Words(IEnumerable<AngleSharp.Dom.IElement> elements) => [.. elements.Select(Words)];
}
