using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Billing;

/// <summary>Starts from the founding case, settled: the payer’s account has a credit larger than a bill.</summary>
public abstract class PayOutTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_credit_larger_than_a_bill_says_which_bills_it_covers_and_what_is_left()
    {
        await using var story = await StartAsync();

        var credit = await story.CreditAsync();

        var expected = story.Newest.Total.Minor - 1499;
        Assert.Equal(story.Scenario.Finding.Amount, credit.Left);
        Assert.Equal(credit.Left.Minor / expected, credit.Plan.Bills.Length);
        Assert.Equal(credit.Left.Minor % expected, credit.Plan.Rest.Minor);
        Assert.Equal(story.Newest.IssuedOn.AddMonths(1), credit.Plan.Bills[0].IssuedOn);
        Assert.True(credit.MayBePaidOut);
    }

    [Fact]
    public async Task A_new_bill_is_covered_when_it_comes_and_the_next_one_by_what_is_left()
    {
        await using var story = await StartAsync();
        var given = (await story.CreditAsync()).Left;

        var first = await story.TakeNextAsync();
        Assert.IsType<BillStatus.Covered>((await story.BillsAsync(story.Scenario.Payer)).Bills[0].Status);
        Assert.Equal(given - first.Total, (await story.CreditAsync()).Left);
        Assert.Equal(first.Total, (await story.BillAsync(story.Scenario.Payer, first.Id))!.Covered);

        for (var month = 2; month <= 6; month++) await story.TakeNextAsync(month);
        Assert.Equal(0, (await story.CreditAsync()).Left.Minor);
        await using var db = await story.Host.OpenAsync();
        Assert.Equal(given.Minor, (await db.CreditUses.Where(use => use.HouseholdId == story.Scenario.HouseholdId).ToListAsync(Cancel)).Sum(use => use.Amount.Minor));
    }

    [Fact]
    public async Task The_payer_has_it_paid_out_with_a_proof_and_hears_of_it_twice()
    {
        await using var story = await StartAsync();
        var left = (await story.CreditAsync()).Left;

        await story.OrderAsync();
        Assert.Equal(PayOutState.Ordered, (await story.PayOutAsync()).State);
        Assert.Equal(0, (await story.CreditAsync()).Left.Minor);
        await story.SendAsync();

        var paid = await story.PayOutAsync();
        Assert.Equal((PayOutState.Paid, left, $"ref-{paid.Number}"), (paid.State, paid.Amount, paid.Reference));
        Assert.Equal(paid.Id, Assert.Single(story.Payments.Orders).Id);
        await story.Host.SendDueAsync();
        Assert.Contains(story.Host.Sms.To(story.Scenario.Payer.Number), text => text.Contains("asked us to pay out", StringComparison.Ordinal));
        Assert.Contains("paid out", story.Host.Sms.To(story.Scenario.Payer.Number)[^1], StringComparison.Ordinal);
        await using var db = await story.Host.OpenAsync();
        Assert.True(await db.AuditRecords.AnyAsync(record => record.ChainId == story.Scenario.HouseholdId.Value && record.Action == "pay-out-credit", Cancel));
        Assert.True(await db.AuditRecords.AnyAsync(record => record.ChainId == story.Scenario.HouseholdId.Value && record.Action == "pay-out-paid", Cancel));
    }

    [Fact]
    public async Task What_the_bank_refuses_is_back_as_credit_once_and_can_be_tried_again()
    {
        await using var story = await StartAsync();
        var left = (await story.CreditAsync()).Left;
        story.Payments.Answer = _ => new PaymentAnswer.Refused();
        await story.OrderAsync();

        await story.SendAsync();
        await story.SendAsync();

        Assert.Equal(left, (await story.CreditAsync()).Left);
        Assert.Equal(PayOutState.Refused, (await story.PayOutAsync()).State);
        Assert.Single(story.Payments.Orders);
        Assert.IsType<BeginOperation.Result.Begun>(await story.BeginAsync(story.Scenario.Payer));
    }

    [Fact]
    public async Task While_the_bank_waits_the_credit_is_neither_lost_nor_free()
    {
        await using var story = await StartAsync();
        story.Payments.Answer = _ => new PaymentAnswer.Later();
        await story.OrderAsync();
        await story.SendAsync();

        Assert.Equal(PayOutState.Ordered, (await story.PayOutAsync()).State);
        Assert.IsType<BeginOperation.Result.NothingLeft>(await story.BeginAsync(story.Scenario.Payer));
        var bill = await story.TakeNextAsync();
        Assert.Equal(0, (await story.BillAsync(story.Scenario.Payer, bill.Id))!.Covered.Minor);

        story.Payments.Answer = _ => throw new HttpRequestException("Not there.");
        await story.SendAsync();
        story.Payments.Answer = order => new PaymentAnswer.Paid("at last");
        await story.SendAsync();
        Assert.Equal(PayOutState.Paid, (await story.PayOutAsync()).State);
    }

    [Fact]
    public async Task Orders_for_which_the_bank_waits_and_one_that_times_out_keep_no_other_back()
    {
        await using var story = await StartAsync();
        story.Payments.Answer = _ => new PaymentAnswer.Later();
        var request = await story.OrderAsync();
        var newest = await story.PayOutAsync();
        await story.Host.StoreAsync(Enumerable.Range(1, 60).Select(object (i) => new PayOut(
            story.Scenario.HouseholdId, story.Host.Ids.New<PayOutId>(), $"HP {story.Scenario.HouseholdId.Value:N} {i}"[^12..], story.Scenario.Mobiles.Id, new(1, "GBP"), story.Scenario.Payer.Id, request,
            newest.OrderedAt.AddMinutes(-i))).ToArray());
        story.Payments.Answer = order => order.Id == newest.Id ? new PaymentAnswer.Paid("at once") : throw new TaskCanceledException("The bank took too long.");

        await story.SendAsync();

        await using var db = await story.Host.OpenAsync();
        Assert.Equal(newest.Id, (await db.PayOuts.SingleAsync(payOut => payOut.HouseholdId == story.Scenario.HouseholdId && payOut.State == PayOutState.Paid, Cancel)).Id);
    }

    [Fact]
    public async Task Beginning_again_for_a_sum_that_has_changed_replaces_the_request()
    {
        await using var story = await StartAsync();
        var older = await story.BegunAsync();
        await story.TakeNextAsync();

        var newer = await story.BegunAsync();

        Assert.NotEqual(older, newer);
        await using var db = await story.Host.OpenAsync();
        var (owner, approval) = (story.Scenario.HouseholdId.Value, ApprovalId.From(older.Value));
        Assert.Equal(OperationRequestState.Cancelled, (await db.OperationRequests.SingleAsync(one => one.OwnerId == owner && one.Id == older, Cancel)).State);
        Assert.Equal(ApprovalState.Cancelled, (await db.Approvals.SingleAsync(one => one.OwnerId == owner && one.Id == approval, Cancel)).State);
    }

    [Fact]
    public async Task The_payer_finds_the_pay_out_in_their_recent_activity_with_the_device()
    {
        await using var story = await StartAsync();
        await story.OrderAsync();
        var ordered = await story.PayOutAsync();

        await using var db = await story.Host.OpenAsync();
        var done = await db.SecurityEvents.SingleAsync(e => e.PersonId == story.Scenario.Payer.PersonId && e.Kind == SecurityEventKind.PayOutOrdered, Cancel);

        Assert.Equal(($"{MoneyText.Of(ordered.Amount)}, {ordered.Number}", story.Scenario.Payer.Session.UserAgentLabel), (done.Subject, done.Device));
    }

    [Fact]
    public async Task Where_no_plan_goes_on_no_bill_is_promised_and_none_on_a_day_that_is_over()
    {
        await using var story = await StartAsync();
        story.Host.Time.Advance(TimeSpan.FromDays(90));
        var session = await story.Host.SignInAsync(story.Scenario.Payer.Number, SignInHost.NewBrowser());
        var credit = await CreditAsync();
        Assert.All(credit.Plan.Bills, bill => Assert.True(bill.IssuedOn >= DateOnly.FromDateTime(story.Host.Now.UtcDateTime)));
        Assert.NotEmpty(credit.Plan.Bills);

        await using (var db = await story.Host.OpenAsync())
            await db.Contracts.Where(contract => contract.HouseholdId == story.Scenario.HouseholdId).ExecuteUpdateAsync(set => set.SetProperty(contract => contract.EndedOn, story.Newest.Period.From), Cancel);

        credit = await CreditAsync();
        Assert.Equal((null, 0), (credit.NextOn, credit.Plan.Bills.Length));
        Assert.True(credit.MayBePaidOut);

        async Task<CreditView> CreditAsync() => Assert.Single((await story.Host.Get<ShowBills>().RunAsync(new(session), Cancel))!.Credits);
    }

    [Fact]
    public async Task Nobody_but_the_payer_is_asked_and_without_a_payment_system_nobody()
    {
        await using var story = await StartAsync();
        var scenario = story.Scenario;

        foreach (var other in (Testing.Scenarios.ScenarioMember[])[scenario.Partner, scenario.Son, scenario.Lodger, scenario.Stranger])
            Assert.True(await story.BeginAsync(other) is BeginOperation.Result.Refused or BeginOperation.Result.NotFound);

        story.Payments.IsThere = false;
        Assert.IsType<BeginOperation.Result.NothingLeft>(await story.BeginAsync(scenario.Payer));
        Assert.False((await story.CreditAsync()).MayBePaidOut);
    }

    [Fact]
    public async Task A_sum_that_has_changed_since_asking_is_not_paid_out()
    {
        await using var story = await StartAsync();
        var request = await story.BegunAsync();
        var code = await new Guardian.SettleStory(story.Host, story.Scenario).CodeAsync(story.Scenario.Payer, request);
        await story.TakeNextAsync();

        var result = await story.ConfirmAsync(story.Scenario.Payer, request, code);

        Assert.IsType<ConfirmOperation.Result.TermsChanged>(result);
        Assert.Empty((await story.CreditAsync()).PayOuts);
    }

    [Fact]
    public async Task The_same_form_sent_twice_and_two_forms_at_once_order_one_payment()
    {
        await using var story = await StartAsync();
        var request = await story.BegunAsync();
        var code = await new Guardian.SettleStory(story.Host, story.Scenario).CodeAsync(story.Scenario.Payer, request);

        var results = await Task.WhenAll(new[] { "one", "one", "two" }.Select(key => Task.Run(() => story.ConfirmAsync(story.Scenario.Payer, request, code, key), Cancel)));

        Assert.Contains(results, result => result is ConfirmOperation.Result.Proved { State: OperationRequestState.Done });
        Assert.Single((await story.CreditAsync()).PayOuts);
    }

    [Fact]
    public async Task Wrong_digits_order_nothing_and_leave_another_try()
    {
        await using var story = await StartAsync();
        var request = await story.BegunAsync();
        var code = await new Guardian.SettleStory(story.Host, story.Scenario).CodeAsync(story.Scenario.Payer, request);

        Assert.IsType<ProofCheck.WrongCode>(Assert.IsType<ConfirmOperation.Result.NotProved>(await story.ConfirmAsync(story.Scenario.Payer, request, SignInHost.Other(code))).Why);
        Assert.Equal(Guardian.SettleStory.Done(request), await story.ConfirmAsync(story.Scenario.Payer, request, code, "form-2"));
    }

    private async Task<BillStory> StartAsync()
    {
        var story = await BillStory.StartAsync(database);
        await story.SettleAsync();
        return story;
    }
}

public sealed class PayOutTestsOnSqlite(SqliteTestDatabase database) : PayOutTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PayOutTestsOnPostgres(PostgresTestDatabase database) : PayOutTests(database), IClassFixture<PostgresTestDatabase>;
