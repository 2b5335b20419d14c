using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Guardian;

/// <summary>The founding case up to the moment before the change: somebody asks, gets a code on a number of their own, and types it.</summary>
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

    /// <summary>Asks as this member; the approval, or null with the outcome that stood in the way.</summary>
    public async Task<(ApprovalId? Approval, SettleFindingOutcome Outcome)> AskAsync(ScenarioMember member)
    {
        var outcome = await host.Get<AskToSettle>().RunAsync(member.Session.Id, scenario.Finding.Id, CancellationToken.None);
        return (outcome is SettleFindingOutcome.Asked asked ? asked.Approval : null, outcome);
    }

    /// <summary>Has a code sent to the member's own number and reads it on their handset.</summary>
    public async Task<string> CodeAsync(ScenarioMember member, ApprovalId approval)
    {
        var sent = await host.Get<SendApprovalCode>().RunAsync(
            new(scenario.HouseholdId, approval, member.Session.Id, Browser, member.Contact.Id, "end it"), CancellationToken.None);
        Assert.IsType<SendApprovalCode.Result.Sent>(sent);
        await host.SendDueAsync();
        return host.Sms.To(member.Number)[^1][^6..];
    }

    public Task<SettleFindingOutcome> SettleAsync(ScenarioMember member, ApprovalId approval, string code, string key = "form-1") =>
        host.Get<SettleFinding>().RunAsync(new(member.Session.Id, scenario.Finding.Id, approval, new AuthenticatorResponse.Code(code, Browser), key), CancellationToken.None);

    /// <summary>The whole of it, as one member.</summary>
    public async Task<SettleFindingOutcome> AskAndSettleAsync(ScenarioMember member, string key = "form-1")
    {
        var (approval, outcome) = await AskAsync(member);
        return approval is { } id ? await SettleAsync(member, id, await CodeAsync(member, id), key) : outcome;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
