using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Lines;

/// <summary>A line’s user takes it over from its payer, onto an account of their own.</summary>
public abstract class TakeLineOverTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly string s_new = new TakeOverInput.OntoNew("Sam’s phone", Postcode.Parse("SW1A 1AA")).Write();
    private readonly PayerChecksOfTests _checks = new();
    private OperationStory _story = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Scenario Scenario => _story.Scenario;

    private Guid Line => Scenario.PartnersLine.Id.Value;

    public async ValueTask InitializeAsync()
    {
        _story = await OperationStory.StartAsync(database, change: services => services.AddSingleton<IPayerEligibility>(_checks).AddSingleton<FindOvercharges>());
        await _story.AddHighPasskeyAsync(Scenario.Partner);
    }

    public async ValueTask DisposeAsync()
    {
        await _story.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Onto_a_new_account_in_their_name_with_the_same_plan_and_price()
    {
        Assert.Equal(OperationRequestState.Done, await TakeOverAsync(s_new));

        await using var db = await _story.Host.OpenAsync();
        var line = await _story.LineAsync(Scenario.PartnersLine);
        var account = await db.BillingAccounts.SingleAsync(a => a.HouseholdId == Scenario.HouseholdId && a.Id == line.AccountId, Cancel);
        Assert.Equal(("Sam’s phone", Scenario.Partner.Id, "GBP", "SW1A 1AA"), (account.Name, account.PayerId, account.Currency, account.Postcode?.Text));
        var running = Assert.Single(await RunningAsync(db));
        Assert.Equal(("Plus 40 GB", new Money(2999, "GBP"), Scenario.Upgrade.Id), (running.PlanName, running.MonthlyPrice, running.SupersedesId));
        Assert.Equal(Scenario.Home.Today, running.StartsOn);
        Assert.Equal(Scenario.Upgrade.MinimumTermEndsOn > Scenario.Home.Today ? Scenario.Upgrade.MinimumTermEndsOn : null, running.MinimumTermEndsOn);
        Assert.False(await db.Bills.AnyAsync(bill => bill.AccountId == account.Id, Cancel));
    }

    [Fact]
    public async Task Onto_an_account_that_they_pay_for_already()
    {
        var own = await OwnAccountAsync(Scenario.Partner, "GBP");
        Assert.Equal(OperationRequestState.Done, await TakeOverAsync(new TakeOverInput.Onto(own).Write()));
        Assert.Equal(own, (await _story.LineAsync(Scenario.PartnersLine)).AccountId);
        Assert.IsType<BeginOperation.Result.NothingLeft>(await _story.TryBeginAsync(Scenario.Partner, Permission.TakeLineOver, Line, s_new));
    }

    [Fact]
    public async Task All_are_told_and_it_is_among_both_people_s_security_events()
    {
        await TakeOverAsync(s_new);

        await _story.Host.SendDueAsync();
        Assert.Contains(_story.Host.Sms.To(Scenario.Partner.Number), text => text.Contains("From today you pay for it: £29.99 a month", StringComparison.Ordinal));
        Assert.Contains(_story.Host.Sms.To(Scenario.Payer.Number), text => text.Contains("Sam took their line over and pays for it from today", StringComparison.Ordinal));
        await using var db = await _story.Host.OpenAsync();
        Assert.True(await db.SecurityEvents.AnyAsync(e => e.PersonId == Scenario.Partner.PersonId && e.Kind == SecurityEventKind.LineTakenOver, Cancel));
        Assert.True(await db.SecurityEvents.AnyAsync(e => e.PersonId == Scenario.Payer.PersonId && e.Kind == SecurityEventKind.LinePassedOn, Cancel));
    }

    [Fact]
    public async Task Whoever_paid_sees_the_line_no_more_and_keeps_their_bills()
    {
        Assert.NotNull(await _story.Host.Get<ShowLine>().ForAsync(Scenario.Payer.Session.Id, Scenario.PartnersLine.Id, Cancel));
        await TakeOverAsync(s_new);

        Assert.Null(await _story.Host.Get<ShowLine>().ForAsync(Scenario.Payer.Session.Id, Scenario.PartnersLine.Id, Cancel));
        Assert.NotNull(await _story.Host.Get<ShowLine>().ForAsync(Scenario.Partner.Session.Id, Scenario.PartnersLine.Id, Cancel));
        var bills = await _story.Host.Get<ShowBills>().RunAsync(new(Scenario.Payer.Session.Id), Cancel);
        Assert.NotNull(bills);
        Assert.NotNull(await _story.Host.Get<ShowHome>().ForAsync(Scenario.Payer.Session.Id, Cancel));
    }

    [Fact]
    public async Task What_the_payer_let_others_and_the_user_do_is_over_and_what_the_user_let_stays()
    {
        var (of, today) = (_story.Host.Ids, Scenario.Home.Today);
        Delegation Let(ScenarioMember grantor) => new(
            Scenario.HouseholdId, of.New<DelegationId>(), grantor.Id, Scenario.Lodger.Id, Scenario.PartnersLine.Id, accountId: null, [Permission.SeeLine], new(0, "GBP"), new(today.AddDays(-1), today.AddDays(60)));
        var (payers, users) = (Let(Scenario.Payer), Let(Scenario.Partner));
        await _story.Host.StoreAsync(payers, users);
        await using (var db = await _story.Host.OpenAsync()) await db.Lines.Where(l => l.Id == Scenario.PartnersLine.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.UserAllowanceMinor, 500), Cancel);

        await TakeOverAsync(s_new);

        await using var after = await _story.Host.OpenAsync();
        Assert.Equal(DelegationState.EndedWithRelation, (await after.Delegations.SingleAsync(d => d.Id == payers.Id, Cancel)).State);
        Assert.Equal(DelegationState.Accepted, (await after.Delegations.SingleAsync(d => d.Id == users.Id, Cancel)).State);
        Assert.Equal(0, (await _story.LineAsync(Scenario.PartnersLine)).UserAllowanceMinor);
        await _story.Host.SendDueAsync();
        Assert.Contains(_story.Host.Sms.To(Scenario.Lodger.Number), text => text.Contains("has ended", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_paid_sees_what_was_charged_to_them_wrongly_and_gets_it_back()
    {
        await TakeOverAsync(s_new);
        var (finding, payer) = (Scenario.Finding, Scenario.Payer);

        var shown = Assert.IsType<FindingResult.Shown>(await _story.Host.Get<ShowFinding>().ForAsync(payer.Session.Id, finding.Id, Cancel)).View;
        Assert.IsType<SettleRight.May>(shown.Right);
        Assert.Equal(("Mobiles", null, null), (shown.Line.AccountName, shown.Line.Plan, shown.Line.Monthly));
        Assert.IsType<FindingResult.NotFound>(await _story.Host.Get<ShowFinding>().ForAsync(Scenario.Lodger.Session.Id, finding.Id, Cancel));

        var begun = Assert.IsType<BeginOperation.Result.Begun>(await _story.TryBeginAsync(payer, Permission.SettleFinding, finding.Id.Value));
        Assert.Equal(OperationRequestState.AwaitingProof, begun.State);
        await _story.ByCodeAsync(payer, begun.Id);
        await using var db = await _story.Host.OpenAsync();
        var credit = await db.Credits.AsNoTracking().SingleAsync(one => one.FindingId == finding.Id, Cancel);
        Assert.Equal(Scenario.Mobiles.Id, credit.AccountId);
        Assert.IsType<BeginOperation.Result.NothingLeft>(await _story.TryBeginAsync(Scenario.Partner, Permission.SettleFinding, finding.Id.Value));
    }

    [Fact]
    public async Task Money_that_was_charged_to_the_old_account_goes_back_to_it_even_when_it_is_found_later()
    {
        await using (var before = await _story.Host.OpenAsync()) await before.Findings.Where(f => f.HouseholdId == Scenario.HouseholdId).ExecuteDeleteAsync(Cancel);
        await TakeOverAsync(s_new);

        await _story.Host.Get<FindOvercharges>().InAsync([Scenario.HouseholdId], Cancel);

        await using var db = await _story.Host.OpenAsync();
        var finding = await db.Findings.SingleAsync(f => f.HouseholdId == Scenario.HouseholdId, Cancel);
        Assert.Equal((Scenario.Mobiles.Id, Scenario.Forgotten.Id), (finding.AccountId, finding.ContractId));
    }

    [Fact]
    public async Task A_bill_that_is_late_for_this_line_comes_first()
    {
        await UnpayAsync();
        Assert.Equal(new BeginOperation.Result.Refused(Permission.TakeLineOver, RefusalReason.DebtFirst), await TryAsync(s_new));
        var view = await _story.Host.Get<ShowTakingOver>().RunAsync(Scenario.Partner.Session.Id, Scenario.PartnersLine.Id, Cancel);
        Assert.Equal((RefusalReason.DebtFirst, new Money(2999 + 1499, "GBP")), (view!.WhyNot, view.Debt));
    }

    [Fact]
    public async Task A_bill_that_becomes_late_meanwhile_stops_it()
    {
        var id = await _story.BeginAsync(Scenario.Partner, Permission.TakeLineOver, Line, s_new);
        await UnpayAsync();
        Assert.IsNotType<ConfirmOperation.Result.Proved>(await _story.ByPasskeyAsync(Scenario.Partner, id));
        Assert.Equal(Scenario.Mobiles.Id, (await _story.LineAsync(Scenario.PartnersLine)).AccountId);
    }

    [Fact]
    public async Task A_lock_on_taking_over_refuses_it_and_says_so()
    {
        await _story.BeginAsync(Scenario.Partner, Permission.LockLine, Line, nameof(LineFunction.TakeOver));
        Assert.Equal(new BeginOperation.Result.Refused(Permission.TakeLineOver, RefusalReason.Locked), await TryAsync(s_new));
        Assert.Equal(RefusalReason.Locked, (await _story.Host.Get<ShowTakingOver>().RunAsync(Scenario.Partner.Session.Id, Scenario.PartnersLine.Id, Cancel))!.WhyNot);
    }

    [Fact]
    public async Task Whom_the_operator_does_not_take_as_a_payer_is_told_so()
    {
        _checks.Refuses = Scenario.Partner.PersonId;
        Assert.Equal(new BeginOperation.Result.Refused(Permission.TakeLineOver, RefusalReason.NotEligible), await TryAsync(s_new));
        Assert.Equal(RefusalReason.NotEligible, (await _story.Host.Get<ShowTakingOver>().RunAsync(Scenario.Partner.Session.Id, Scenario.PartnersLine.Id, Cancel))!.WhyNot);
    }

    [Fact]
    public async Task Only_onto_an_account_of_their_own_in_the_same_household_and_currency()
    {
        var dollars = await OwnAccountAsync(Scenario.Partner, "USD");
        foreach (var account in (BillingAccountId[])[Scenario.Mobiles.Id, Scenario.LodgersAccount.Id, Scenario.FlatsAccount.Id, dollars, default])
            Assert.IsType<BeginOperation.Result.NotFound>(await TryAsync(new TakeOverInput.Onto(account).Write()));
        foreach (var input in (string[])["", "{}", "{\"Name\":\" \",\"Postcode\":\"SW1A 1AA\"}", "{\"Name\":\"Mine\",\"Postcode\":\"here\"}", Scenario.LodgersAccount.Id.Value.ToString()])
            Assert.IsType<BeginOperation.Result.NotFound>(await TryAsync(input));
        Assert.IsType<BeginOperation.Result.NotFound>(await _story.TryBeginAsync(Scenario.Partner, Permission.TakeLineOver, Scenario.FlatsLine.Id.Value, s_new));
    }

    [Fact]
    public async Task Nobody_takes_over_another_s_line_and_its_payer_has_nothing_to_take()
    {
        Assert.IsType<BeginOperation.Result.NothingLeft>(await _story.TryBeginAsync(Scenario.Payer, Permission.TakeLineOver, Line, s_new));
        Assert.Equal(new BeginOperation.Result.Refused(Permission.TakeLineOver, RefusalReason.NotRelated), await _story.TryBeginAsync(Scenario.Lodger, Permission.TakeLineOver, Line, s_new));
        Assert.Equal(new BeginOperation.Result.Refused(Permission.TakeLineOver, RefusalReason.NotForThisRelation), await _story.TryBeginAsync(Scenario.Partner, Permission.TakeLineOver, Scenario.SonsLine.Id.Value, s_new));
        foreach (var member in (ScenarioMember[])[Scenario.Payer, Scenario.Lodger])
            Assert.Null(await _story.Host.Get<ShowTakingOver>().RunAsync(member.Session.Id, Scenario.PartnersLine.Id, Cancel));
        Assert.NotNull((await _story.Host.Get<ShowLine>().ForAsync(Scenario.Partner.Session.Id, Scenario.PartnersLine.Id, Cancel))!.Offer(Permission.TakeLineOver));
        Assert.Null((await _story.Host.Get<ShowLine>().ForAsync(Scenario.Payer.Session.Id, Scenario.PartnersLine.Id, Cancel))!.Offer(Permission.TakeLineOver));
    }

    [Fact]
    public async Task When_its_payer_moves_it_meanwhile_it_is_not_taken_from_where_they_did_not_see_it()
    {
        var other = await OwnAccountAsync(Scenario.Payer, "GBP");
        var taking = await _story.BeginAsync(Scenario.Partner, Permission.TakeLineOver, Line, s_new);
        var moving = await _story.BeginAsync(Scenario.Payer, Permission.MoveLine, Line, other.Value.ToString());
        Assert.Equal(new ConfirmOperation.Result.Proved(moving, OperationRequestState.Done), await _story.ByCodeAsync(Scenario.Payer, moving));

        Assert.IsNotType<ConfirmOperation.Result.Proved>(await _story.ByPasskeyAsync(Scenario.Partner, taking));
        Assert.Equal(other, (await _story.LineAsync(Scenario.PartnersLine)).AccountId);
        Assert.Equal(new ConfirmOperation.Result.Proved(taking, OperationRequestState.Done), await _story.ByPasskeyAsync(Scenario.Partner, taking));
    }

    [Fact]
    public async Task A_move_that_its_payer_began_before_is_not_carried_out_after()
    {
        var other = await OwnAccountAsync(Scenario.Payer, "GBP");
        var moving = await _story.BeginAsync(Scenario.Payer, Permission.MoveLine, Line, other.Value.ToString());
        await TakeOverAsync(s_new);

        Assert.IsNotType<ConfirmOperation.Result.Proved>(await _story.ByCodeAsync(Scenario.Payer, moving));
        Assert.NotEqual(other, (await _story.LineAsync(Scenario.PartnersLine)).AccountId);
    }

    private async Task<OperationRequestState> TakeOverAsync(string input)
    {
        var id = await _story.BeginAsync(Scenario.Partner, Permission.TakeLineOver, Line, input);
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Done), await _story.ByPasskeyAsync(Scenario.Partner, id));
        return await _story.StateAsync(id);
    }

    private Task<BeginOperation.Result> TryAsync(string input) => _story.TryBeginAsync(Scenario.Partner, Permission.TakeLineOver, Line, input);

    private async Task<List<Contract>> RunningAsync(Application.Storage.HouseholdDbContext db)
    {
        var all = await db.Contracts.AsNoTracking().Where(contract => contract.HouseholdId == Scenario.HouseholdId && contract.LineId == Scenario.PartnersLine.Id).ToListAsync(Cancel);
        return all.FindAll(contract => contract.IsRunning(Scenario.Home.Today));
    }

    private async Task<BillingAccountId> OwnAccountAsync(ScenarioMember payer, string currency)
    {
        var account = new BillingAccount(Scenario.HouseholdId, _story.Host.Ids.New<BillingAccountId>(), "Own", payer.Id, currency);
        await _story.Host.StoreAsync(account);
        return account.Id;
    }

    /// <summary>The last bill that was paid in time was not.</summary>
    private async Task UnpayAsync()
    {
        await using var db = await _story.Host.OpenAsync();
        var paid = await (from payment in db.Payments where payment.HouseholdId == Scenario.HouseholdId
                          join bill in db.Bills on new { payment.HouseholdId, Id = payment.BillId } equals new { bill.HouseholdId, bill.Id }
                          where bill.AccountId == Scenario.Mobiles.Id orderby bill.IssuedOn descending select payment.Id).FirstAsync(Cancel);
        await db.Payments.Where(payment => payment.HouseholdId == Scenario.HouseholdId && payment.Id == paid).ExecuteDeleteAsync(Cancel);
    }
}

public sealed class TakeLineOverTestsOnSqlite(SqliteTestDatabase database) : TakeLineOverTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class TakeLineOverTestsOnPostgres(PostgresTestDatabase database) : TakeLineOverTests(database), IClassFixture<PostgresTestDatabase>;
