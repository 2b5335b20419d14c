using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using static HouseholdPortal.Application.Tests.Delegations.DelegationStory;

namespace HouseholdPortal.Application.Tests.Delegations;

/// <summary>What becomes of a delegation while it is used: it changes, ends, or loses what it rests on.</summary>
public abstract class DelegationLifeTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_revoked_while_its_use_waits_for_a_proof_is_refused()
    {
        await using var one = await StartAsync(database);
        var (story, partner) = (one.Story, one.Scenario.Partner);
        var (id, request) = await InFlightAsync(one);
        await one.RevokedAsync(id);
        Assert.Equal(OperationRequestState.Refused, Assert.IsType<ConfirmOperation.Result.Closed>(await story.ByCodeAsync(partner, request)).State);
        Assert.Equal(LineStatus.Suspended, (await story.LineAsync(one.Scenario.PayersLine)).Status);
    }

    [Fact]
    public async Task Whatever_was_proved_before_it_is_revoked_stays_done()
    {
        await using var one = await StartAsync(database);
        var (id, request) = await InFlightAsync(one);
        Assert.Equal(new ConfirmOperation.Result.Proved(request, OperationRequestState.Done), await one.Story.ByCodeAsync(one.Scenario.Partner, request));
        await one.ProvedAsync(one.Scenario.Payer, Permission.RevokeDelegation, id);
        Assert.Equal(LineStatus.Active, (await one.Story.LineAsync(one.Scenario.PayersLine)).Status);
    }

    [Fact]
    public async Task Whatever_is_given_up_while_its_use_waits_is_refused_and_so_is_what_ran_out()
    {
        foreach (var runsOut in (bool[])[false, true])
        {
            await using var one = await StartAsync(database);
            var (id, request) = await InFlightAsync(one);
            if (runsOut)
            {
                await using var db = await one.Story.Host.OpenAsync();
                await db.Delegations.Where(d => d.HouseholdId == one.Scenario.HouseholdId).ExecuteUpdateAsync(set => set.SetProperty(d => d.Period, new Period(one.Today.AddDays(-9), one.Today)), Cancel);
            }
            else
            {
                AssertDone(await one.Story.TryBeginAsync(one.Scenario.Partner, Permission.GiveUpDelegation, id.Value));
            }

            Assert.Equal(OperationRequestState.Refused, Assert.IsType<ConfirmOperation.Result.Closed>(await one.Story.ByCodeAsync(one.Scenario.Partner, request)).State);
        }
    }

    [Fact]
    public async Task A_grantor_who_loses_the_line_gives_nothing_from_that_moment_and_never_again()
    {
        await using var one = await StartAsync(database);
        var (payer, partner, line) = (one.Scenario.Payer, one.Scenario.Partner, one.Scenario.PartnersLine);
        var id = await one.GivenAsync(one.Grant(one.Terms(permissions: [Permission.SeeLine, Permission.SuspendLine]), payer, line), partner);
        await UserAsync(one, one.Scenario.Lodger.Id);

        // The payer’s own right is left, with the new user’s consent.
        var result = await one.Story.TryBeginAsync(payer, Permission.SuspendLine, line.Id.Value, nameof(SuspensionReason.Lost));
        Assert.Equal(OperationRequestState.AwaitingProof, Assert.IsType<BeginOperation.Result.Begun>(result).State);
        await one.LookAsync();
        Assert.Equal(DelegationState.EndedWithRelation, (await one.DelegationAsync(id)).State);
        await UserAsync(one, partner.Id);
        Assert.Equal(OperationRequestState.AwaitingProof, Assert.IsType<BeginOperation.Result.Begun>(await one.Story.TryBeginAsync(payer, Permission.SuspendLine, line.Id.Value, nameof(SuspensionReason.Lost))).State);

        async Task UserAsync(DelegationStory story, MemberId user)
        {
            await using var db = await story.Story.Host.OpenAsync();
            await db.Lines.Where(l => l.HouseholdId == story.Scenario.HouseholdId && l.Id == line.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.UserId, user), Cancel);

            // As every command does that takes a relation.
            await db.Delegations.Where(d => d.HouseholdId == story.Scenario.HouseholdId).ExecuteUpdateAsync(set => set.SetProperty(d => d.LookOn, story.Today), Cancel);
        }
    }

    [Fact]
    public async Task A_grantor_who_lost_the_right_during_the_proof_offers_nothing()
    {
        await using var one = await StartAsync(database);
        var (id, result) = await one.TryGrantAsync(one.Scenario.Partner, one.Grant(grantee: one.Scenario.Payer, line: one.Scenario.PartnersLine));
        await using (var db = await one.Story.Host.OpenAsync())
            await db.Lines.Where(l => l.HouseholdId == one.Scenario.HouseholdId && l.Id == one.Scenario.PartnersLine.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.UserState, LineUserState.Named), Cancel);
        var closed = Assert.IsType<ConfirmOperation.Result.Closed>(await one.Story.ByCodeAsync(one.Scenario.Partner, Assert.IsType<BeginOperation.Result.Begun>(result).Id));
        Assert.Equal((OperationRequestState.Refused, RefusalReason.UserNotConfirmed), (closed.State, closed.Reason));
        await using var after = await one.Story.Host.OpenAsync();
        Assert.False(await after.Delegations.AnyAsync(d => d.Id == id, Cancel));
    }

    [Fact]
    public async Task An_offer_whose_proof_came_too_late_is_none()
    {
        await using var one = await StartAsync(database);
        var (id, result) = await one.TryGrantAsync(one.Scenario.Payer, one.Grant());
        await one.Story.WaitAsync(OperationRequest.ProofWait + TimeSpan.FromSeconds(1));
        Assert.Equal(OperationRequestState.Expired, await one.Story.StateAsync(Assert.IsType<BeginOperation.Result.Begun>(result).Id));
        await using var db = await one.Story.Host.OpenAsync();
        Assert.False(await db.Delegations.AnyAsync(d => d.Id == id, Cancel));
    }

    [Fact]
    public async Task Less_goes_at_once_and_more_only_when_it_is_accepted()
    {
        await using var one = await StartAsync(database);
        var (payer, partner, line) = (one.Scenario.Payer, one.Scenario.Partner, one.Scenario.PayersLine.Id.Value);
        var id = await one.GivenAsync();
        await one.ProvedAsync(payer, Permission.ChangeDelegation, id, one.Terms(permissions: [Permission.SeeLine, Permission.LockLine]).ToText());

        AssertRefused(RefusalReason.NotForThisRelation, await one.Story.TryBeginAsync(partner, Permission.SuspendLine, line, nameof(SuspensionReason.Lost)));
        AssertRefused(RefusalReason.NotForThisRelation, await one.Story.TryBeginAsync(partner, Permission.LockLine, line, nameof(LineFunction.SimChange)));
        AssertDone(await one.AcceptAsync(id, offer: 2));
        AssertDone(await one.Story.TryBeginAsync(partner, Permission.LockLine, line, nameof(LineFunction.SimChange)));
    }

    [Fact]
    public async Task It_is_extended_with_one_proof_and_only_by_its_grantor()
    {
        await using var one = await StartAsync(database);
        var id = await one.GivenAsync();
        var last = one.Today.AddDays(200);
        Assert.IsType<BeginOperation.Result.NotFound>(await one.Story.TryBeginAsync(one.Scenario.Partner, Permission.ExtendDelegation, id.Value, last.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
        await one.ProvedAsync(one.Scenario.Payer, Permission.ExtendDelegation, id, last.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((last, DelegationState.Accepted), ((await one.DelegationAsync(id)).Period.LastDay, (await one.DelegationAsync(id)).State));
    }

    [Fact]
    public async Task What_one_guardian_lets_another_do_the_other_guardian_ends()
    {
        await using var one = await StartAsync(database);
        var id = await one.OfferAsync(one.Grant(one.Terms(permissions: Permission.SeeLine), one.Scenario.Son, one.Scenario.SonsLine), one.Scenario.Partner);
        await one.ProvedAsync(one.Scenario.Payer, Permission.RevokeDelegation, id);
        Assert.Equal(DelegationState.Revoked, (await one.DelegationAsync(id)).State);
        Assert.IsType<BeginOperation.Result.NotFound>(await one.Story.TryBeginAsync(one.Scenario.Payer, Permission.ExtendDelegation, id.Value, "2032-01-01"));
    }

    [Fact]
    public async Task Both_are_reminded_a_month_and_a_week_before_and_told_of_the_end_once_each()
    {
        await using var one = await StartAsync(database);
        var id = await one.GivenAsync();
        await one.Story.Host.SendDueAsync();
        var (payer, partner) = (Before(one.Scenario.Payer.Number), Before(one.Scenario.Partner.Number));
        foreach (var (days, texts) in ((int, int)[])[(29, 0), (1, 1), (1, 1), (21, 1), (1, 2), (6, 2), (1, 3)])
        {
            await one.PassAsync(days);
            Assert.Equal((texts, texts), (Before(one.Scenario.Payer.Number) - payer, Before(one.Scenario.Partner.Number) - partner));
        }

        Assert.Equal(DelegationState.Ended, (await one.DelegationAsync(id)).State);

        int Before(Msisdn number) => one.Story.Host.Sms.To(number).Count;
    }

    [Fact]
    public async Task An_offer_without_an_answer_lapses_after_fourteen_days_and_both_are_told()
    {
        await using var one = await StartAsync(database);
        var id = await one.OfferAsync();
        await one.PassAsync(13);
        Assert.Equal(DelegationState.Offered, (await one.DelegationAsync(id)).State);
        await one.PassAsync(1);
        Assert.Equal(DelegationState.Lapsed, (await one.DelegationAsync(id)).State);
        Assert.Contains("didn't answer", one.Story.Host.Sms.To(one.Scenario.Payer.Number)[^1], StringComparison.Ordinal);
        Assert.Contains("wasn't answered", one.Story.Host.Sms.To(one.Scenario.Partner.Number)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_at_night()
    {
        await using var one = await StartAsync(database);
        var id = await one.OfferAsync();
        one.Story.Host.Time.Advance(TimeSpan.FromDays(14) + TimeSpan.FromHours(13));
        await one.LookAsync();
        Assert.Equal(DelegationState.Offered, (await one.DelegationAsync(id)).State);
    }

    [Fact]
    public async Task What_is_reserved_lowers_what_is_left_and_comes_back_when_it_is_revoked()
    {
        await using var one = await StartAsync(database);
        var id = await one.GivenAsync(one.Grant(one.Terms(1000, permissions: [Permission.SeeLine, Permission.ChangePlanDearer])));
        await using (var db = await one.Story.Host.OpenAsync())
        {
            var delegation = await db.Delegations.SingleAsync(d => d.HouseholdId == one.Scenario.HouseholdId && d.Id == id, Cancel);
            db.Add(delegation.Reserve(one.Story.Host.Ids.New<AllowanceUseId>(), one.Story.Host.Ids.New<OperationRequestId>(), new(700, "GBP"), one.Today, one.Story.Host.Now)!);
            await db.SaveChangesAsync(Cancel);
        }

        Assert.Equal(["NeedsProof", "Refused"], [await DearerAsync(300), await DearerAsync(301)]);
        await one.ProvedAsync(one.Scenario.Payer, Permission.RevokeDelegation, id);
        await using var after = await one.Story.Host.OpenAsync();
        Assert.Equal(AllowanceUseState.Released, (await after.AllowanceUses.SingleAsync(use => use.HouseholdId == one.Scenario.HouseholdId, Cancel)).State);
        Assert.Equal(0, (await one.DelegationAsync(id)).AllowanceTakenMinor);

        async Task<string> DearerAsync(long minor)
        {
            await using var db = await one.Story.Host.OpenAsync();
            var relations = await Application.Decisions.RelationsQuery.RelationsOfAsync(db, one.Scenario.HouseholdId, Cancel);
            var partner = one.Scenario.Partner;
            return AccessEvaluator.Evaluate(
                new Actor.AsPerson(partner.PersonId, partner.Session.Id, Channel.Portal, default), Permission.ChangePlanDearer, Target.OfLine(one.Scenario.PayersLine.Id, new(minor, 0, 0, LessService: false)), relations, OperatorPolicy.V1, one.Story.Host.Now).GetType().Name;
        }
    }

    /// <summary>The partner suspends the payer’s line by what they were let, and begins to resume it.</summary>
    private static async Task<(DelegationId Id, OperationRequestId Request)> InFlightAsync(DelegationStory one)
    {
        var line = one.Scenario.PayersLine.Id.Value;
        await one.Story.AddPasskeyAsync(one.Scenario.Payer);
        var id = await one.GivenAsync();
        AssertDone(await one.Story.TryBeginAsync(one.Scenario.Partner, Permission.SuspendLine, line, nameof(SuspensionReason.Lost)));
        var request = await one.Story.BeginAsync(one.Scenario.Partner, Permission.ResumeLine, line);
        Assert.Equal(OperationRequestState.AwaitingProof, await one.Story.StateAsync(request));
        return (id, request);
    }
}

public sealed class DelegationLifeTestsOnSqlite(SqliteTestDatabase database) : DelegationLifeTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class DelegationLifeTestsOnPostgres(PostgresTestDatabase database) : DelegationLifeTests(database), IClassFixture<PostgresTestDatabase>;
