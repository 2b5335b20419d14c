using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Tests.Lines;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Billing;

/// <summary>An adult who was let see an account’s bill takes it over, once its payer agrees.</summary>
public abstract class TakeAccountOverTests(TestDatabase database) : IAsyncLifetime
{
    private readonly PayerChecksOfTests _checks = new();
    private OperationStory _story = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Scenario Scenario => _story.Scenario;

    private Guid Account => Scenario.Mobiles.Id.Value;

    public async ValueTask InitializeAsync()
    {
        _story = await OperationStory.StartAsync(database, change: services => services.AddSingleton<IPayerEligibility>(_checks));
        await _story.AddHighPasskeyAsync(Scenario.Partner);
        await _story.AddPasskeyAsync(Scenario.Payer);
        await LetAsync(Scenario.Partner, Permission.SeeAccountBill);
    }

    public async ValueTask DisposeAsync()
    {
        await _story.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_payer_agrees_with_a_lesser_proof_and_another_pays_from_then_on()
    {
        var id = await ProvedAsync(Scenario.Partner);
        Assert.Equal(AssuranceLevel.Operation, await AskedAtAsync(id));
        Assert.Equal(new ApprovalResult.Done(OperationRequestState.Done), await _story.AgreeAsync(Scenario.Payer, Scenario.Partner, id));

        Assert.Equal(OperationRequestState.Done, await _story.StateAsync(id));
        Assert.Equal(Scenario.Partner.Id, await PayerAsync());
        await _story.Host.SendDueAsync();
        Assert.Contains(_story.Host.Sms.To(Scenario.Partner.Number), text => text.Contains("You took over the account Mobiles from Alex", StringComparison.Ordinal));
        Assert.Contains(_story.Host.Sms.To(Scenario.Payer.Number), text => text.Contains("Sam took over the account Mobiles", StringComparison.Ordinal));
        await using var db = await _story.Host.OpenAsync();
        Assert.True(await db.SecurityEvents.AnyAsync(e => e.PersonId == Scenario.Partner.PersonId && e.Kind == SecurityEventKind.AccountTakenOver, Cancel));
        Assert.True(await db.SecurityEvents.AnyAsync(e => e.PersonId == Scenario.Payer.PersonId && e.Kind == SecurityEventKind.AccountPassedOn, Cancel));
        Assert.False(await db.Delegations.AnyAsync(d => d.AccountId == Scenario.Mobiles.Id && d.ClosedAt == null, Cancel));
        Assert.IsType<BeginOperation.Result.NothingLeft>(await _story.TryBeginAsync(Scenario.Partner, Permission.TakeAccountOver, Account));
    }

    [Fact]
    public async Task Lines_users_credits_and_bills_stay_with_the_account()
    {
        var credit = new Credit(Scenario.HouseholdId, _story.Host.Ids.New<CreditId>(), Scenario.Mobiles.Id, Scenario.Finding.Id, new(500, "GBP"), _story.Host.Now);
        await _story.Host.StoreAsync(credit);
        var view = await _story.Host.Get<ShowAccountTakeOver>().RunAsync(Scenario.Partner.Session.Id, Scenario.Mobiles.Id, Cancel);
        Assert.Equal((3, new Money(2000 + 2999 + 1000, "GBP"), new Money(500, "GBP")), (view!.Seen!.Lines, view.Seen.Monthly, view.Seen.Credit));
        var id = await ProvedAsync(Scenario.Partner);
        await _story.AgreeAsync(Scenario.Payer, Scenario.Partner, id);

        foreach (var line in (ScenarioLine[])[Scenario.PayersLine, Scenario.PartnersLine, Scenario.SonsLine]) Assert.Equal(Scenario.Mobiles.Id, (await _story.LineAsync(line)).AccountId);
        await using var db = await _story.Host.OpenAsync();
        Assert.Equal(Scenario.Mobiles.Id, (await db.Credits.SingleAsync(c => c.HouseholdId == Scenario.HouseholdId, Cancel)).AccountId);
        Assert.Null(await _story.Host.Get<ShowPayOut>().RunAsync(Scenario.Payer.Session.Id, Scenario.Mobiles.Id, Cancel));
        Assert.NotNull(await _story.Host.Get<ShowPayOut>().RunAsync(Scenario.Partner.Session.Id, Scenario.Mobiles.Id, Cancel));
    }

    [Fact]
    public async Task Without_the_payers_yes_nothing_changes()
    {
        var id = await ProvedAsync(Scenario.Partner);
        Assert.Equal(Scenario.Payer.Id, await PayerAsync());
        await _story.SayNoAsync(Scenario.Payer, id);

        Assert.Equal((OperationRequestState.Refused, Scenario.Payer.Id), (await _story.StateAsync(id), await PayerAsync()));
        Assert.IsType<BeginOperation.Result.SaidNo>(await _story.TryBeginAsync(Scenario.Partner, Permission.TakeAccountOver, Account));
    }

    [Fact]
    public async Task A_late_bill_comes_first_also_when_it_becomes_late_before_the_payer_agrees()
    {
        var id = await ProvedAsync(Scenario.Partner);
        await using (var db = await _story.Host.OpenAsync()) await db.Payments.Where(payment => payment.HouseholdId == Scenario.HouseholdId).ExecuteDeleteAsync(Cancel);
        await _story.AgreeAsync(Scenario.Payer, Scenario.Partner, id);

        Assert.Equal(Scenario.Payer.Id, await PayerAsync());
        Assert.Equal(new BeginOperation.Result.Refused(Permission.TakeAccountOver, RefusalReason.DebtFirst), await _story.TryBeginAsync(Scenario.Partner, Permission.TakeAccountOver, Account));
        Assert.Equal(RefusalReason.DebtFirst, (await _story.Host.Get<ShowAccountTakeOver>().RunAsync(Scenario.Partner.Session.Id, Scenario.Mobiles.Id, Cancel))!.WhyNot);
    }

    [Fact]
    public async Task Whom_the_operator_does_not_take_as_a_payer_is_told_so()
    {
        _checks.Refuses = Scenario.Partner.PersonId;
        Assert.Equal(new BeginOperation.Result.Refused(Permission.TakeAccountOver, RefusalReason.NotEligible), await _story.TryBeginAsync(Scenario.Partner, Permission.TakeAccountOver, Account));
    }

    [Fact]
    public async Task Of_two_who_want_it_the_first_has_it_and_the_other_is_told_to_wait()
    {
        await LetAsync(Scenario.Lodger, Permission.SeeAccountBill);
        await _story.AddHighPasskeyAsync(Scenario.Lodger);
        var first = await _story.BeginAsync(Scenario.Partner, Permission.TakeAccountOver, Account);
        var second = await _story.BeginAsync(Scenario.Lodger, Permission.TakeAccountOver, Account);
        Assert.Equal(new ConfirmOperation.Result.Proved(first, OperationRequestState.AwaitingConsent), await _story.ByPasskeyAsync(Scenario.Partner, first));
        Assert.IsNotType<ConfirmOperation.Result.Proved>(await _story.ByPasskeyAsync(Scenario.Lodger, second));
        Assert.IsType<BeginOperation.Result.InTheWay>(await _story.TryBeginAsync(Scenario.Lodger, Permission.TakeAccountOver, Account));

        await _story.AgreeAsync(Scenario.Payer, Scenario.Partner, first);
        Assert.Equal(Scenario.Partner.Id, await PayerAsync());
        Assert.NotEqual(OperationRequestState.Done, await _story.StateAsync(second));
    }

    [Fact]
    public async Task A_line_that_is_taken_off_meanwhile_has_them_look_again()
    {
        await _story.AddHighPasskeyAsync(Scenario.Payer);
        var id = await ProvedAsync(Scenario.Partner);
        var other = new BillingAccount(Scenario.HouseholdId, _story.Host.Ids.New<BillingAccountId>(), "Others", Scenario.Payer.Id, "GBP");
        await _story.Host.StoreAsync(other);
        var moving = await _story.BeginAsync(Scenario.Payer, Permission.MoveLine, Scenario.SonsLine.Id.Value, other.Id.Value.ToString());
        await _story.ByCodeAsync(Scenario.Payer, moving);
        await _story.AgreeAsync(Scenario.Payer, Scenario.Partner, id);

        Assert.Equal((OperationRequestState.AwaitingProof, Scenario.Payer.Id), (await _story.StateAsync(id), await PayerAsync()));
    }

    [Fact]
    public async Task Nobody_takes_over_what_they_do_not_see_or_what_is_elsewhere()
    {
        Assert.IsType<BeginOperation.Result.NothingLeft>(await _story.TryBeginAsync(Scenario.Payer, Permission.TakeAccountOver, Account));
        Assert.Equal(new BeginOperation.Result.Refused(Permission.TakeAccountOver, RefusalReason.NotRelated), await _story.TryBeginAsync(Scenario.Lodger, Permission.TakeAccountOver, Account));
        Assert.Equal(new BeginOperation.Result.Refused(Permission.TakeAccountOver, RefusalReason.NotForThisRelation), await _story.TryBeginAsync(Scenario.Son, Permission.TakeAccountOver, Account));
        foreach (var account in (BillingAccountId[])[Scenario.FlatsAccount.Id, default]) Assert.IsType<BeginOperation.Result.NotFound>(await _story.TryBeginAsync(Scenario.Partner, Permission.TakeAccountOver, account.Value));
        foreach (var member in (ScenarioMember[])[Scenario.Payer, Scenario.Lodger, Scenario.Son, Scenario.Stranger]) Assert.Null(await _story.Host.Get<ShowAccountTakeOver>().RunAsync(member.Session.Id, Scenario.Mobiles.Id, Cancel));

        await using (var db = await _story.Host.OpenAsync()) await db.Delegations.ExecuteDeleteAsync(Cancel);
        Assert.Equal(new BeginOperation.Result.Refused(Permission.TakeAccountOver, RefusalReason.BillNotSeen), await _story.TryBeginAsync(Scenario.Partner, Permission.TakeAccountOver, Account));
        var view = await _story.Host.Get<ShowAccountTakeOver>().RunAsync(Scenario.Partner.Session.Id, Scenario.Mobiles.Id, Cancel);
        Assert.Equal((RefusalReason.BillNotSeen, null), (view!.WhyNot, view.Seen));
    }

    /// <returns>A request that the member has proved, and that waits for the payer.</returns>
    private async Task<OperationRequestId> ProvedAsync(ScenarioMember member)
    {
        var id = await _story.BeginAsync(member, Permission.TakeAccountOver, Account);
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.AwaitingConsent), await _story.ByPasskeyAsync(member, id));
        return id;
    }

    private async Task<AssuranceLevel> AskedAtAsync(OperationRequestId id)
    {
        await using var db = await _story.Host.OpenAsync();
        return (await db.Approvals.SingleAsync(a => a.RequestId == id && a.ApproverId == Scenario.Payer.PersonId, Cancel)).AssuranceLevel;
    }

    private async Task<MemberId> PayerAsync()
    {
        await using var db = await _story.Host.OpenAsync();
        return (await db.BillingAccounts.SingleAsync(a => a.HouseholdId == Scenario.HouseholdId && a.Id == Scenario.Mobiles.Id, Cancel)).PayerId;
    }

    private async Task LetAsync(ScenarioMember grantee, params Permission[] permissions) => await _story.Host.StoreAsync(new Delegation(
        Scenario.HouseholdId, _story.Host.Ids.New<DelegationId>(), Scenario.Payer.Id, grantee.Id, lineId: null, Scenario.Mobiles.Id, permissions, new(0, "GBP"),
        new(Scenario.Home.Today.AddDays(-1), Scenario.Home.Today.AddDays(60))));
}

public sealed class TakeAccountOverTestsOnSqlite(SqliteTestDatabase database) : TakeAccountOverTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class TakeAccountOverTestsOnPostgres(PostgresTestDatabase database) : TakeAccountOverTests(database), IClassFixture<PostgresTestDatabase>;
