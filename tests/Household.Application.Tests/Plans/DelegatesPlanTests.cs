using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Plans;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Plans;

/// <summary>A payer lets somebody else run a line up to a sum: they use it up, and not a penny more; what they take back is theirs to spend again.</summary>
public abstract class DelegatesPlanTests(TestDatabase database) : IAsyncLifetime
{
    private PlanStory _plans = null!;
    private DelegationId _let;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Testing.Scenarios.Scenario Scenario => _plans.Scenario;

    public async ValueTask InitializeAsync()
    {
        _plans = await PlanStory.StartAsync(database);
        _let = _plans.Story.Host.Ids.New<DelegationId>();
        await _plans.Story.Host.StoreAsync(new Delegation(
            Scenario.HouseholdId, _let, Scenario.Payer.Id, Scenario.Lodger.Id, _plans.Line.Id, accountId: null, [.. DelegationTemplate.RunLine.Permissions()], new(1_000, "GBP"), new(_plans.Today.AddDays(-1), _plans.Today.AddDays(90))));
        foreach (var member in new[] { Scenario.Lodger, Scenario.Partner }) await _plans.Story.AddPasskeyAsync(member);
    }

    public async ValueTask DisposeAsync()
    {
        await _plans.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task It_is_set_aside_when_begun_used_when_done_and_then_too_little_is_left()
    {
        var id = await _plans.BeginAsync(Scenario.Lodger, Permission.ChangePlanDearer, _plans.To("plus-60"));
        Assert.Equal(900, await TakenAsync());
        await _plans.Story.ByPasskeyAsync(Scenario.Lodger, id);
        Assert.Equal((OperationRequestState.Done, 900L), (await _plans.Story.StateAsync(id), await TakenAsync()));
        Assert.Equal(0, (await _plans.Story.LineAsync(_plans.Line)).AllowanceTakenMinor);

        var more = await _plans.Story.TryBeginAsync(Scenario.Lodger, Permission.ChangePlanDearer, _plans.Line.Id.Value, new PlanChangeInput.WithAddOn(_plans["more"].Id).Write());
        Assert.Equal(RefusalReason.BeyondAllowance, Assert.IsType<BeginOperation.Result.Refused>(more).Reason);
    }

    [Fact]
    public async Task What_is_cancelled_or_taken_back_is_left_again()
    {
        var cancelled = await _plans.BeginAsync(Scenario.Lodger, Permission.ChangePlanDearer, _plans.To("plus-60"));
        Assert.True(await _plans.Story.Host.Get<CancelRequest>().RunAsync(Scenario.Lodger.Session.Id, cancelled, Cancel));
        Assert.Equal(0, await TakenAsync());

        await _plans.ChangeAsync(Scenario.Lodger, Permission.ChangePlanDearer, _plans.To("plus-60"));
        Assert.Equal(900, await TakenAsync());

        // Back means less than was agreed for the partner, who is asked.
        var undo = await _plans.ChangeAsync(Scenario.Lodger, Permission.UndoPlanChange, (await _plans.PlanOnAsync(_plans.NextBill)).Id.Value.ToString());
        Assert.Equal(OperationRequestState.AwaitingConsent, await _plans.Story.StateAsync(undo));
        await _plans.Story.AgreeAsync(Scenario.Partner, Scenario.Lodger, undo);
        Assert.Equal((0L, "Plus 40 GB"), (await TakenAsync(), (await _plans.PlanOnAsync(_plans.NextBill)).PlanName));
    }

    [Fact]
    public async Task Two_at_once_do_not_both_get_what_is_enough_for_one()
    {
        var first = await _plans.BeginAsync(Scenario.Lodger, Permission.ChangePlanDearer, _plans.To("plus-60"));
        Assert.Equal(OperationRequestState.AwaitingProof, await _plans.Story.StateAsync(first));
        var second = await _plans.Story.TryBeginAsync(Scenario.Lodger, Permission.ChangePlanDearer, _plans.Line.Id.Value, new PlanChangeInput.WithAddOn(_plans["more"].Id).Write());
        Assert.IsType<BeginOperation.Result.Refused>(second);
        Assert.Equal(900, await TakenAsync());
    }

    private async Task<long> TakenAsync()
    {
        await using var db = await _plans.Story.Host.OpenAsync();
        return (await db.Delegations.AsNoTracking().SingleAsync(one => one.HouseholdId == Scenario.HouseholdId && one.Id == _let, Cancel)).AllowanceTakenMinor;
    }
}

public sealed class DelegatesPlanTestsOnSqlite() : DelegatesPlanTests(new SqliteTestDatabase());

public sealed class DelegatesPlanTestsOnPostgres() : DelegatesPlanTests(new PostgresTestDatabase());
