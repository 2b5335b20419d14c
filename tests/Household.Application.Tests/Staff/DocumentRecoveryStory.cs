using System.Text.RegularExpressions;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Staff;

/// <summary>
/// The partner, who had a passkey, stands at the counter with a passport and nothing else. Jo compares documents, Ana decides. A test goes so far along the
/// right way and then breaks one thing.
/// </summary>
internal sealed partial class DocumentRecoveryStory : IAsyncDisposable
{
    private DocumentRecoveryStory(TestHost host, Scenario scenario, StaffHost.Colleague jo, StaffHost.Colleague ana) => (Host, Scenario, Jo, Ana) = (host, scenario, jo, ana);

    public TestHost Host { get; }

    public Scenario Scenario { get; }

    public StaffHost.Colleague Jo { get; }

    public StaffHost.Colleague Ana { get; }

    public ScenarioMember Partner => Scenario.Partner;

    public string FullName => Partner.Person.FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<DocumentRecoveryStory> StartAsync(TestDatabase database)
    {
        var host = await StaffHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var (jo, ana) = (await host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch | StaffRoles.RecoveryDecide), await host.HireAsync("Ana Ruiz", StaffRoles.RecoveryMatch | StaffRoles.RecoveryDecide));
        var story = new DocumentRecoveryStory(host, scenario, jo, ana);
        using var lost = new SoftAuthenticator(SignInHost.Origin);
        await host.AddPasskeyAsync(await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser()), lost);
        await host.SendDueAsync();
        return story;
    }

    public Task<LookUpPerson.Result> LookUpAsync(string typed, string? reason = "Came to the shop") => Host.Get<LookUpPerson>().RunAsync(new(Jo.Session, typed, reason), Cancel);

    public async Task<DocumentRecoveryId> OpenAsync() =>
        Assert.IsType<OpenRecovery.Result.Opened>(await Host.Get<OpenRecovery>().RunAsync(Jo.Session, Partner.PersonId, "Came to the shop", Cancel)).Id;

    public Task<MatchDocuments.Result> MatchAsync(DocumentRecoveryId id, StaffHost.Colleague who, string? name = null, DateOnly? born = null, bool face = true) =>
        Host.Get<MatchDocuments>().RunAsync(new(who.Session, id, DocumentKind.Passport, name ?? FullName, born ?? Partner.Person.BornOn, face), Cancel);

    public async Task<(DocumentRecoveryId Id, string Code)> MatchedAsync()
    {
        var id = await OpenAsync();
        return (id, Assert.IsType<MatchDocuments.Result.Matched>(await MatchAsync(id, Jo)).Printed);
    }

    public Task<DecideRecovery.Result> ApproveAsync(DocumentRecoveryId id, StaffHost.Colleague who) => Host.Get<DecideRecovery>().ApproveAsync(who.Session, id, RecoveryChecks.All, Cancel);

    public async Task<(DocumentRecoveryId Id, string Code)> ApprovedAsync()
    {
        var matched = await MatchedAsync();
        Assert.IsType<DecideRecovery.Result.Decided>(await ApproveAsync(matched.Id, Ana));
        return matched;
    }

    /// <summary>Types a code in a browser that nobody has used.</summary>
    public Task<RecoverByDocuments.Result> UseAsync(string? code, Browser? browser = null) =>
        Host.Get<RecoverByDocuments>().RunAsync(new(code, browser ?? SignInHost.NewBrowser(), System.Net.IPAddress.Loopback, null), Cancel);

    /// <summary>The token of the link in the newest text to a number.</summary>
    public async Task<string> LinkAsync(Msisdn number)
    {
        await Host.SendDueAsync();
        return Link().Match(Host.Sms.To(number)[^1]).Groups["token"].Value;
    }

    /// <summary>The same, with both members of staff signed in anew: their sessions end when a test lets days pass.</summary>
    public async Task<DocumentRecoveryStory> FreshAsync() =>
        new(Host, Scenario, Jo with { Session = await Host.ProveAsync(Jo) }, Ana with { Session = await Host.ProveAsync(Ana) });

    public async ValueTask DisposeAsync()
    {
        Jo.Dispose();
        Ana.Dispose();
        await Host.DisposeAsync();
    }

    [GeneratedRegex(@"Stop it: \S+/not-me/(?<token>\S+)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
