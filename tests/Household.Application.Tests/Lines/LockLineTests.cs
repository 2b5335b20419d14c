using System.Text.RegularExpressions;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Orders;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Lines;

/// <summary>Locking works at once; unlocking takes a high proof and a day, in which anyone whom it concerns can stop it.</summary>
public abstract partial class LockLineTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_locks_a_function_at_once_and_the_same_again_does_nothing()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (partner, line) = (story.Scenario.Partner, story.Scenario.PartnersLine.Id.Value);

        Assert.Equal(OperationRequestState.Done, Assert.IsType<BeginOperation.Result.Begun>(await story.TryBeginAsync(partner, Permission.LockLine, line, nameof(LineFunction.PortOut))).State);
        Assert.IsType<BeginOperation.Result.NothingLeft>(await story.TryBeginAsync(story.Scenario.Payer, Permission.LockLine, line, nameof(LineFunction.PortOut)));
        Assert.Equal(OperationRequestState.Done, Assert.IsType<BeginOperation.Result.Begun>(await story.TryBeginAsync(story.Scenario.Payer, Permission.LockLine, line, nameof(LineFunction.SimChange))).State);

        await using var db = await story.Host.OpenAsync();
        Assert.Equal([NetworkOrderKind.LockPortOut, NetworkOrderKind.LockSimChange], await db.NetworkOrders.Where(o => o.HouseholdId == story.Scenario.HouseholdId).OrderBy(o => o.OrderedAt).Select(o => o.Kind).ToListAsync(Cancel));
        Assert.Equal([story.Scenario.Partner.Id, story.Scenario.Payer.Id], await db.LineLocks.Where(l => l.HouseholdId == story.Scenario.HouseholdId).OrderBy(l => l.Function).Select(l => l.LockedBy).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Only_the_user_locks_taking_the_line_over()
    {
        await using var story = await OperationStory.StartAsync(database);
        var line = story.Scenario.PartnersLine.Id.Value;
        Assert.Equal(new BeginOperation.Result.Refused(Permission.LockLine, RefusalReason.OnlyTheUser), await story.TryBeginAsync(story.Scenario.Payer, Permission.LockLine, line, nameof(LineFunction.TakeOver)));
        Assert.IsType<BeginOperation.Result.Begun>(await story.TryBeginAsync(story.Scenario.Partner, Permission.LockLine, line, nameof(LineFunction.TakeOver)));
    }

    [Fact]
    public async Task Another_s_lock_yields_to_the_user_s_proof_after_a_day_and_not_a_moment_before()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, partner) = (story.Scenario, story.Scenario.Partner);
        await story.BeginAsync(scenario.Payer, Permission.LockLine, scenario.PartnersLine.Id.Value, nameof(LineFunction.PortOut));
        var id = await story.BeginAsync(partner, Permission.UnlockLine, await LockAsync(story));

        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Waiting), await story.ByCodeAsync(partner, id));
        await story.WaitAsync(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal(OperationRequestState.Waiting, await story.StateAsync(id));
        await story.WaitAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(OperationRequestState.Done, await story.StateAsync(id));
        await story.WaitAsync(TimeSpan.FromHours(24));

        await using var db = await story.Host.OpenAsync();
        Assert.Equal(partner.Id, (await db.LineLocks.SingleAsync(l => l.HouseholdId == scenario.HouseholdId, Cancel)).UnlockedBy);
        Assert.Single(await db.NetworkOrders.Where(o => o.HouseholdId == scenario.HouseholdId && o.Kind == NetworkOrderKind.UnlockPortOut).ToListAsync(Cancel));
    }

    [Fact]
    public async Task One_s_own_lock_takes_a_high_proof_that_a_code_never_is()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, partner) = (story.Scenario, story.Scenario.Partner);
        await story.BeginAsync(partner, Permission.LockLine, scenario.PartnersLine.Id.Value, nameof(LineFunction.PortOut));
        var id = await story.BeginAsync(partner, Permission.UnlockLine, await LockAsync(story));
        Assert.IsType<SendApprovalCode.Result.NotToThisNumber>(await story.Host.Get<SendApprovalCode>().RunAsync(new(id, partner.Session.Id, new byte[32], partner.Contact.Id), Cancel));
    }

    [Fact]
    public async Task The_link_in_the_notice_stops_it_without_signing_in()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, partner) = (story.Scenario, story.Scenario.Partner);
        await story.BeginAsync(scenario.Payer, Permission.LockLine, scenario.PartnersLine.Id.Value, nameof(LineFunction.PortOut));
        var id = await story.BeginAsync(partner, Permission.UnlockLine, await LockAsync(story));
        await story.ByCodeAsync(partner, id);
        await story.Host.SendDueAsync();

        var token = StopLink().Match(story.Host.Sms.To(partner.Number)[^1]).Groups["token"].Value;
        var hash = SecretToken.OfLink.HashOf(token)!;
        Assert.Equal(id, (await story.Host.Get<ShowRequest>().OfStopLinkAsync(hash, Cancel))!.Id);
        Assert.True(await story.Host.Get<ObjectToRequest>().ByLinkAsync(hash, Cancel));
        Assert.False(await story.Host.Get<ObjectToRequest>().ByLinkAsync(hash, Cancel));

        Assert.Equal(OperationRequestState.Cancelled, await story.StateAsync(id));
        await story.WaitAsync(TimeSpan.FromDays(2));
        await using var db = await story.Host.OpenAsync();
        Assert.True((await db.LineLocks.SingleAsync(l => l.HouseholdId == scenario.HouseholdId, Cancel)).IsOpen);
        Assert.Single(await db.AuditRecords.Where(r => r.ChainId == story.Scenario.HouseholdId.Value && r.Action == "object").ToListAsync(Cancel));
    }

    [Fact]
    public async Task Whoever_locked_another_s_line_is_told_that_its_user_unlocks_it_and_cannot_stop_it()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, partner, payer) = (story.Scenario, story.Scenario.Partner, story.Scenario.Payer);
        await story.BeginAsync(payer, Permission.LockLine, scenario.PartnersLine.Id.Value, nameof(LineFunction.PortOut));
        var id = await story.BeginAsync(partner, Permission.UnlockLine, await LockAsync(story));
        await story.ByCodeAsync(partner, id);
        await story.Host.SendDueAsync();

        var told = story.Host.Sms.To(payer.Number)[^1];
        Assert.Contains("asked us to", told, StringComparison.Ordinal);
        Assert.DoesNotMatch(StopLink(), told);
        Assert.False(await story.Host.Get<ObjectToRequest>().RunAsync(payer.Session.Id, id, Cancel));
        await story.WaitAsync(TimeSpan.FromHours(25));
        Assert.Equal(OperationRequestState.Done, await story.StateAsync(id));
    }

    [Theory]
    [InlineData(LineFunction.PortOut)]
    [InlineData(LineFunction.TakeOver)]
    public async Task A_user_who_locked_their_own_line_unlocks_it_and_its_payer_is_told_and_cannot_stop_it(LineFunction function)
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, partner, payer) = (story.Scenario, story.Scenario.Partner, story.Scenario.Payer);
        await story.AddHighPasskeyAsync(partner);
        await story.BeginAsync(partner, Permission.LockLine, scenario.PartnersLine.Id.Value, function.ToString());
        var id = await story.BeginAsync(partner, Permission.UnlockLine, await LockAsync(story));
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Waiting), await story.ByPasskeyAsync(partner, id));
        await story.Host.SendDueAsync();

        var told = story.Host.Sms.To(payer.Number)[^1];
        Assert.Contains("asked us to", told, StringComparison.Ordinal);
        Assert.DoesNotMatch(StopLink(), told);
        Assert.False(await story.Host.Get<ObjectToRequest>().RunAsync(payer.Session.Id, id, Cancel));
        await story.WaitAsync(TimeSpan.FromHours(25));
        Assert.Equal(OperationRequestState.Done, await story.StateAsync(id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_child_s_guardian_unlocks_what_its_payer_locked_and_only_another_guardian_stops_that(bool isGuardian)
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, partner, payer) = (story.Scenario, story.Scenario.Partner, story.Scenario.Payer);
        await story.AddHighPasskeyAsync(partner);
        await story.BeginAsync(payer, Permission.LockLine, scenario.SonsLine.Id.Value, nameof(LineFunction.SimChange));
        if (!isGuardian)
        {
            await using var db = await story.Host.OpenAsync();
            await db.Guardianships.Where(care => care.HouseholdId == scenario.HouseholdId && care.GuardianId == payer.Id).ExecuteDeleteAsync(Cancel);
        }

        var id = await story.BeginAsync(partner, Permission.UnlockLine, await LockAsync(story));
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Waiting), await story.ByPasskeyAsync(partner, id));
        Assert.Equal(isGuardian, await story.Host.Get<ObjectToRequest>().RunAsync(payer.Session.Id, id, Cancel));
    }

    [Fact]
    public async Task Whoever_unlocks_another_s_line_that_they_locked_can_be_stopped_by_everyone_it_concerns()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, partner, payer) = (story.Scenario, story.Scenario.Partner, story.Scenario.Payer);
        await story.BeginAsync(payer, Permission.LockLine, scenario.PartnersLine.Id.Value, nameof(LineFunction.PortOut));
        var id = await ProvedByPayerAsync(story);
        await story.Host.SendDueAsync();

        Assert.Matches(StopLink(), story.Host.Sms.To(partner.Number)[^1]);
        Assert.True(await story.Host.Get<ObjectToRequest>().RunAsync(partner.Session.Id, id, Cancel));
        Assert.Equal(OperationRequestState.Refused, await story.StateAsync(id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_request_of_whoever_locked_it_stands_in_the_user_s_way(bool isProved)
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, partner, payer) = (story.Scenario, story.Scenario.Partner, story.Scenario.Payer);
        await story.BeginAsync(payer, Permission.LockLine, scenario.PartnersLine.Id.Value, nameof(LineFunction.PortOut));
        var held = await LockAsync(story);
        var payers = isProved ? await ProvedByPayerAsync(story) : await story.BeginAsync(payer, Permission.UnlockLine, held);
        Assert.Equal(isProved ? OperationRequestState.Waiting : OperationRequestState.AwaitingProof, await story.StateAsync(payers));

        var id = await story.BeginAsync(partner, Permission.UnlockLine, held);
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Waiting), await story.ByCodeAsync(partner, id));
    }

    [Fact]
    public async Task A_proof_whose_SIM_was_swapped_meanwhile_does_not_count_when_its_time_has_come()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, partner) = (story.Scenario, story.Scenario.Partner);
        await story.BeginAsync(scenario.Payer, Permission.LockLine, scenario.PartnersLine.Id.Value, nameof(LineFunction.PortOut));
        var id = await story.BeginAsync(partner, Permission.UnlockLine, await LockAsync(story));
        await story.ByCodeAsync(partner, id);

        await using (var db = await story.Host.OpenAsync())
        {
            (await db.Sims.SingleAsync(s => s.HouseholdId == scenario.HouseholdId && s.LineId == scenario.PartnersLine.Id, Cancel)).Retire(story.Host.Now.AddSeconds(1));
            await db.SaveChangesAsync(Cancel);
        }

        await story.WaitAsync(TimeSpan.FromHours(25));
        Assert.Equal(OperationRequestState.AwaitingProof, await story.StateAsync(id));
        await story.WaitAsync(TimeSpan.FromMinutes(11));
        Assert.Equal(OperationRequestState.Expired, await story.StateAsync(id));
    }

    [Fact]
    public async Task This_was_not_me_cancels_what_the_session_began()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, partner) = (story.Scenario, story.Scenario.Partner);
        await story.BeginAsync(scenario.Payer, Permission.LockLine, scenario.PartnersLine.Id.Value, nameof(LineFunction.PortOut));
        var waiting = await story.BeginAsync(partner, Permission.UnlockLine, await LockAsync(story));
        await story.ByCodeAsync(partner, waiting);
        var finding = await story.BeginAsync(partner, Permission.SettleFinding, scenario.Finding.Id.Value);
        var asked = Assert.IsType<AskOwnDevice.Result.Asked>(await story.Host.Get<AskOwnDevice>().RunAsync(partner.Session.Id, finding, partner.Contact.Id, from: null, Cancel));

        await story.Host.Get<RefuseApproval>().RunAsync(new ApprovalLocator.InSession(partner.Session.Id, asked.Owner, asked.Approval), report: true, Cancel);

        Assert.Equal((OperationRequestState.Cancelled, OperationRequestState.Cancelled), (await story.StateAsync(waiting), await story.StateAsync(finding)));
    }

    /// <summary>The payer unlocks it with a passkey that is worth the most.</summary>
    private static async Task<OperationRequestId> ProvedByPayerAsync(OperationStory story)
    {
        var payer = story.Scenario.Payer;
        await story.AddHighPasskeyAsync(payer);
        var id = await story.BeginAsync(payer, Permission.UnlockLine, await LockAsync(story));
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Waiting), await story.ByPasskeyAsync(payer, id));
        return id;
    }

    private static async Task<Guid> LockAsync(OperationStory story)
    {
        await using var db = await story.Host.OpenAsync();
        return (await db.LineLocks.SingleAsync(l => l.HouseholdId == story.Scenario.HouseholdId && l.UnlockedAt == null, Cancel)).Id.Value;
    }

    [GeneratedRegex("/stop/(?<token>[A-Za-z0-9_-]{22})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StopLink();
}

public sealed class LockLineTestsOnSqlite(SqliteTestDatabase database) : LockLineTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class LockLineTestsOnPostgres(PostgresTestDatabase database) : LockLineTests(database), IClassFixture<PostgresTestDatabase>;
