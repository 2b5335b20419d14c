using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>A household whose members do operations: begin, prove by a code or a passkey, answer each other, wait.</summary>
internal sealed class OperationStory(TestHost host, Scenario scenario) : IAsyncDisposable
{
    private static readonly byte[] s_browser = [.. Enumerable.Repeat((byte)9, 32)];
    private readonly Dictionary<PersonId, SoftAuthenticator> _passkeys = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public TestHost Host => host;

    public Scenario Scenario => scenario;

    public static async Task<OperationStory> StartAsync(TestDatabase database, ScenarioSettings? settings = null, Action<IServiceCollection>? change = null)
    {
        var host = await SignInHost.StartAsync(database, services =>
        {
            services.AddLines().AddOrders().AddBilling().AddGuardian().AddDelegations().AddOverview();
            change?.Invoke(services);
        });
        return new(host, await Scenario.StoredAsync(host, settings));
    }

    /// <summary>A passkey that the member added on a code, in a session of its own.</summary>
    /// <param name="isSynced">Whether it can be copied to other devices; otherwise it stays on the laptop that made it.</param>
    public async Task AddPasskeyAsync(ScenarioMember member, bool isSynced = false)
    {
        var authenticator = new SoftAuthenticator(SignInHost.Origin) { IsBackupEligible = isSynced };
        await host.AddPasskeyAsync(await host.SignInAsync(member.Number, SignInHost.NewBrowser()), authenticator);
        _passkeys[member.PersonId] = authenticator;
    }

    /// <summary>The same, and it is worth the most.</summary>
    public async Task AddHighPasskeyAsync(ScenarioMember member)
    {
        await AddPasskeyAsync(member);
        await using var db = await host.OpenAsync();
        await db.Means.Where(m => m.PersonId == member.PersonId && m.Kind == MeansKind.Passkey).ExecuteUpdateAsync(set => set.SetProperty(m => m.Assurance, AssuranceLevel.High), Cancel);
    }

    public Task<BeginOperation.Result> TryBeginAsync(ScenarioMember member, Permission permission, Guid target, string input = "") =>
        host.Get<BeginOperation>().RunAsync(new(member.Session.Id, new OperationOwner.OfHousehold(scenario.HouseholdId), permission, target, input), Cancel);

    public async Task<OperationRequestId> BeginAsync(ScenarioMember member, Permission permission, Guid target, string input = "") =>
        Assert.IsType<BeginOperation.Result.Begun>(await TryBeginAsync(member, permission, target, input)).Id;

    /// <summary>Proves it with the member’s passkey, on the asking page.</summary>
    public async Task<ConfirmOperation.Result> ByPasskeyAsync(ScenarioMember member, OperationRequestId id) => await (await ReadyByPasskeyAsync(member, id))();

    /// <summary>The same up to the moment when it is sent.</summary>
    public async Task<Func<Task<ConfirmOperation.Result>>> ReadyByPasskeyAsync(ScenarioMember member, OperationRequestId id)
    {
        if (await host.Get<MakeApprovalChallenge>().RunAsync(id, member.Session.Id, Cancel) is not { } options) return () => Task.FromResult<ConfirmOperation.Result>(new ConfirmOperation.Result.NotFound());
        var confirm = new ConfirmOperation.Request(member.Session.Id, id, new AuthenticatorResponse.Passkey(_passkeys[member.PersonId].Get(options)), host.Ids.Bare().ToString());
        return () => host.Get<ConfirmOperation>().RunAsync(confirm, Cancel);
    }

    /// <summary>Proves it with a code to the member’s own number.</summary>
    public async Task<ConfirmOperation.Result> ByCodeAsync(ScenarioMember member, OperationRequestId id)
    {
        Assert.IsType<SendApprovalCode.Result.Sent>(await host.Get<SendApprovalCode>().RunAsync(new(id, member.Session.Id, s_browser, member.Contact.Id), Cancel));
        var digits = await host.NewestDigitsAsync(member.Number);
        return await host.Get<ConfirmOperation>().RunAsync(new(member.Session.Id, id, new AuthenticatorResponse.Code(digits!, s_browser), host.Ids.Bare().ToString()), Cancel);
    }

