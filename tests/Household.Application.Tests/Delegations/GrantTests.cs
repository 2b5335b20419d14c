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

/// <summary>From the offer to the first use: nobody gives more than they have, and nothing counts before it is accepted.</summary>
public abstract class GrantTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_guardians_are_told_what_a_child_accepts_but_for_the_one_who_lets_them()
    {
        await using var one = await DelegationStory.StartAsync(database);
        var id = await one.OfferAsync(one.Grant(grantee: one.Scenario.Son));
        AssertDone(await one.AcceptAsync(id, grantee: one.Scenario.Son));
        await one.Story.Host.SendDueAsync();
        Assert.Contains("who you look after, has accepted from Alex", one.Story.Host.Sms.To(one.Scenario.Partner.Number)[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(one.Story.Host.Sms.To(one.Scenario.Payer.Number), words => words.Contains("who you look after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_offered_and_accepted_is_used_and_after_it_is_revoked_no_more()
    {
        await using var one = await StartAsync(database);
        var (story, payer, partner, line) = (one.Story, one.Scenario.Payer, one.Scenario.Partner, one.Scenario.PayersLine.Id.Value);

        await story.AddPasskeyAsync(payer);
        var id = await one.OfferAsync();
        await story.Host.SendDueAsync();
        Assert.Contains($"/household/offers/{id.Value}", story.Host.Sms.To(partner.Number)[^1], StringComparison.Ordinal);
        AssertRefused(RefusalReason.NotRelated, await story.TryBeginAsync(partner, Permission.SuspendLine, line, nameof(SuspensionReason.Lost)));

        AssertDone(await one.AcceptAsync(id));
        AssertDone(await story.TryBeginAsync(partner, Permission.SuspendLine, line, nameof(SuspensionReason.Lost)));
        Assert.Equal(LineStatus.Suspended, (await story.LineAsync(one.Scenario.PayersLine)).Status);

        await one.RevokedAsync(id);
        AssertRefused(RefusalReason.NotRelated, await story.TryBeginAsync(partner, Permission.ResumeLine, line));
        Assert.Equal(DelegationState.Revoked, (await one.DelegationAsync(id)).State);
        await using var db = await story.Host.OpenAsync();
        string[] expected = ["offer-delegation", "accept-delegation", "revoke-delegation"];
        Assert.Equal(expected, await db.AuditRecords.Where(r => r.ChainId == one.Scenario.HouseholdId.Value && expected.Contains(r.Action)).OrderBy(r => r.Sequence).Select(r => r.Action).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Granting_takes_a_proof_of_its_own_and_a_form_sent_twice_makes_one()
    {
        await using var one = await StartAsync(database);
        var id = one.Story.Host.Ids.New<DelegationId>().Value;
        var first = await one.Story.BeginAsync(one.Scenario.Payer, Permission.ManageDelegations, id, one.Grant().ToText());
        Assert.Equal(first, await one.Story.BeginAsync(one.Scenario.Payer, Permission.ManageDelegations, id, one.Grant().ToText()));
        Assert.Equal(new ConfirmOperation.Result.Proved(first, OperationRequestState.Done), await one.Story.ByCodeAsync(one.Scenario.Payer, first));
        Assert.IsType<BeginOperation.Result.NothingLeft>(await one.Story.TryBeginAsync(one.Scenario.Payer, Permission.ManageDelegations, id, one.Grant().ToText()));
    }

    [Theory]
    [InlineData(Permission.SeeUsageDetail, true)]
    [InlineData(Permission.GetPortOutCode, true)]
    [InlineData(Permission.PayBill, true)]
    [InlineData(Permission.SeeUsageDetail, false)]
    [InlineData(Permission.ReplaceSim, false)]
    public async Task Nobody_lets_another_do_what_cannot_be_passed_on_or_is_not_theirs(Permission permission, bool byPayer)
    {
        await using var one = await StartAsync(database);
        var (payer, partner) = (one.Scenario.Payer, one.Scenario.Partner);
        var (grantor, grantee, line) = byPayer ? (payer, one.Scenario.Son, one.Scenario.PartnersLine) : (partner, payer, one.Scenario.SonsLine);
        AssertRefused(RefusalReason.NotYoursToGive, (await one.TryGrantAsync(grantor, one.Grant(one.Terms(permissions: [Permission.SeeLine, permission]), grantee, line))).Result);
    }

    [Fact]
    public async Task What_was_let_to_somebody_they_cannot_pass_on()
    {
        await using var one = await StartAsync(database);
        await one.GivenAsync();
        AssertRefused(RefusalReason.NotForThisRelation, (await one.TryGrantAsync(one.Scenario.Partner, one.Grant(grantee: one.Scenario.Son))).Result);
    }

    [Fact]
    public async Task A_minor_grants_nothing_and_their_guardian_does()
    {
        await using var one = await StartAsync(database);
        var input = one.Grant(one.Terms(permissions: Permission.SeeLine), one.Scenario.Payer, one.Scenario.SonsLine);
        AssertRefused(RefusalReason.GuardianDecides, (await one.TryGrantAsync(one.Scenario.Son, input)).Result);
        await one.OfferAsync(input, one.Scenario.Partner);
    }

    [Fact]
    public async Task Whom_and_what_one_does_not_see_one_lets_nobody_do()
    {
        await using var one = await StartAsync(database);
        var (payer, lodger) = (one.Scenario.Payer, one.Scenario.Lodger);
        Assert.IsType<BeginOperation.Result.NotFound>((await one.TryGrantAsync(payer, one.Grant(grantee: lodger))).Result);
        Assert.IsType<BeginOperation.Result.NotFound>((await one.TryGrantAsync(payer, one.Grant(grantee: payer))).Result);
        AssertRefused(RefusalReason.NotRelated, (await one.TryGrantAsync(payer, one.Grant(line: one.Scenario.LodgersLine))).Result);
        Assert.IsType<BeginOperation.Result.NotFound>((await one.TryGrantAsync(payer, one.Grant() with { Line = one.Scenario.StrangersLine.Id.Value })).Result);
        Assert.IsType<BeginOperation.Result.NotFound>((await one.TryGrantAsync(one.Scenario.Stranger, one.Grant())).Result);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"Grantee\":\"01900000-0000-7000-8000-000000000001\"}")]
    [InlineData("{\"Terms\":{\"Permissions\":null}}")]
    public async Task A_mangled_form_finds_nothing(string input)
    {
        await using var one = await StartAsync(database);
        Assert.IsType<BeginOperation.Result.NotFound>(await one.Story.TryBeginAsync(one.Scenario.Payer, Permission.ManageDelegations, one.Story.Host.Ids.Bare(), input));
    }

    [Theory]
    [InlineData(729, false)]
    [InlineData(730, false)]
    [InlineData(731, true)]
    public async Task It_lasts_twenty_four_months_at_most(int days, bool isTooLong)
    {
        await using var one = await StartAsync(database);
        var until = one.Today.AddMonths(24);
        var terms = one.Terms() with { LastDay = until.AddDays(days - 731) };
        var result = (await one.TryGrantAsync(one.Scenario.Payer, one.Grant(terms))).Result;
        if (isTooLong) AssertRefused(RefusalReason.TooLate, result);
        else Assert.IsType<BeginOperation.Result.Begun>(result);
    }

    [Fact]
    public async Task An_account_is_let_whole_and_covers_the_lines_on_it()
    {
        await using var one = await StartAsync(database);
        await one.GivenAsync(one.Grant(one.Terms(permissions: [Permission.SeeLine, Permission.LockLine, Permission.SeeAccountBill])) with { Line = null, Account = one.Scenario.Mobiles.Id.Value });
        AssertDone(await one.Story.TryBeginAsync(one.Scenario.Partner, Permission.LockLine, one.Scenario.PayersLine.Id.Value, nameof(LineFunction.SimChange)));
    }

    [Fact]
    public async Task Only_the_grantee_answers_and_only_what_they_saw()
    {
        await using var one = await StartAsync(database);
        var id = await one.OfferAsync();
        Assert.IsType<BeginOperation.Result.NotFound>(await one.AcceptAsync(id, grantee: one.Scenario.Payer));
        Assert.IsType<BeginOperation.Result.NotFound>(await one.AcceptAsync(id, grantee: one.Scenario.Son));
        await one.ProvedAsync(one.Scenario.Payer, Permission.ChangeDelegation, id, one.Terms(permissions: Permission.SeeLine).ToText());
        Assert.IsType<BeginOperation.Result.NothingLeft>(await one.AcceptAsync(id));
        AssertDone(await one.AcceptAsync(id, offer: 2));
        Assert.Equal([Permission.SeeLine], (await one.DelegationAsync(id)).Permissions);
    }

    [Fact]
    public async Task Saying_no_closes_it_and_tells_the_grantor()
    {
        await using var one = await StartAsync(database);
        var id = await one.OfferAsync();
        AssertDone(await one.Story.TryBeginAsync(one.Scenario.Partner, Permission.DeclineDelegation, id.Value, "1"));
        await one.Story.Host.SendDueAsync();
        Assert.Contains("said no", one.Story.Host.Sms.To(one.Scenario.Payer.Number)[^1], StringComparison.Ordinal);
        Assert.IsType<BeginOperation.Result.NothingLeft>(await one.AcceptAsync(id));
    }
}

public sealed class GrantTestsOnSqlite(SqliteTestDatabase database) : GrantTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class GrantTestsOnPostgres(PostgresTestDatabase database) : GrantTests(database), IClassFixture<PostgresTestDatabase>;
