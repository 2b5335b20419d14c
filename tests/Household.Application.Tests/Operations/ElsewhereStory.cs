using System.Text.RegularExpressions;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
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
            services.AddBilling().AddGuardian().AddDelegations().AddOverview();
            change?.Invoke(services);
        });
        return new(host, await Scenario.StoredAsync(host));
    }

    /// <summary>Begins as a member, and sends a link to their own number, asked in their session.</summary>
    public async Task<AskOwnDevice.Result> TryAskMyselfAsync(ScenarioMember member, SessionId? session = null, Place? from = null)
    {
        ActorLocator by = session ?? member.Session.Id;
        var begun = await host.Get<BeginOperation>().RunAsync(new(by, new OperationOwner.OfHousehold(scenario.HouseholdId), Permission.SettleFinding, scenario.Finding.Id.Value, Place: from), Cancel);
        return await host.Get<AskOwnDevice>().RunAsync(by, Assert.IsType<BeginOperation.Result.Begun>(begun).Id, member.Contact.Id, from, Cancel);
    }

    public async Task<ApprovalId> AskMyselfAsync(ScenarioMember member, SessionId? session = null, Place? from = null) =>
        Assert.IsType<AskOwnDevice.Result.Asked>(await TryAskMyselfAsync(member, session, from)).Approval;

    public Task<AskAnother.Result> TryAskAsync(ScenarioMember requester, ScenarioMember approver, SessionId? session = null) =>
        host.Get<AskAnother>().OfMemberAsync(session ?? requester.Session.Id, scenario.HouseholdId, Permission.SettleFinding, scenario.Finding.Id.Value, approver.Id, place: null, Cancel);

    public async Task<ApprovalId> AskAsync(ScenarioMember requester, ScenarioMember approver, SessionId? session = null) =>
        Assert.IsType<AskAnother.Result.Asked>(await TryAskAsync(requester, approver, session)).Approval;

    /// <summary>Cancels the request that an approval is asked for, in a member's session.</summary>
    public async Task<bool> CancelAsync(ScenarioMember member, ApprovalId asked) => await host.Get<CancelRequest>().RunAsync(member.Session.Id, (await ApprovalAsync(asked)).RequestId, Cancel);

    /// <summary>What the asking page shows.</summary>
    public async Task<ShowWaiting.View> WaitingAsync(ScenarioMember requester, ApprovalId asked, SessionId? session = null) =>
        (await host.Get<ShowWaiting>().RunAsync(session ?? requester.Session.Id, scenario.HouseholdId.Value, asked, Cancel))!;

    /// <summary>What the asking page shows once the page of the link has asked for it.</summary>
    public async Task<string> DigitsAsync(ApprovalId asked)
    {
        await using var db = await host.OpenAsync();
        return (await db.Approvals.SingleAsync(a => a.Id == asked, Cancel)).ScreenDigits();
    }

    /// <summary>The newest link that came to a member's phone, opened there.</summary>
    public Task<ApprovalLocator> LinkAsync(ScenarioMember approver) => NewestLinkAsync(host, approver);

    public static async Task<ApprovalLocator> NewestLinkAsync(TestHost host, ScenarioMember approver)
    {
        await host.SendDueAsync();
        return new ApprovalLocator.ByLink(SecretToken.OfLink.HashOf(Link().Match(host.Sms.To(approver.Number)[^1]).Groups["token"].Value)!);
    }

    public ApprovalLocator OnPageOf(ScenarioMember member, ApprovalId asked) => new ApprovalLocator.InSession(member.Session.Id, scenario.HouseholdId.Value, asked);

    public Task<ApprovalResult> AnswerAsync(ApprovalLocator who, ApprovalResponse yes) => host.Get<AnswerApproval>().RunAsync(who, yes, Cancel);

    public async Task<ApprovalResponse> ByPasskeyAsync(ApprovalLocator who, SoftAuthenticator authenticator, string number) =>
        new ApprovalResponse.ByPasskey(authenticator.GetAnyway((await host.Get<MakeApprovalChallenge>().RunAsync(who, Cancel))!), number);

    /// <summary>A passkey that the member added on a code, in a session of its own.</summary>
    public async Task AddPasskeyAsync(ScenarioMember member, SoftAuthenticator authenticator) =>
        await host.AddPasskeyAsync(await host.SignInAsync(member.Number, SignInHost.NewBrowser()), authenticator);

    public Task<ApprovalResult> RefuseAsync(ApprovalLocator who, bool report) => host.Get<RefuseApproval>().RunAsync(who, report, Cancel);

    public async Task<Approval> ApprovalAsync(ApprovalId asked)
    {
        await using var db = await host.OpenAsync();
        return await db.Approvals.SingleAsync(a => a.OwnerId == scenario.HouseholdId.Value && a.Id == asked, Cancel);
    }

    /// <summary>Where the request stands that an approval is asked for.</summary>
    public async Task<OperationRequestState> RequestStateAsync(ApprovalId asked)
    {
        var request = (await ApprovalAsync(asked)).RequestId;
        await using var db = await host.OpenAsync();
        return await db.OperationRequests.Where(r => r.OwnerId == scenario.HouseholdId.Value && r.Id == request).Select(r => r.State).SingleAsync(Cancel);
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

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [GeneratedRegex("/a/(?<token>[A-Za-z0-9_-]{22})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