    /// <summary>Answers with the member’s passkey where a link was opened, or in their session.</summary>
    /// <param name="number">The two digits of the asking screen.</param>
    public async Task<ApprovalResult> ByPasskeyAsync(ScenarioMember member, ApprovalLocator who, string number)
    {
        var options = await host.Get<MakeApprovalChallenge>().RunAsync(who, Cancel);
        return await host.Get<AnswerApproval>().RunAsync(who, new ApprovalResponse.ByPasskey(_passkeys[member.PersonId].GetAnyway(options!), number), Cancel);
    }

    /// <summary>Another member says yes, with a passkey and the number that the requester tells them.</summary>
    public async Task<ApprovalResult> AgreeAsync(ScenarioMember member, ScenarioMember requester, OperationRequestId id) => await (await ReadyToAgreeAsync(member, requester, id))();

    /// <summary>The same up to the moment when it is sent.</summary>
    public async Task<Func<Task<ApprovalResult>>> ReadyToAgreeAsync(ScenarioMember member, ScenarioMember requester, OperationRequestId id)
    {
        var asked = (await ShownAsync(requester, id))!.Asked.Single(one => string.Equals(one.Approver, member.Member.Name, StringComparison.Ordinal));
        var who = new ApprovalLocator.InSession(member.Session.Id, asked.Owner, asked.Approval);
        var options = await host.Get<MakeApprovalChallenge>().RunAsync(who, Cancel);
        var yes = new ApprovalResponse.ByPasskey(_passkeys[member.PersonId].GetAnyway(options!), asked.Number);
        return () => host.Get<AnswerApproval>().RunAsync(who, yes, Cancel);
    }

    public async Task<ApprovalResult> SayNoAsync(ScenarioMember member, OperationRequestId id) => await (await ReadyToSayNoAsync(member, id))();

    /// <summary>The same up to the moment when it is sent.</summary>
    public async Task<Func<Task<ApprovalResult>>> ReadyToSayNoAsync(ScenarioMember member, OperationRequestId id)
    {
        var asked = (await host.Get<ShowApproval>().OpenAsync(member.Session.Id, Cancel)).Single(one => one.Request == id);
        return () => host.Get<RefuseApproval>().RunAsync(new ApprovalLocator.InSession(member.Session.Id, asked.Owner, asked.Approval), report: false, Cancel);
    }

    public Task<ShowRequest.View?> ShownAsync(ScenarioMember member, OperationRequestId id) => host.Get<ShowRequest>().RunAsync(member.Session.Id, id, Cancel);

    public async Task<OperationRequest> RequestAsync(OperationRequestId id)
    {
        await using var db = await host.OpenAsync();
        return await db.OperationRequests.AsNoTracking().SingleAsync(r => r.OwnerId == scenario.HouseholdId.Value && r.Id == id, Cancel);
    }

    public async Task<OperationRequestState> StateAsync(OperationRequestId id) => (await RequestAsync(id)).State;

    public async Task<Line> LineAsync(ScenarioLine line)
    {
        await using var db = await host.OpenAsync();
        return await db.Lines.AsNoTracking().SingleAsync(l => l.HouseholdId == scenario.HouseholdId && l.Id == line.Id, Cancel);
    }

    /// <summary>Time passes, and the job that looks after requests runs once.</summary>
    public async Task WaitAsync(TimeSpan time)
    {
        host.Time.Advance(time);
        await host.Get<AdvanceRequests>().RunAsync(Cancel);
    }

    /// <summary>Somebody sets the clock, and the job runs once.</summary>
    public async Task JumpAsync(TimeSpan by)
    {
        host.Time.Jump(by);
        await host.Get<AdvanceRequests>().RunAsync(Cancel);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
