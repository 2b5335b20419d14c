using System.Diagnostics;
using System.Security.Cryptography;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Looks;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Bench.Care;

/// <summary>One agent who takes call after call: finds the customer, has them verified, settles the old contract with them, and writes it down.</summary>
/// <param name="isPerson">Whether they listen and talk between two steps, if only for half a second; otherwise each step follows at once.</param>
internal sealed class BusyAgent(TestHost host, StaffHost.Colleague agent, bool isPerson)
{
    private const int ShortestPause = 250;
    private const int LongestPause = 750;

    /// <summary>The steps in the order of a call; each is what the agent, or the caller on their phone, waits for.</summary>
    public static readonly string[] Steps = ["answer", "find", "ask", "verify", "desk", "begin", "settle", "wrap up"];

    private static CancellationToken None => CancellationToken.None;

    /// <summary>Ticks of each step, call by call.</summary>
    public IReadOnlyDictionary<string, List<long>> Times { get; } = Steps.ToDictionary(step => step, _ => new List<long>(), StringComparer.Ordinal);

    /// <summary>One call, from the answer to the note.</summary>
    public async Task ServeAsync(CallingCustomer caller)
    {
        var who = caller.Scenario.Partner;
        var call = await host.Get<RingOperator>().RunAsync(InteractionChannel.Call, null, None);
        await TimeAsync("answer", () => host.Get<AnswerCall>().RunAsync(agent.Session, call, None), result => result is AnswerCall.Result.Answered);
        await TimeAsync("find", () => host.Get<FindCustomers>().RunAsync(new(agent.Session, who.Number.Digits, LookReason.AskedAboutContract, call.Value), None), result => result is FindCustomers.Result.Found { Rows.Count: > 0 });
        var asked = (AskCaller.Result.Asked)await TimeAsync("ask", () => host.Get<AskCaller>().RunAsync(new(agent.Session, call, who.PersonId, CallerWay.OpenPage), None), result => result is AskCaller.Result.Asked);
        var approval = await ApprovalAsync(asked.Id);
        await TimeAsync(
            "verify", () => host.Get<AnswerApproval>().RunAsync(new ApprovalLocator.InSession(who.Session.Id, approval.OwnerId, approval.Id), new ApprovalResponse.ByRecentProof(approval.MatchNumber!), None),
            result => result is ApprovalResult.Done);
        var by = await TimeAsync("desk", ReadDeskAsync, read => read is not null);
        var begun = (BeginOperation.Result.Begun)await TimeAsync(
            "begin", () => host.Get<BeginOperation>().RunAsync(new(by!, new OperationOwner.OfHousehold(caller.Scenario.HouseholdId), Permission.SettleFinding, caller.Scenario.Finding.Id.Value), None), result => result is BeginOperation.Result.Begun);
        var challenge = await host.Get<MakeApprovalChallenge>().RunAsync(begun.Id, who.Session.Id, None);
        var proof = new AuthenticatorResponse.Passkey(caller.Passkey.Get(challenge!));
        await TimeAsync("settle", () => host.Get<ConfirmOperation>().RunAsync(new(who.Session.Id, begun.Id, proof, "form-1"), None), result => result is ConfirmOperation.Result.Proved { State: OperationRequestState.Done });
        await TimeAsync("wrap up", () => host.Get<WrapUp>().RunAsync(agent.Session, call, InteractionReason.Contract, InteractionOutcome.Done, "Our mistake.", None), result => result is WrapUp.Result.Saved);
    }

    /// <summary>What the desk reads once its caller is verified: the desk itself, the caller’s home, and what they may do on each line.</summary>
    private async Task<ActorLocator.InCall?> ReadDeskAsync()
    {
        var desk = await host.Get<ShowDesk>().RunAsync(agent.Session, [], None);
        if (desk?.Talk?.Verified is not { } verified) return null;
        var by = new ActorLocator.InCall(verified.Session);
        if (await host.Get<ShowHome>().ForAsync(by, None) is not HomeResult.Home { View: var home }) return null;
        await host.Get<ShowRequests>().RunAsync(by, None);
        foreach (var line in home.Lines) await host.Get<OfferOperations>().OnAsync(by, home.Household, "line", line.Id.Value, None);
        return by;
    }

    private async Task<Approval> ApprovalAsync(OperationRequestId request)
    {
        await using var db = await host.OpenAsync();
        return await db.Approvals.AsNoTracking().SingleAsync(approval => approval.RequestId == request);
    }

    private async Task<T> TimeAsync<T>(string step, Func<Task<T>> what, Predicate<T> isGood)
    {
        if (isPerson) await Task.Delay(RandomNumberGenerator.GetInt32(ShortestPause, LongestPause));
        var start = Stopwatch.GetTimestamp();
        var result = await what();
        Times[step].Add(Stopwatch.GetTimestamp() - start);
        return isGood(result) ? result : throw new InvalidOperationException($"The benchmark's step “{step}” went wrong: {result}");
    }
}
