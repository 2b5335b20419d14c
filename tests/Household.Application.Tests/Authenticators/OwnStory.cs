using System.Text.RegularExpressions;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Authenticators;

/// <summary>The partner and what can act as her: her line’s number, which is a root, and whatever a test adds. Short ways to sign in, begin and look.</summary>
internal sealed partial class OwnStory : IAsyncDisposable
{
    private OwnStory(TestHost host, Scenario scenario) => (Host, Scenario) = (host, scenario);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public TestHost Host { get; }

    public Scenario Scenario { get; }

    public ScenarioMember Partner => Scenario.Partner;

    public Msisdn Number => Partner.Number;

    public MeansId NumberId => MeansId.From(Partner.Contact.Id.Value);

    public static async Task<OwnStory> StartAsync(TestDatabase database)
    {
        var host = await SignInHost.StartAsync(database);
        return new(host, await Scenario.StoredAsync(host));
    }

    /// <summary>A session by a code to her own number, or another.</summary>
    public Task<SessionId> ByCodeAsync(Msisdn? number = null) => Host.SignInAsync(number ?? Number, SignInHost.NewBrowser());

    public async Task<SessionId> ByPasskeyAsync(SoftAuthenticator authenticator)
    {
        var session = Assert.IsType<SignInByPasskey.Result.SignedIn>(await AnswerAsync(authenticator)).Session;
        return (await Host.Get<FindSession>().RunAsync(session.Token, Cancel))!.Id;
    }

    public async Task<SignInByPasskey.Result> AnswerAsync(SoftAuthenticator authenticator)
    {
        var browser = SignInHost.NewBrowser();
        var challenge = Host.Get<SignInByPasskey>().Begin(browser);
        return await Host.Get<SignInByPasskey>().RunAsync(new(challenge.State, authenticator.Get(challenge.OptionsJson), browser, null), Cancel);
    }

    /// <summary>Adds a passkey in a session, a second after whatever was before it.</summary>
    public async Task<MeansId> AddAsync(SessionId session, SoftAuthenticator authenticator)
    {
        Host.Time.Advance(TimeSpan.FromSeconds(1));
        await Host.AddPasskeyAsync(session, authenticator);
        await Host.SendDueAsync();
        await using var db = await Host.OpenAsync();
        return await db.PasskeyInfos.Where(p => p.PersonId == Partner.PersonId).OrderByDescending(p => p.AddedAt).Select(p => p.Id).FirstAsync(Cancel);
    }

    /// <summary>Days pass, with all that the jobs do on each.</summary>
    public async Task PassAsync(int days)
    {
        for (var day = 0; day < days; day++)
        {
            Host.Time.Advance(TimeSpan.FromDays(1));
            await Host.RunJobsAsync();
        }
    }

    public Task<BeginOperation.Result> BeginAsync(SessionId session, Permission permission, MeansId target, string input = "") => Host.BeginOwnAsync(session, permission, target.Value, input);

    /// <summary>Where it stands after it was begun.</summary>
    public async Task<OperationRequestState> StateAsync(SessionId session, Permission permission, MeansId target, string input = "") =>
        Assert.IsType<BeginOperation.Result.Begun>(await BeginAsync(session, permission, target, input)).State;

    public async Task<ShowMeans.Item> ShownAsync(SessionId session, MeansId id) => (await Host.MeansAsync(session)).All.Single(item => item.Id == id);

    public async Task<AssuranceLevel> WorthAsync(MeansId id)
    {
        await using var db = await Host.OpenAsync();
        return (await Application.People.OwnMeansQuery.OwnMeansAsync(db, Partner.PersonId, Host.Now, Cancel)).WorthOf(id);
    }

    /// <summary>The token of the newest link in a text that objects to something new.</summary>
    public string ObjectionToken(Msisdn number) => NotMeLink().Match(Host.Sms.To(number).Last(text => text.Contains("/not-me/", StringComparison.Ordinal))).Groups["token"].Value;

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    [GeneratedRegex(@"/not-me/(?<token>\S+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotMeLink();
}
