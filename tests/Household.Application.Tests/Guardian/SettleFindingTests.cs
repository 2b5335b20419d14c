using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
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
        var outcome = await story.AskAndSettleAsync(story.Scenario.Partner);

        var receipt = Assert.IsType<SettleFindingOutcome.Settled>(outcome).Receipt;
        await using var db = await story.Host.OpenAsync();
        var household = story.Scenario.HouseholdId;
        var credit = await db.Credits.SingleAsync(c => c.HouseholdId == household, Stop);
        Assert.Equal(story.Scenario.Finding.Amount, credit.Amount);
        Assert.Equal(story.Scenario.Mobiles.Id, credit.AccountId);
        var contract = await db.Contracts.SingleAsync(c => c.HouseholdId == household && c.Id == story.Scenario.Forgotten.Id, Stop);
        Assert.Equal(story.Scenario.Home.Today, contract.EndedOn);
        Assert.Equal(story.Scenario.Overcharge().Evidence.Length, await db.CreditedCharges.CountAsync(c => c.HouseholdId == household, Stop));
        Assert.Equal(receipt, (await db.Findings.SingleAsync(f => f.HouseholdId == household, Stop)).ReceiptId);
        Assert.Equal(ApprovalState.Consumed, (await db.Approvals.SingleAsync(a => a.HouseholdId == household, Stop)).State);
    }

    [Fact]
    public async Task The_trail_says_who_did_what_by_what_right_with_which_approval()
    {
        await using var story = await SettleStory.StartAsync(database);
        await story.AskAndSettleAsync(story.Scenario.Partner);

        await using var db = await story.Host.OpenAsync();
        var record = await db.AuditRecords.SingleAsync(r => r.ChainId == story.Scenario.HouseholdId.Value, Stop);
        Assert.Equal(("person", story.Scenario.Partner.Person.Id.Value.ToString("N")), (record.ActorKind, record.ActorId));
        Assert.Equal(("settle-finding", "finding", story.Scenario.Finding.Id.Value), (record.Action, record.TargetKind, record.TargetId));
        Assert.Equal("settle-finding/user", record.Because);
        Assert.Equal((await db.Approvals.SingleAsync(a => a.HouseholdId == story.Scenario.HouseholdId, Stop)).Id, record.ApprovalId);
        var details = await db.AuditDetails.SingleAsync(d => d.ChainId == record.ChainId && d.Sequence == record.Sequence, Stop);
        Assert.True(record.Matches(details));
    }

    [Fact]
    public async Task Who_did_it_finds_it_in_their_recent_activity_and_nobody_else_does()
    {
        await using var story = await SettleStory.StartAsync(database);
        await story.AskAndSettleAsync(story.Scenario.Partner);

        var done = Assert.Single(await EventsAsync(story, story.Scenario.Partner), e => e.Kind == SecurityEventKind.Settled);
        Assert.Equal(($"Classic 5 GB, {MoneyText.Of(story.Scenario.Finding.Amount)}", story.Scenario.Partner.Session.UserAgentLabel, story.Host.Now), (done.Subject, done.Device, done.At));
        Assert.DoesNotContain(await EventsAsync(story, story.Scenario.Payer), e => e.Kind == SecurityEventKind.Settled);
    }

    [Fact]
    public async Task User_and_payer_are_each_told_once_with_the_way_to_the_receipt()
    {
        await using var story = await SettleStory.StartAsync(database);
        var receipt = Assert.IsType<SettleFindingOutcome.Settled>(await story.AskAndSettleAsync(story.Scenario.Partner)).Receipt;
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
        var (approval, _) = await story.AskAsync(story.Scenario.Partner);
        await story.CodeAsync(story.Scenario.Partner, approval!.Value);
        Assert.Empty(story.Host.Sms.To(story.Scenario.Payer.Number));
    }

    [Fact]
    public async Task The_payer_does_the_same_for_the_partners_line()
    {
        await using var story = await SettleStory.StartAsync(database);
        Assert.IsType<SettleFindingOutcome.Settled>(await story.AskAndSettleAsync(story.Scenario.Payer));
        await using var db = await story.Host.OpenAsync();
        Assert.Equal("settle-finding/payer", (await db.AuditRecords.SingleAsync(r => r.ChainId == story.Scenario.HouseholdId.Value, Stop)).Because);
    }

    [Fact]
    public async Task A_stranger_finds_nothing_at_all()
    {
        await using var story = await SettleStory.StartAsync(database);
        Assert.IsType<SettleFindingOutcome.NotFound>((await story.AskAsync(story.Scenario.Stranger)).Outcome);
    }

    [Fact]
    public async Task A_minor_and_a_lodger_cannot_and_are_told_why()
    {
        await using var story = await SettleStory.StartAsync(database);
        foreach (var member in new[] { story.Scenario.Son, story.Scenario.Lodger })
            Assert.IsType<SettleFindingOutcome.Refused>((await story.AskAsync(member)).Outcome);
        await AssertUntouchedAsync(story);
    }

    [Fact]
    public async Task A_named_user_who_has_not_confirmed_the_line_cannot()
    {
        await using var story = await SettleStory.StartAsync(database, new() { PartnerIs = LineUserState.Named });
        Assert.Equal(new SettleFindingOutcome.Refused(RefusalReason.UserNotConfirmed), (await story.AskAsync(story.Scenario.Partner)).Outcome);
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_settlement_with_one_receipt()
    {
        await using var story = await SettleStory.StartAsync(database);
        var (approval, _) = await story.AskAsync(story.Scenario.Partner);
        var code = await story.CodeAsync(story.Scenario.Partner, approval!.Value);
        var first = await story.SettleAsync(story.Scenario.Partner, approval.Value, code);
        var second = await story.SettleAsync(story.Scenario.Partner, approval.Value, code);
        Assert.IsType<SettleFindingOutcome.Settled>(first);
        Assert.Equal(first, second);
        await AssertSettledOnceAsync(story);
    }

    [Fact]
    public async Task The_same_form_key_for_another_approval_is_refused()
    {
        await using var story = await SettleStory.StartAsync(database);
        var (approval, _) = await story.AskAsync(story.Scenario.Partner);
        await story.SettleAsync(story.Scenario.Partner, approval!.Value, await story.CodeAsync(story.Scenario.Partner, approval.Value));
        Assert.IsType<SettleFindingOutcome.FormUsedForAnother>(await story.SettleAsync(story.Scenario.Partner, story.Host.Ids.New<ApprovalId>(), "000000"));
        await AssertSettledOnceAsync(story);
    }

    [Fact]
    public async Task A_second_tab_finds_it_settled_and_shows_the_same_receipt()
    {
        await using var story = await SettleStory.StartAsync(database);
        var first = Assert.IsType<SettleFindingOutcome.Settled>(await story.AskAndSettleAsync(story.Scenario.Partner, "tab-1"));
        var second = await story.AskAndSettleAsync(story.Scenario.Partner, "tab-2");
        Assert.Equal(new SettleFindingOutcome.AlreadySettled(first.Receipt), second);
        await AssertSettledOnceAsync(story);
    }

    [Fact]
    public async Task A_replayed_approval_is_worthless_with_another_key()
    {
        await using var story = await SettleStory.StartAsync(database);
        var (approval, _) = await story.AskAsync(story.Scenario.Partner);
        var code = await story.CodeAsync(story.Scenario.Partner, approval!.Value);
        await story.SettleAsync(story.Scenario.Partner, approval.Value, code, "one");
        Assert.IsType<SettleFindingOutcome.AlreadySettled>(await story.SettleAsync(story.Scenario.Partner, approval.Value, code, "two"));
        await AssertSettledOnceAsync(story);
    }

    [Fact]
    public async Task Payer_and_partner_at_once_in_many_tabs_settle_it_once()
    {
        await using var story = await SettleStory.StartAsync(database);
        var ready = new List<(ScenarioMember Member, ApprovalId Approval, string Code)>();
        foreach (var member in new[] { story.Scenario.Partner, story.Scenario.Payer })
        {
            var (approval, _) = await story.AskAsync(member);
            ready.Add((member, approval!.Value, await story.CodeAsync(member, approval.Value)));
        }

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).SelectMany(i => ready.Select(r =>
            Task.Run(() => story.SettleAsync(r.Member, r.Approval, r.Code, $"tab-{i}")))));
        var settled = Assert.Single(outcomes.OfType<SettleFindingOutcome.Settled>());
        Assert.All(outcomes.Where(o => o is not SettleFindingOutcome.Settled), o => Assert.Equal(new SettleFindingOutcome.AlreadySettled(settled.Receipt), o));
        await AssertSettledOnceAsync(story);
    }

    [Fact]
    public async Task A_wrong_code_costs_a_try_and_the_right_one_still_works()
    {
        await using var story = await SettleStory.StartAsync(database);
        var (approval, _) = await story.AskAsync(story.Scenario.Partner);
        var code = await story.CodeAsync(story.Scenario.Partner, approval!.Value);
        var wrong = string.Equals(code, "000000", StringComparison.Ordinal) ? "111111" : "000000";
        Assert.Equal(new SettleFindingOutcome.NotProved(new ProofCheck.WrongCode(4)), await story.SettleAsync(story.Scenario.Partner, approval.Value, wrong));
        await AssertUntouchedAsync(story);
        Assert.IsType<SettleFindingOutcome.Settled>(await story.SettleAsync(story.Scenario.Partner, approval.Value, code));
    }

    [Fact]
    public async Task Somebody_elses_approval_is_worthless()
    {
        await using var story = await SettleStory.StartAsync(database);
        var (approval, _) = await story.AskAsync(story.Scenario.Partner);
        var code = await story.CodeAsync(story.Scenario.Partner, approval!.Value);
        var outcome = await story.SettleAsync(story.Scenario.Payer, approval.Value, code);
        Assert.IsType<ApprovalAnswer.NotThisOne>(Assert.IsType<SettleFindingOutcome.ApprovalUnusable>(outcome).Why);
        await AssertUntouchedAsync(story);
    }

    [Fact]
    public async Task An_approval_that_ran_out_changes_nothing()
    {
        await using var story = await SettleStory.StartAsync(database);
        var (approval, _) = await story.AskAsync(story.Scenario.Partner);
        var code = await story.CodeAsync(story.Scenario.Partner, approval!.Value);
        story.Host.Time.Advance(Approval.Lasts);
        var outcome = await story.SettleAsync(story.Scenario.Partner, approval.Value, code);
        Assert.IsType<ApprovalAnswer.TooLate>(Assert.IsType<SettleFindingOutcome.ApprovalUnusable>(outcome).Why);
        await AssertUntouchedAsync(story);
    }

    [Fact]
    public async Task One_more_charge_after_asking_makes_the_approval_worthless()
    {
        await using var story = await SettleStory.StartAsync(database);
        var (approval, _) = await story.AskAsync(story.Scenario.Partner);
        var code = await story.CodeAsync(story.Scenario.Partner, approval!.Value);
        var newest = story.Scenario.Home.Charges.Last(c => c.ContractId == story.Scenario.Forgotten.Id);
        var month = new Period(newest.Period.Until, newest.Period.Until.AddMonths(1));
        await story.Host.StoreAsync(new Domain.Billing.Charge(
            story.Scenario.HouseholdId, story.Host.Ids.New<ChargeId>(), newest.BillId, newest.LineId, newest.Kind, newest.ContractId, newest.Description, month, newest.Amount));

        var outcome = await story.SettleAsync(story.Scenario.Partner, approval.Value, code);
        Assert.IsType<ApprovalAnswer.NotThisOne>(Assert.IsType<SettleFindingOutcome.ApprovalUnusable>(outcome).Why);
        await AssertUntouchedAsync(story);
    }

    [Fact]
    public async Task A_session_that_was_ended_settles_nothing()
    {
        await using var story = await SettleStory.StartAsync(database);
        var (approval, _) = await story.AskAsync(story.Scenario.Partner);
        var code = await story.CodeAsync(story.Scenario.Partner, approval!.Value);
        await using (var db = await story.Host.OpenAsync())
        {
            (await db.Sessions.SingleAsync(s => s.Id == story.Scenario.Partner.Session.Id, Stop)).End(story.Host.Now);
            await db.SaveChangesAsync(Stop);
        }

        Assert.IsNotType<SettleFindingOutcome.Settled>(await story.SettleAsync(story.Scenario.Partner, approval.Value, code));
        await AssertUntouchedAsync(story);
    }

    [Fact]
    public async Task The_same_question_is_not_put_twice()
    {
        await using var story = await SettleStory.StartAsync(database);
        var first = (await story.AskAsync(story.Scenario.Partner)).Approval;
        Assert.Equal(first, (await story.AskAsync(story.Scenario.Partner)).Approval);
        story.Host.Time.Advance(Approval.Lasts);
        Assert.NotEqual(first, (await story.AskAsync(story.Scenario.Partner)).Approval);
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
