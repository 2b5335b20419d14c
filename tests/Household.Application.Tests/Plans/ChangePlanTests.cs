using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Plans;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Orders;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Plans;

/// <summary>A member changes the plan of the line they use: no dearer by themself, dearer within the allowance, else with the payer’s yes; and takes it back.</summary>
public abstract class ChangePlanTests(TestDatabase database) : IAsyncLifetime
{
    private PlanStory _plans = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Testing.Scenarios.Scenario Scenario => _plans.Scenario;

    public async ValueTask InitializeAsync()
    {
        _plans = await PlanStory.StartAsync(database);
        await _plans.Story.AddPasskeyAsync(Scenario.Partner);
        await _plans.Story.AddPasskeyAsync(Scenario.Payer);
    }

    public async ValueTask DisposeAsync()
    {
        await _plans.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task No_dearer_it_is_the_users_own_and_begins_with_the_next_bill_under_the_terms_of_its_summary()
    {
        var id = await _plans.ChangeAsync(Scenario.Partner, Permission.ChangePlanNoDearer, _plans.To("plus-30"));
        Assert.Equal(OperationRequestState.Done, await _plans.Story.StateAsync(id));

        Assert.Equal("Plus 40 GB", (await _plans.PlanOnAsync(_plans.NextBill.AddDays(-1))).PlanName);
        var plan = await _plans.PlanOnAsync(_plans.NextBill);
        Assert.Equal(("Plus 30 GB", 2499, _plans["plus-30"].Id, Scenario.Upgrade.Id), (plan.PlanName, plan.MonthlyPrice.Minor, plan.OfferingVersionId, plan.SupersedesId));
        Assert.Equal((_plans.Today, Scenario.Upgrade.MinimumTermEndsOn), (plan.AgreedOn, plan.MinimumTermEndsOn));

        // What should have ended with the upgrade ends with this, too.
        Assert.Single(await _plans.ContractsAsync(), contract => contract.IsRunning(_plans.NextBill));
        await using var db = await _plans.Story.Host.OpenAsync();
        var summary = await db.ContractSummaries.SingleAsync(one => one.HouseholdId == Scenario.HouseholdId && one.Id == plan.Id, Cancel);
        Assert.Equal((id, "Plus 30 GB", plan.MinimumTermEndsOn, plan.UndoableUntil), (summary.RequestId, summary.Name, summary.BoundUntil, summary.UndoableUntil));
        Assert.Equal(summary.Facts.Hash(), summary.Hash);
        Assert.Equal(NetworkOrderKind.ChangePlan, (await db.NetworkOrders.SingleAsync(order => order.RequestId == id, Cancel)).Kind);
        await _plans.Story.Host.SendDueAsync();
        Assert.Contains(_plans.Story.Host.Sms.To(Scenario.Payer.Number), text => text.Contains("Plus 30 GB for £24.99 a month from", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dearer_within_the_allowance_sets_it_aside_when_begun_and_uses_it_when_done()
    {
        await _plans.LetSpendAsync(2000);

        // Nine bills until its term ends, at £1 more.
        var id = await _plans.BeginAsync(Scenario.Partner, Permission.ChangePlanDearer, _plans.To("plus-60"));
        Assert.Equal(1100, await _plans.AllowanceLeftAsync());
        await _plans.Story.ByPasskeyAsync(Scenario.Partner, id);
        Assert.Equal((OperationRequestState.Done, 1100), (await _plans.Story.StateAsync(id), await _plans.AllowanceLeftAsync()));
        Assert.Equal("Plus 60 GB", (await _plans.PlanOnAsync(_plans.NextBill)).PlanName);
    }

    [Fact]
    public async Task What_is_set_aside_comes_back_when_it_is_cancelled_and_when_its_time_runs_out()
    {
        await _plans.LetSpendAsync(1500);
        var cancelled = await _plans.BeginAsync(Scenario.Partner, Permission.ChangePlanDearer, _plans.To("plus-60"));
        Assert.True(await _plans.Story.Host.Get<CancelRequest>().RunAsync(Scenario.Partner.Session.Id, cancelled, Cancel));
        Assert.Equal(1500, await _plans.AllowanceLeftAsync());

        await _plans.BeginAsync(Scenario.Partner, Permission.ChangePlanDearer, _plans.To("plus-60"));
        Assert.Equal(600, await _plans.AllowanceLeftAsync());
        await _plans.Story.WaitAsync(TimeSpan.FromMinutes(11));
        Assert.Equal(1500, await _plans.AllowanceLeftAsync());
    }

    [Fact]
    public async Task Beyond_the_allowance_the_payer_is_asked_and_nothing_of_it_is_spent()
    {
        await _plans.LetSpendAsync(899);
        var id = await _plans.ChangeAsync(Scenario.Partner, Permission.ChangePlanDearer, _plans.To("plus-60"));
        Assert.Equal((OperationRequestState.AwaitingConsent, 899), (await _plans.Story.StateAsync(id), await _plans.AllowanceLeftAsync()));

        await _plans.Story.AgreeAsync(Scenario.Payer, Scenario.Partner, id);
        Assert.Equal((OperationRequestState.Done, 899), (await _plans.Story.StateAsync(id), await _plans.AllowanceLeftAsync()));
        Assert.Equal("Plus 60 GB", (await _plans.PlanOnAsync(_plans.NextBill)).PlanName);
    }

    [Fact]
    public async Task What_is_begun_as_no_dearer_and_is_dearer_is_refused() =>
        Assert.Equal(RefusalReason.TermsChanged, Assert.IsType<BeginOperation.Result.Refused>(await _plans.Story.TryBeginAsync(Scenario.Partner, Permission.ChangePlanNoDearer, _plans.Line.Id.Value, _plans.To("plus-60"))).Reason);

    [Fact]
    public async Task A_plan_that_was_retired_meanwhile_is_not_begun()
    {
        var id = await _plans.BeginAsync(Scenario.Partner, Permission.ChangePlanNoDearer, _plans.To("plus-30"));
        await using (var db = await _plans.Story.Host.OpenAsync()) await db.Offerings.Where(one => one.Code == "plus-30").ExecuteUpdateAsync(set => set.SetProperty(one => one.RetiredOn, _plans.Today), Cancel);
        await _plans.Story.ByPasskeyAsync(Scenario.Partner, id);

        var request = await _plans.Story.RequestAsync(id);
        Assert.Equal((OperationRequestState.Refused, RefusalReason.NotOffered), (request.State, request.RefusedFor));
        Assert.Equal("Plus 40 GB", (await _plans.PlanOnAsync(_plans.NextBill)).PlanName);
    }

    [Fact]
    public async Task Taken_back_before_it_begins_it_never_did_and_the_allowance_is_left_again()
    {
        await _plans.LetSpendAsync(2000);
        await _plans.ChangeAsync(Scenario.Partner, Permission.ChangePlanDearer, _plans.To("plus-60"));
        var changed = await _plans.PlanOnAsync(_plans.NextBill);
        var undo = await _plans.ChangeAsync(Scenario.Partner, Permission.UndoPlanChange, changed.Id.Value.ToString());

        Assert.Equal(OperationRequestState.Done, await _plans.Story.StateAsync(undo));
        var after = await _plans.PlanOnAsync(_plans.NextBill);
        Assert.Equal(("Plus 40 GB", 2999, Scenario.Upgrade.MinimumTermEndsOn), (after.PlanName, after.MonthlyPrice.Minor, after.MinimumTermEndsOn));
        Assert.Equal(2000, await _plans.AllowanceLeftAsync());
        foreach (var day in Enumerable.Range(0, 90).Select(_plans.Today.AddDays)) Assert.Single(await _plans.ContractsAsync(), contract => contract.IsRunning(day) && contract.Id != Scenario.Forgotten.Id);
    }

    [Fact]
    public async Task A_handset_comes_with_its_instalments_and_goes_when_it_is_taken_back()
    {
        var first = await _plans.ChangeAsync(Scenario.Payer, Permission.ChangePlanDearer, _plans.To("plus-40", "phone"));
        Assert.Contains("Plus 40 GB with Phone for £49.99 a month", (await _plans.Story.ShownAsync(Scenario.Payer, first))!.About!.Words.What, StringComparison.Ordinal);
        await _plans.ChangeAsync(Scenario.Payer, Permission.ChangePlanDearer, _plans.To("plus-60", "phone"));
        var phones = (await _plans.ContractsAsync()).Where(contract => contract.Kind == Domain.Catalogue.OfferingKind.Device).ToList();
        Assert.All(phones, phone => Assert.Equal(_plans.NextBill.AddMonths(24), phone.EndedOn));

        await _plans.ChangeAsync(Scenario.Partner, Permission.UndoPlanChange, (await _plans.PlanOnAsync(_plans.NextBill)).Id.Value.ToString());
        Assert.Single(await _plans.ContractsAsync(), contract => contract.Kind == Domain.Catalogue.OfferingKind.Device && contract.IsRunning(_plans.NextBill));
    }

    [Fact]
    public async Task The_payer_lets_the_user_spend_and_the_user_learns_of_it()
    {
        var id = await _plans.ChangeAsync(Scenario.Payer, Permission.LetUserSpend, "1000");
        Assert.Equal((OperationRequestState.Done, 1000), (await _plans.Story.StateAsync(id), await _plans.AllowanceLeftAsync()));
        await _plans.Story.Host.SendDueAsync();
        Assert.Contains(_plans.Story.Host.Sms.To(Scenario.Partner.Number), text => text.Contains("£10.00", StringComparison.Ordinal));
        Assert.IsType<BeginOperation.Result.Refused>(await _plans.Story.TryBeginAsync(Scenario.Partner, Permission.LetUserSpend, _plans.Line.Id.Value, "5000"));
    }

    [Fact]
    public async Task Two_people_at_once_the_first_wins_and_the_other_is_told()
    {
        var (users, payers) = (await _plans.BeginAsync(Scenario.Partner, Permission.ChangePlanNoDearer, _plans.To("plus-30")), await _plans.BeginAsync(Scenario.Payer, Permission.ChangePlanDearer, _plans.To("plus-60")));
        await _plans.Story.ByPasskeyAsync(Scenario.Partner, users);
        await _plans.Story.ByPasskeyAsync(Scenario.Payer, payers);

        Assert.Equal(OperationRequestState.Done, await _plans.Story.StateAsync(users));

        // From the smaller plan it is dearer than it said, so it is shown anew.
        Assert.Equal(OperationRequestState.AwaitingProof, await _plans.Story.StateAsync(payers));
        Assert.Equal("Plus 30 GB", (await _plans.PlanOnAsync(_plans.NextBill)).PlanName);
    }
}

public sealed class ChangePlanTestsOnSqlite() : ChangePlanTests(new SqliteTestDatabase());

public sealed class ChangePlanTestsOnPostgres() : ChangePlanTests(new PostgresTestDatabase());
