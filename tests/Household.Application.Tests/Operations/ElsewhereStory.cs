using System.Text.RegularExpressions;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>The founding case with the question answered elsewhere: on the asking person's phone, or by another member.</summary>
internal sealed partial class ElsewhereStory(TestHost host, Scenario scenario) : IAsyncDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public TestHost Host => host;

    public Scenario Scenario => scenario;

    public static async Task<ElsewhereStory> StartAsync(TestDatabase database, Action<IServiceCollection>? change = null)
    {
        var host = await SignInHost.StartAsync(database, services =>
        {
            services.AddBilling().AddGuardian().AddOverview();
            change?.Invoke(services);
        });
        return new(host, await Scenario.StoredAsync(host));
    }

    /// <summary>Sends a link to a member's own number, asked in their session.</summary>
    public Task<AskToSettleElsewhere.Result> AskMyselfAsync(ScenarioMember member, SessionId? session = null, Place? from = null) =>
        host.Get<AskToSettleElsewhere>().MyselfAsync(session ?? member.Session.Id, scenario.Finding.Id, member.Contact.Id, from, Cancel);

    public Task<AskToSettleElsewhere.Result> AskAsync(ScenarioMember requester, ScenarioMember approver) =>
        host.Get<AskToSettleElsewhere>().AnotherAsync(requester.Session.Id, scenario.Finding.Id, approver.Id, from: null, Cancel);

    /// <summary>What the asking page shows.</summary>
    public async Task<ShowWaiting.View> WaitingAsync(ScenarioMember requester, AskToSettleElsewhere.Result asked, SessionId? session = null) =>
        (await host.Get<ShowWaiting>().RunAsync(session ?? requester.Session.Id, scenario.HouseholdId, ApprovalOf(asked), Cancel))!;

    /// <summary>What the asking page shows once the page of the link has asked for it.</summary>
    public Task<string> DigitsAsync(AskToSettleElsewhere.Result asked) => DigitsAsync(ApprovalOf(asked));

    public async Task<string> DigitsAsync(ApprovalId asked)
    {
        await using var db = await host.OpenAsync();
        return (await db.Approvals.SingleAsync(a => a.Id == asked, Cancel)).ScreenDigits();
    }

    /// <summary>The newest link that came to a member's phone, opened there.</summary>
    public async Task<ApprovalLocator> LinkAsync(ScenarioMember approver)
    {
        await host.SendDueAsync();
        return new ApprovalLocator.ByLink(SecretToken.OfLink.HashOf(Link().Match(host.Sms.To(approver.Number)[^1]).Groups["token"].Value)!);
    }

    public ApprovalLocator OnPageOf(ScenarioMember member, AskToSettleElsewhere.Result asked) => new ApprovalLocator.InSession(member.Session.Id, scenario.HouseholdId, ApprovalOf(asked));

    public Task<ApprovalResult> AnswerAsync(ApprovalLocator who, ApprovalResponse yes) => host.Get<AnswerApproval>().RunAsync(who, yes, Cancel);

    public async Task<ApprovalResponse> ByPasskeyAsync(ApprovalLocator who, SoftAuthenticator authenticator, string number) =>
        new ApprovalResponse.ByPasskey(authenticator.GetAnyway((await host.Get<MakeApprovalChallenge>().RunAsync(who, Cancel))!), number);

    /// <summary>A passkey that the member added on a code, in a session of its own.</summary>
    public async Task AddPasskeyAsync(ScenarioMember member, SoftAuthenticator authenticator) =>
        await host.AddPasskeyAsync(await host.SignInAsync(member.Number, SignInHost.NewBrowser()), authenticator);

    public Task<ApprovalResult> RefuseAsync(ApprovalLocator who, bool report) => host.Get<RefuseApproval>().RunAsync(who, report, Cancel);

    public async Task<Approval> ApprovalAsync(AskToSettleElsewhere.Result asked)
    {
        await using var db = await host.OpenAsync();
        return await db.Approvals.SingleAsync(a => a.HouseholdId == scenario.HouseholdId && a.Id == ApprovalOf(asked), Cancel);
    }

    public async Task<int> CreditsAsync()
    {
        await using var db = await host.OpenAsync();
        return await db.Credits.CountAsync(c => c.HouseholdId == scenario.HouseholdId, Cancel);
    }

    public async Task SwapSimAsync()
    {
        await using var db = await host.OpenAsync();
        var sim = await db.Sims.SingleAsync(s => s.HouseholdId == scenario.HouseholdId && s.LineId == scenario.PartnersLine.Id, Cancel);
        sim.Retire(host.Now);
        await db.SaveChangesAsync(Cancel);
    }

    public static ApprovalId ApprovalOf(AskToSettleElsewhere.Result asked) => Assert.IsType<AskToSettleElsewhere.Result.Asked>(asked).Approval;

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [GeneratedRegex("/a/(?<token>[A-Za-z0-9_-]{22})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
