using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Delegations;

/// <summary>A household whose payer lets the partner do something with the payer’s own line, in which the partner has no other right.</summary>
internal sealed class DelegationStory(OperationStory story) : IAsyncDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public OperationStory Story => story;

    public Scenario Scenario => story.Scenario;

    public DateOnly Today => Scenario.Home.Today;

    public static async Task<DelegationStory> StartAsync(TestDatabase database) => new(await OperationStory.StartAsync(database));

    public DelegationInput Terms(long allowance = 0, int days = 60, params Permission[] permissions) =>
        new(permissions.Length == 0 ? [Permission.SeeLine, Permission.SuspendLine, Permission.ResumeLine] : permissions, allowance, Today, Today.AddDays(days - 1));

    /// <summary>From the payer to the partner, about the payer’s line.</summary>
    public GrantInput Grant(DelegationInput? terms = null, ScenarioMember? grantee = null, ScenarioLine? line = null) =>
        new((grantee ?? Scenario.Partner).Id.Value, (line ?? Scenario.PayersLine).Id.Value, Account: null, terms ?? Terms());

    /// <summary>Begins to grant it; returns the id of the delegation, and of the request.</summary>
    public async Task<(DelegationId Id, BeginOperation.Result Result)> TryGrantAsync(ScenarioMember grantor, GrantInput input)
    {
        var id = story.Host.Ids.New<DelegationId>();
        return (id, await story.TryBeginAsync(grantor, Permission.ManageDelegations, id.Value, input.ToText()));
    }

    /// <summary>Grants it, proved by a code.</summary>
    public async Task<DelegationId> OfferAsync(GrantInput? input = null, ScenarioMember? grantor = null)
    {
        var from = grantor ?? Scenario.Payer;
        var (id, result) = await TryGrantAsync(from, input ?? Grant());
        var request = Assert.IsType<BeginOperation.Result.Begun>(result);
        Assert.Equal(OperationRequestState.AwaitingProof, request.State);
        Assert.Equal(new ConfirmOperation.Result.Proved(request.Id, OperationRequestState.Done), await story.ByCodeAsync(from, request.Id));
        return id;
    }

    public Task<BeginOperation.Result> AcceptAsync(DelegationId id, int offer = 1, ScenarioMember? grantee = null) => story.TryBeginAsync(grantee ?? Scenario.Partner, Permission.AcceptDelegation, id.Value, offer.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public async Task<DelegationId> GivenAsync(GrantInput? input = null, ScenarioMember? grantor = null)
    {
        var id = await OfferAsync(input, grantor);
        var grantee = input is null || input.Grantee == Scenario.Partner.Id.Value ? Scenario.Partner : Scenario.Payer;
        AssertDone(await AcceptAsync(id, grantee: grantee));
        return id;
    }

    /// <summary>Something on a delegation, proved by a code.</summary>
    public async Task ProvedAsync(ScenarioMember by, Permission permission, DelegationId id, string input = "")
    {
        var request = await story.BeginAsync(by, permission, id.Value, input);
        Assert.Equal(new ConfirmOperation.Result.Proved(request, OperationRequestState.Done), await story.ByCodeAsync(by, request));
    }

    /// <summary>The payer ends it with a passkey: a code to a number whose phone is said to be lost proves nothing.</summary>
    public async Task RevokedAsync(DelegationId id)
    {
        var request = await story.BeginAsync(Scenario.Payer, Permission.RevokeDelegation, id.Value);
        Assert.Equal(new ConfirmOperation.Result.Proved(request, OperationRequestState.Done), await story.ByPasskeyAsync(Scenario.Payer, request));
    }

    public async Task<Delegation> DelegationAsync(DelegationId id)
    {
        await using var db = await story.Host.OpenAsync();
        return await db.Delegations.AsNoTracking().SingleAsync(d => d.HouseholdId == Scenario.HouseholdId && d.Id == id, Cancel);
    }

    /// <summary>Days pass, and the job that looks after delegations runs twice.</summary>
    public async Task PassAsync(int days)
    {
        story.Host.Time.Advance(TimeSpan.FromDays(days));
        await LookAsync();
    }

    public async Task LookAsync()
    {
        for (var run = 0; run < 2; run++) await story.Host.Get<LookAfterDelegations>().RunAsync(Cancel);
        await story.Host.SendDueAsync();
    }

    /// <summary>As if nothing had been begun before, in fresh sessions.</summary>
    public async Task FreshAsync()
    {
        await using var db = await story.Host.OpenAsync();
        await db.ApprovalLinks.ExecuteDeleteAsync(Cancel);
        await db.Approvals.ExecuteDeleteAsync(Cancel);
        await db.OperationRequests.ExecuteDeleteAsync(Cancel);
        await db.NetworkOrders.ExecuteDeleteAsync(Cancel);
        await db.LineLocks.ExecuteDeleteAsync(Cancel);
        var now = story.Host.Now;
        await db.Sessions.Where(s => s.PersonId != null).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.ProvedAt, now).SetProperty(s => s.LastSeenAt, now).SetProperty(s => s.EndsAt, now.AddHours(1)).SetProperty(s => s.EndedAt, (DateTimeOffset?)null), Cancel);
        await db.Lines.ExecuteUpdateAsync(
            set => set.SetProperty(l => l.Status, LineStatus.Active).SetProperty(l => l.SuspendedAt, (DateTimeOffset?)null).SetProperty(l => l.SuspendedFor, (SuspensionReason?)null)
                .SetProperty(l => l.SuspendedBy, (MemberId?)null), Cancel);
    }

    public static void AssertDone(BeginOperation.Result result) => Assert.Equal(OperationRequestState.Done, Assert.IsType<BeginOperation.Result.Begun>(result).State);

    public static void AssertRefused(RefusalReason reason, BeginOperation.Result result) => Assert.Equal(reason, Assert.IsType<BeginOperation.Result.Refused>(result).Reason);

    public ValueTask DisposeAsync() => story.DisposeAsync();
}
