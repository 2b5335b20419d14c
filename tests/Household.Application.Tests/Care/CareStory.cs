using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Care;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Looks;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Care;

/// <summary>The partner rings the operator about the old contract, and an agent answers.</summary>
internal sealed class CareStory(TestHost host, Scenario scenario, StaffHost.Colleague agent) : IAsyncDisposable
{
    private readonly Dictionary<PersonId, SoftAuthenticator> _passkeys = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public TestHost Host => host;

    public Scenario Scenario => scenario;

    public ScenarioMember Partner => scenario.Partner;

    public StaffHost.Colleague Agent => agent;

    /// <param name="change">Registers more services, or replaces some.</param>
    public static async Task<CareStory> StartAsync(TestDatabase database, Action<IServiceCollection>? change = null)
    {
        var host = await SignInHost.StartAsync(database, services =>
        {
            services.AddLines().AddOrders().AddBilling().AddGuardian().AddDelegations().AddOverview().AddStaffUseCases().AddLooks().AddCare();
            services.AddSingleton<ReceiveMessage>();
            change?.Invoke(services);
        });
        return new(host, await Scenario.StoredAsync(host), await host.HireAsync("Jo Bell", StaffRoles.Agent));
    }

    /// <summary>A passkey that the member added on a code, in a session of its own.</summary>
    public async Task AddPasskeyAsync(ScenarioMember member)
    {
        var authenticator = new SoftAuthenticator(SignInHost.Origin);
        await host.AddPasskeyAsync(await host.SignInAsync(member.Number, SignInHost.NewBrowser()), authenticator);
        _passkeys[member.PersonId] = authenticator;
    }

    /// <summary>Somebody rings, and the agent answers.</summary>
    public async Task<InteractionId> AnswerAsync(Msisdn? from, StaffHost.Colleague? by = null)
    {
        var id = await host.Get<RingOperator>().RunAsync(InteractionChannel.Call, from, Cancel);
        Assert.IsType<AnswerCall.Result.Answered>(await host.Get<AnswerCall>().RunAsync((by ?? agent).Session, id, Cancel));
        return id;
    }

    public Task<AskCaller.Result> TryAskAsync(InteractionId call, ScenarioMember who, CallerWay way = CallerWay.OpenPage, StaffHost.Colleague? by = null) =>
        host.Get<AskCaller>().RunAsync(new((by ?? agent).Session, call, who.PersonId, way, way == CallerWay.OpenPage ? null : who.Contact.Id), Cancel);

    public async Task<Approval> AskAsync(InteractionId call, ScenarioMember who, CallerWay way = CallerWay.OpenPage, StaffHost.Colleague? by = null)
    {
        var asked = Assert.IsType<AskCaller.Result.Asked>(await TryAskAsync(call, who, way, by));
        await using var db = await host.OpenAsync();
        return await db.Approvals.AsNoTracking().SingleAsync(a => a.RequestId == asked.Id, Cancel);
    }

    /// <summary>On a page of the portal, with a passkey and the digits that the agent said.</summary>
    public async Task<ApprovalResult> ByPasskeyAsync(ScenarioMember who, Approval asked, string? digits = null)
    {
        var page = OnPage(who, asked);
        var options = await host.Get<MakeApprovalChallenge>().RunAsync(page, Cancel);
        return await host.Get<AnswerApproval>().RunAsync(page, new ApprovalResponse.ByPasskey(_passkeys[who.PersonId].GetAnyway(options!), digits ?? asked.MatchNumber!), Cancel);
    }

    public Task<ApprovalResult> ByRecentProofAsync(ScenarioMember who, Approval asked, SessionId? session = null) =>
        host.Get<AnswerApproval>().RunAsync(OnPage(who, asked, session), new ApprovalResponse.ByRecentProof(asked.MatchNumber!), Cancel);

    /// <summary>The caller texts the operator.</summary>
    public async Task TextAsync(Msisdn from, string words)
    {
        await host.Get<ReceiveMessage>().RunAsync(new($"SM{host.Ids.Bare():N}", from, words), Cancel);
        await host.Get<ReadReplies>().RunAsync(Cancel);
    }

    public static ApprovalLocator OnPage(ScenarioMember who, Approval asked, SessionId? session = null) => new ApprovalLocator.InSession(session ?? who.Session.Id, asked.OwnerId, asked.Id);

    public async Task<DeskView> DeskAsync(StaffHost.Colleague? of = null) => (await host.Get<ShowDesk>().RunAsync((of ?? agent).Session, [], Cancel))!;

    public async Task<DeskView.Caller?> VerifiedAsync() => (await DeskAsync()).Talk?.Verified;

    /// <summary>The partner rings, is asked on a page of theirs, and proves it: the agent’s session with them.</summary>
    public Task<(InteractionId Call, AgentSessionId Session)> VerifiedCallAsync() => VerifiedCallOfAsync(Partner);

    /// <summary>The same with another person.</summary>
    public async Task<(InteractionId Call, AgentSessionId Session)> VerifiedCallOfAsync(ScenarioMember who)
    {
        await AddPasskeyAsync(who);
        var call = await AnswerAsync(who.Number);
        Assert.IsType<ApprovalResult.Done>(await ByPasskeyAsync(who, await AskAsync(call, who)));
        return (call, (await VerifiedAsync())!.Session);
    }

    /// <summary>The caller confirms what the agent began, in the caller’s own portal.</summary>
    public async Task<ConfirmOperation.Result> ConfirmAsync(ScenarioMember who, OperationRequestId id)
    {
        var options = await host.Get<MakeApprovalChallenge>().RunAsync(id, who.Session.Id, Cancel);
        return options is null ? new ConfirmOperation.Result.NotFound()
            : await host.Get<ConfirmOperation>().RunAsync(new(who.Session.Id, id, new AuthenticatorResponse.Passkey(_passkeys[who.PersonId].Get(options)), host.Ids.Bare().ToString()), Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        agent.Dispose();
        foreach (var passkey in _passkeys.Values) passkey.Dispose();
        await host.DisposeAsync();
    }
}
