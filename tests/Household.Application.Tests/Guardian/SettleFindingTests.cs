using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Guardian;

public abstract class SettleFindingTests(TestDatabase database)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_user_of_the_line_ends_the_contract_and_gets_the_exact_sum_credited()
    {
        await using var story = await SettleStory.StartAsync(database);
        var request = await story.SettleAsync(story.Scenario.Partner);

        await using var db = await story.Host.OpenAsync();
        var household = story.Scenario.HouseholdId;
        var credit = await db.Credits.SingleAsync(c => c.HouseholdId == household, Stop);
        Assert.Equal(story.Scenario.Finding.Amount, credit.Amount);
        Assert.Equal(story.Scenario.Mobiles.Id, credit.AccountId);
        var contract = await db.Contracts.SingleAsync(c => c.HouseholdId == household && c.Id == story.Scenario.Forgotten.Id, Stop);
        Assert.Equal(story.Scenario.Home.Today, contract.EndedOn);
        Assert.Equal(story.Scenario.Overcharge().Evidence.Length, await db.CreditedCharges.CountAsync(c => c.HouseholdId == household, Stop));
        Assert.Equal(ReceiptId.From(request.Value), (await db.Findings.SingleAsync(f => f.HouseholdId == household, Stop)).ReceiptId);
        Assert.Equal(ApprovalState.Consumed, (await db.Approvals.SingleAsync(a => a.OwnerId == household.Value, Stop)).State);
        Assert.Equal(OperationRequestState.Done, (await db.OperationRequests.SingleAsync(r => r.OwnerId == household.Value && r.Id == request, Stop)).State);
    }

    [Fact]
    public async Task The_trail_says_who_did_what_by_what_right_with_which_approval()
    {
        await using var story = await SettleStory.StartAsync(database);
        await story.SettleAsync(story.Scenario.Partner);

        await using var db = await story.Host.OpenAsync();
        var record = await db.AuditRecords.SingleAsync(r => r.ChainId == story.Scenario.HouseholdId.Value, Stop);
        Assert.Equal(("person", story.Scenario.Partner.Person.Id.Value.ToString("N")), (record.ActorKind, record.ActorId));
        Assert.Equal(("settle-finding", "finding", story.Scenario.Finding.Id.Value), (record.Action, record.TargetKind, record.TargetId));
        Assert.Equal("settle-finding/user", record.Because);
        Assert.Equal((await db.Approvals.SingleAsync(a => a.OwnerId == story.Scenario.HouseholdId.Value, Stop)).Id, record.ApprovalId);
        var details = await db.AuditDetails.SingleAsync(d => d.ChainId == record.ChainId && d.Sequence == record.Sequence, Stop);
        Assert.True(record.Matches(details));
    }

    [Fact]
    public async Task Who_did_it_finds_it_in_their_recent_activity_and_nobody_else_does()
    {
        await using var story = await SettleStory.StartAsync(database);
        await story.SettleAsync(story.Scenario.Partner);

        var done = Assert.Single(await EventsAsync(story, story.Scenario.Partner), e => e.Kind == SecurityEventKind.Settled);
        Assert.Equal(($"Classic 5 GB, {MoneyText.Of(story.Scenario.Finding.Amount)}", story.Scenario.Partner.Session.UserAgentLabel, story.Host.Now), (done.Subject, done.Device, done.At));
        Assert.DoesNotContain(await EventsAsync(story, story.Scenario.Payer), e => e.Kind == SecurityEventKind.Settled);
    }

    [Fact]
    public async Task User_and_payer_are_each_told_once_with_the_way_to_the_receipt()
    {
        await using var story = await SettleStory.StartAsync(database);
        var receipt = await story.SettleAsync(story.Scenario.Partner);
        await story.Host.SendDueAsync();

        var link = $"/receipts/{receipt.Value}";
        Assert.Single(story.Host.Sms.To(story.Scenario.Partner.Number), text => text.Contains(link, StringComparison.Ordinal));
        Assert.Single(story.Host.Sms.To(story.Scenario.Payer.Number), text => text.Contains(link, StringComparison.Ordinal));
        Assert.DoesNotContain(story.Host.Sms.All, sent => sent.To == story.Scenario.Lodger.Number || sent.To == story.Scenario.Son.Number);
    }

    [Fact]
    public async Task The_payer_is_not_needed_and_gets_no_code()
    {
        await using var story = await SettleStory.StartAsync(database);
        await story.CodeAsync(story.Scenario.Partner, await story.BegunAsync(story.Scenario.Partner));
        Assert.Empty(story.Host.Sms.To(story.Scenario.Payer.Number));
    }

    [Fact]
    public async Task The_payer_does_the_same_for_the_partners_line()
    {
        await using var story = await SettleStory.StartAsync(database);
        await story.SettleAsync(story.Scenario.Payer);
        await using var db = await story.Host.OpenAsync();
        Assert.Equal("settle-finding/payer", (await db.AuditRecords.SingleAsync(r => r.ChainId == story.Scenario.HouseholdId.Value, Stop)).Because);
    }

    [Fact]
    public async Task A_stranger_finds_nothing_at_all()
    {
        await using var story = await SettleStory.StartAsync(database);
        Assert.IsType<BeginOperation.Result.NotFound>(await story.BeginAsync(story.Scenario.Stranger));
    }

    [Fact]
    public async Task A_minor_and_a_lodger_cannot_and_are_told_why()
    {
        await using var story = await SettleStory.StartAsync(database);
        foreach (var member in new[] { story.Scenario.Son, story.Scenario.Lodger })
            Assert.IsType<BeginOperation.Result.Refused>(await story.BeginAsync(member));
        await AssertUntouchedAsync(story);
    }

    [Fact]
    public async Task A_named_user_who_has_not_confirmed_the_line_cannot()
    {
        await using var story = await SettleStory.StartAsync(database, new() { PartnerIs = LineUserState.Named });
        Assert.Equal(new BeginOperation.Result.Refused(Permission.SettleFinding, RefusalReason.UserNotConfirmed), await story.BeginAsync(story.Scenario.Partner));
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_settlement_with_one_receipt()
    {
        await using var story = await SettleStory.StartAsync(database);
        var request = await story.BegunAsync(story.Scenario.Partner);
        var code = await story.CodeAsync(story.Scenario.Partner, request);
        Assert.Equal(SettleStory.Done(request), await story.ConfirmAsync(story.Scenario.Partner, request, code));
        Assert.Equal(SettleStory.Done(request), await story.ConfirmAsync(story.Scenario.Partner, request, code));
        await AssertSettledOnceAsync(story);
    }

    [Fact]
    public async Task The_same_form_key_for_another_request_is_refused()
    {
        await using var story = await SettleStory.StartAsync(database);
        await story.SettleAsync(story.Scenario.Partner);
        Assert.IsType<ConfirmOperation.Result.FormUsedForAnother>(await story.ConfirmAsync(story.Scenario.Partner, story.Host.Ids.New<OperationRequestId>(), "000000"));
        await AssertSettledOnceAsync(story);
    }

    [Fact]
    public async Task A_second_tab_finds_it_settled_and_shows_the_same_receipt()
    {
        await using var story = await SettleStory.StartAsync(database);
        var request = await story.SettleAsync(story.Scenario.Partner);
        Assert.Equal(new BeginOperation.Result.NothingLeft(request.Value), await story.BeginAsync(story.Scenario.Partner));
        await AssertSettledOnceAsync(story);
    }

    [Fact]
    public async Task A_code_replayed_with_another_key_shows_what_it_did_and_does_nothing_more()
    {
        await using var story = await SettleStory.StartAsync(database);
        var request = await story.BegunAsync(story.Scenario.Partner);
        var code = await story.CodeAsync(story.Scenario.Partner, request);
        await story.ConfirmAsync(story.Scenario.Partner, request, code, "one");
        Assert.Equal(SettleStory.Done(request), await story.ConfirmAsync(story.Scenario.Partner, request, code, "two"));
        await AssertSettledOnceAsync(story);
    }

    [Fact]
    public async Task Payer_and_partner_at_once_in_many_tabs_settle_it_once()
    {
        await using var story = await SettleStory.StartAsync(database);
        var ready = new List<(ScenarioMember Member, OperationRequestId Request, string Code)>();
        foreach (var member in new[] { story.Scenario.Partner, story.Scenario.Payer })
        {
            var request = await story.BegunAsync(member);
            ready.Add((member, request, await story.CodeAsync(member, request)));
        }

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).SelectMany(i => ready.Select(r =>
            Task.Run(() => story.ConfirmAsync(r.Member, r.Request, r.Code, $"tab-{i}")))));
        var done = Assert.Single(outcomes.OfType<ConfirmOperation.Result.Proved>().Distinct());
        Assert.Contains(done, ready.Select(r => SettleStory.Done(r.Request)));
        Assert.All(outcomes.Where(o => o is not ConfirmOperation.Result.Proved), o => Assert.Equal(OperationRequestState.Overtaken, Assert.IsType<ConfirmOperation.Result.Closed>(o).State));
        Assert.Equal(10, outcomes.OfType<ConfirmOperation.Result.Closed>().Count());
        await AssertSettledOnceAsync(story);
    }

    [Fact]
    public async Task A_wrong_code_costs_a_try_and_the_right_one_still_works()
    {
        await using var story = await SettleStory.StartAsync(database);
        var request = await story.BegunAsync(story.Scenario.Partner);
        var code = await story.CodeAsync(story.Scenario.Partner, request);
        var wrong = string.Equals(code, "000000", StringComparison.Ordinal) ? "111111" : "000000";
        Assert.Equal(new ConfirmOperation.Result.NotProved(new ProofCheck.WrongCode(4)), await story.ConfirmAsync(story.Scenario.Partner, request, wrong));
        await AssertUntouchedAsync(story);
        Assert.Equal(SettleStory.Done(request), await story.ConfirmAsync(story.Scenario.Partner, request, code));
    }

    [Fact]
    public async Task Somebody_elses_request_is_not_there()
    {
        await using var story = await SettleStory.StartAsync(database);
        var request = await story.BegunAsync(story.Scenario.Partner);
        var code = await story.CodeAsync(story.Scenario.Partner, request);
        Assert.IsType<ConfirmOperation.Result.NotFound>(await story.ConfirmAsync(story.Scenario.Payer, request, code));
        await AssertUntouchedAsync(story);
    }

    [Fact]
    public async Task A_request_that_ran_out_changes_nothing()
    {
        await using var story = await SettleStory.StartAsync(database);
        var request = await story.BegunAsync(story.Scenario.Partner);
        var code = await story.CodeAsync(story.Scenario.Partner, request);
        story.Host.Time.Advance(OperationRequest.ProofWait);
        Assert.Equal(new ConfirmOperation.Result.Closed(OperationRequestState.Expired, Reason: null), await story.ConfirmAsync(story.Scenario.Partner, request, code));
        await AssertUntouchedAsync(story);
    }

    [Fact]
    public async Task One_more_charge_after_asking_takes_a_new_proof()
    {
        await using var story = await SettleStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        var request = await story.BegunAsync(partner);
        var code = await story.CodeAsync(partner, request);
        var newest = story.Scenario.Home.Charges.Last(c => c.ContractId == story.Scenario.Forgotten.Id);
        var month = new Period(newest.Period.Until, newest.Period.Until.AddMonths(1));
        await story.Host.StoreAsync(new Domain.Billing.Charge(
            story.Scenario.HouseholdId, story.Host.Ids.New<ChargeId>(), newest.BillId, newest.LineId, newest.Kind, newest.ContractId, newest.Description, month, newest.Amount));

        Assert.IsType<ConfirmOperation.Result.TermsChanged>(await story.ConfirmAsync(partner, request, code));
        await AssertUntouchedAsync(story);
        Assert.Equal(new ConfirmOperation.Result.NotProved(new ProofCheck.CodeAlreadyUsed()), await story.ConfirmAsync(partner, request, code, "form-2"));
        await AssertUntouchedAsync(story);
        story.Host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(SettleStory.Done(request), await story.ConfirmAsync(partner, request, await story.CodeAsync(partner, request), "form-3"));
        await AssertSettledOnceAsync(story);
    }

    [Fact]
    public async Task A_session_that_was_ended_settles_nothing_and_another_of_the_same_person_goes_on_with_it()
    {
        await using var story = await SettleStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        var request = await story.BegunAsync(partner);
        var code = await story.CodeAsync(partner, request);
        await using (var db = await story.Host.OpenAsync())
        {
            (await db.Sessions.SingleAsync(s => s.Id == partner.Session.Id, Stop)).End(story.Host.Now);
            await db.SaveChangesAsync(Stop);
        }

        Assert.IsType<ConfirmOperation.Result.SignedOut>(await story.ConfirmAsync(partner, request, code));
        await AssertUntouchedAsync(story);
        var other = await story.Host.SignInAsync(partner.Number, SignInHost.NewBrowser());
        Assert.Equal(SettleStory.Done(request), await story.ConfirmAsync(partner, request, code, session: other));
    }

    [Fact]
    public async Task The_same_is_not_begun_twice()
    {
        await using var story = await SettleStory.StartAsync(database);
        var first = await story.BegunAsync(story.Scenario.Partner);
        Assert.Equal(first, await story.BegunAsync(story.Scenario.Partner));
        story.Host.Time.Advance(OperationRequest.ProofWait);
        Assert.NotEqual(first, await story.BegunAsync(story.Scenario.Partner));
    }

    private static async Task AssertSettledOnceAsync(SettleStory story)
    {
        await using var db = await story.Host.OpenAsync();
        var household = story.Scenario.HouseholdId;
        Assert.Equal(1, await db.Credits.CountAsync(c => c.HouseholdId == household, Stop));
        Assert.Equal(1, await db.Receipts.CountAsync(r => r.HouseholdId == household, Stop));
        Assert.Equal(1, await db.AuditRecords.CountAsync(r => r.ChainId == household.Value, Stop));
    }

    private static async Task AssertUntouchedAsync(SettleStory story)
    {
        await using var db = await story.Host.OpenAsync();
        var household = story.Scenario.HouseholdId;
        Assert.Equal(0, await db.Credits.CountAsync(c => c.HouseholdId == household, Stop));
        Assert.Null((await db.Contracts.SingleAsync(c => c.HouseholdId == household && c.Id == story.Scenario.Forgotten.Id, Stop)).EndedOn);
        Assert.Equal(0, await db.AuditRecords.CountAsync(r => r.ChainId == household.Value, Stop));
    }

    private static async Task<IReadOnlyList<SecurityEvent>> EventsAsync(SettleStory story, ScenarioMember member) =>
        (await story.Host.Get<ShowSecurity>().RunAsync(member.Session.Id, before: null, Stop))!.Events;
}

public sealed class SettleFindingOnSqlite(SqliteTestDatabase database) : SettleFindingTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class SettleFindingOnPostgres(PostgresTestDatabase database) : SettleFindingTests(database), IClassFixture<PostgresTestDatabase>;
