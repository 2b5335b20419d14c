using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Guardian;

/// <summary>The founding case up to the moment before the change: somebody begins, gets a code on a number of their own, and types it.</summary>
internal sealed class SettleStory(TestHost host, Scenario scenario) : IAsyncDisposable
{
    public static readonly byte[] Browser = [.. Enumerable.Repeat((byte)9, 32)];

    public TestHost Host => host;

    public Scenario Scenario => scenario;

    public static async Task<SettleStory> StartAsync(TestDatabase database, ScenarioSettings? settings = null)
    {
        var host = await SignInHost.StartAsync(database, services => services.AddGuardian());
        return new(host, await Scenario.StoredAsync(host, settings));
    }

    /// <summary>Begins as this member.</summary>
    public Task<BeginOperation.Result> BeginAsync(ScenarioMember member) => host.Get<BeginOperation>().RunAsync(
        new(member.Session.Id, new OperationOwner.OfHousehold(scenario.HouseholdId), Permission.SettleFinding, scenario.Finding.Id.Value), CancellationToken.None);

    /// <summary>Begins as this member, who may: the request waits for their proof.</summary>
    public async Task<OperationRequestId> BegunAsync(ScenarioMember member)
    {
        var begun = Assert.IsType<BeginOperation.Result.Begun>(await BeginAsync(member));
        Assert.Equal(OperationRequestState.AwaitingProof, begun.State);
        return begun.Id;
    }

    /// <summary>Has a code sent to the member's own number and reads it on their handset.</summary>
    public async Task<string> CodeAsync(ScenarioMember member, OperationRequestId request)
    {
        var sent = await host.Get<SendApprovalCode>().RunAsync(new(request, member.Session.Id, Browser, member.Contact.Id), CancellationToken.None);
        Assert.IsType<SendApprovalCode.Result.Sent>(sent);
        await host.SendDueAsync();
        return host.Sms.To(member.Number)[^1][^6..];
    }

    public Task<ConfirmOperation.Result> ConfirmAsync(ScenarioMember member, OperationRequestId request, string code, string key = "form-1", SessionId? session = null) =>
        host.Get<ConfirmOperation>().RunAsync(new(session ?? member.Session.Id, request, new AuthenticatorResponse.Code(code, Browser), key), CancellationToken.None);

    /// <summary>The whole of it, as one member, who may.</summary>
    public async Task<OperationRequestId> SettleAsync(ScenarioMember member, string key = "form-1")
    {
        var request = await BegunAsync(member);
        Assert.Equal(Done(request), await ConfirmAsync(member, request, await CodeAsync(member, request), key));
        return request;
    }

    /// <summary>The result of a proof after which it was done.</summary>
    public static ConfirmOperation.Result.Proved Done(OperationRequestId request) => new(request, OperationRequestState.Done);

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
