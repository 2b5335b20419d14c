using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Tests.Households;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Delegations;

/// <summary>What is let somebody ends while they use it, or while it is being given: one of the two comes first, and nothing is half done.</summary>
public abstract class DelegationRaceTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_revoked_while_it_is_used_is_done_before_or_refused()
    {
        await using var one = await StartAsync();
        await one.Story.AddPasskeyAsync(one.Scenario.Payer);
        foreach (var round in Races.Rounds)
        {
            var (id, use) = await InFlightAsync(one);
            var revoke = await one.Story.BeginAsync(one.Scenario.Payer, Permission.RevokeDelegation, id.Value);
            var (using_, revoking) = (await one.Story.ReadyByPasskeyAsync(one.Scenario.Partner, use), await one.Story.ReadyByPasskeyAsync(one.Scenario.Payer, revoke));

            var results = round % 2 == 0 ? await Task.WhenAll(Task.Run(using_, Cancel), Task.Run(revoking, Cancel)) : (await Task.WhenAll(Task.Run(revoking, Cancel), Task.Run(using_, Cancel))).Reverse().ToArray();

            Assert.Equal(new ConfirmOperation.Result.Proved(revoke, OperationRequestState.Done), results[1]);
            Assert.Equal(DelegationState.Revoked, (await one.DelegationAsync(id)).State);
            await AssertDoneOrRefusedAsync(one, use, results[0]);
            await one.FreshAsync();
        }
    }

    [Fact]
    public async Task Whatever_ends_at_midnight_while_its_use_is_proved_is_done_before_or_refused()
    {
        await using var one = await StartAsync();
        foreach (var round in Races.Rounds)
        {
            var today = OperatorPolicy.V1.Today(one.Story.Host.Now);
            one.Story.Host.Time.Advance(OperatorPolicy.V1.StartOf(today.AddDays(1)) - TimeSpan.FromSeconds(1) - one.Story.Host.Now);
            await one.FreshAsync();
            var (_, use) = await InFlightAsync(one);
            var using_ = await one.Story.ReadyByPasskeyAsync(one.Scenario.Partner, use);
            ConfirmOperation.Result result;
            switch (round % 3)
            {
                case 0:
                    result = await using_();
                    Assert.Equal(new ConfirmOperation.Result.Proved(use, OperationRequestState.Done), result);
                    one.Story.Host.Time.Advance(TimeSpan.FromSeconds(1));
                    break;
                case 1:
                    one.Story.Host.Time.Advance(TimeSpan.FromSeconds(1));
                    result = await using_();
                    Assert.IsType<ConfirmOperation.Result.Closed>(result);
                    break;
                default:
                    var proved = Task.Run(using_, Cancel);
                    one.Story.Host.Time.Advance(TimeSpan.FromSeconds(1));
                    result = await proved;
                    break;
            }

            await AssertDoneOrRefusedAsync(one, use, result);
            await one.FreshAsync();
        }
    }

    [Fact]
    public async Task Whoever_leaves_while_they_say_yes_lets_nobody_do_anything_afterwards()
    {
        await using var one = new AskStory(await InvitationStory.StartAsync(database));
        var (son, partner, line) = (one.Scenario.Son, one.Scenario.Partner, one.Scenario.SonsLine);
        await one.Story.AddPasskeyAsync(partner);
        await one.Delegations.FreshAsync();
        foreach (var round in Races.Rounds)
        {
            await one.AskAsync(son, Permission.LockLine, line, one.Today.AddMonths(3));
            var asked = (await one.OpenAsync(son)).ToDictionary(request => request.DoerId, request => request.Id);
            var yes = await one.Story.ReadyToAgreeAsync(partner, son, asked[partner.PersonId]);
            Task<ApprovalResult>? answering = round % 2 == 0 ? Task.Run(yes, Cancel) : null;
            var leaving = Task.Run(() => one.Story.Host.BeginOwnAsync(partner.Session.Id, Permission.LeaveHousehold, one.Scenario.HouseholdId.Value), Cancel);
            answering ??= Task.Run(yes, Cancel);

            var (left, answer) = (await leaving, await answering);

            DelegationStory.AssertDone(left);
            var isGiven = answer is ApprovalResult.Done;
            var given = await one.DelegationsToAsync(son);
            Assert.Equal(isGiven ? 1 : 0, given.Count);

            // Where the yes came first, nobody else is asked any more; otherwise whoever is left still is.
            Assert.Equal(isGiven ? [] : [asked[one.Scenario.Payer.PersonId]], (await one.OpenAsync(son)).Where(request => request.DoerId == one.Scenario.Payer.PersonId).Select(request => request.Id));
            DelegationStory.AssertRefused(RefusalReason.GuardianDecides, await one.Story.TryBeginAsync(son, Permission.LockLine, line.Id.Value, nameof(LineFunction.SimChange)));
            await ComeBackAsync(one);
            await one.AgainAsync();
        }
    }

    private async Task<DelegationStory> StartAsync()
    {
        var one = await DelegationStory.StartAsync(database);
        await one.Story.AddPasskeyAsync(one.Scenario.Partner);
        return one;
    }

    /// <summary>The partner may suspend and resume the payer’s line until today; has suspended it, and is about to prove that they resume it.</summary>
    private static async Task<(DelegationId Id, OperationRequestId Use)> InFlightAsync(DelegationStory one)
    {
        var (scenario, today) = (one.Scenario, OperatorPolicy.V1.Today(one.Story.Host.Now));
        var delegation = new Delegation(
            scenario.HouseholdId, one.Story.Host.Ids.New<DelegationId>(), scenario.Payer.Id, scenario.Partner.Id, scenario.PayersLine.Id, accountId: null,
            [Permission.SeeLine, Permission.SuspendLine, Permission.ResumeLine], Money.Zero("GBP"), new(today, today.AddDays(1)));
        await using (var db = await one.Story.Host.OpenAsync())
        {
            db.Add(delegation);
            await db.SaveChangesAsync(Cancel);
        }

        DelegationStory.AssertDone(await one.Story.TryBeginAsync(scenario.Partner, Permission.SuspendLine, scenario.PayersLine.Id.Value, nameof(SuspensionReason.Lost)));
        var use = await one.Story.BeginAsync(scenario.Partner, Permission.ResumeLine, scenario.PayersLine.Id.Value);
        Assert.Equal(OperationRequestState.AwaitingProof, await one.Story.StateAsync(use));
        return (delegation.Id, use);
    }

    /// <summary>What they were told, what is stored of the request and the line say the same, and from now on they may not.</summary>
    private static async Task AssertDoneOrRefusedAsync(DelegationStory one, OperationRequestId use, ConfirmOperation.Result told)
    {
        var isDone = told == new ConfirmOperation.Result.Proved(use, OperationRequestState.Done);
        Assert.True(isDone || told is ConfirmOperation.Result.Closed { State: OperationRequestState.Refused }, $"{told}");
        Assert.Equal(
            isDone ? (OperationRequestState.Done, LineStatus.Active) : (OperationRequestState.Refused, LineStatus.Suspended), (await one.Story.StateAsync(use), (await one.Story.LineAsync(one.Scenario.PayersLine)).Status));
        DelegationStory.AssertRefused(RefusalReason.NotRelated, await one.Story.TryBeginAsync(one.Scenario.Partner, isDone ? Permission.SuspendLine : Permission.ResumeLine, one.Scenario.PayersLine.Id.Value, isDone ? nameof(SuspensionReason.Lost) : ""));
    }

    /// <summary>As if the partner had not left.</summary>
    private static async Task ComeBackAsync(AskStory one)
    {
        var (home, partner) = (one.Scenario.HouseholdId, one.Scenario.Partner);
        await using var db = await one.Story.Host.OpenAsync();
        await db.Members.Where(m => m.HouseholdId == home && m.Id == partner.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.LeftAt, (DateTimeOffset?)null), Cancel);
        await db.Guardianships.Where(g => g.HouseholdId == home && g.GuardianId == partner.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.RemovedAt, (DateTimeOffset?)null), Cancel);
        await db.Lines.Where(l => l.HouseholdId == home && l.Id == one.Scenario.PartnersLine.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.UserId, partner.Id).SetProperty(l => l.UserState, LineUserState.Confirmed), Cancel);
        db.Memberships.Add(new Membership(partner.PersonId, home, partner.Id));
        await db.SaveChangesAsync(Cancel);
    }
}

public sealed class DelegationRaceTestsOnSqlite(SqliteTestDatabase database) : DelegationRaceTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class DelegationRaceTestsOnPostgres(PostgresTestDatabase database) : DelegationRaceTests(database), IClassFixture<PostgresTestDatabase>;
