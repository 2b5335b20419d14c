using HouseholdPortal.Application.Care.Emergencies;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Care.Abuse;

/// <summary>
/// Every operation that there is, begun by an agent in a caller’s session and by staff of every role, about everything that the scenario has. No lock yields,
/// and nothing of how a person signs in or recovers, nor a delegation, is touched.
/// </summary>
public abstract class StaffLiftNoLockTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_operation_through_an_agent_lifts_a_lock_or_touches_authenticators_recovery_or_delegation()
    {
        await using var story = await CareStory.StartAsync(database);
        var locks = await LockedAsync(story);
        var (_, session) = await story.VerifiedCallAsync();
        var (begun, never) = await WalkAsync(story, new ActorLocator.InCall(session));

        Assert.Contains(Permission.LockLine, begun);
        Assert.Contains(Permission.SettleFinding, begun);
        Assert.Contains(Permission.UnlockLine, never);
        Assert.Contains(Permission.AddPasskey, never);
        Assert.DoesNotContain(begun, permission => permission.IsNeverThroughAnAgent());
        await AssertLockedAsync(story, locks);
    }

    [Fact]
    public async Task No_staff_role_lifts_one_nor_does_break_glass()
    {
        await using var story = await CareStory.StartAsync(database);
        var locks = await LockedAsync(story);
        foreach (var role in Enum.GetValues<StaffRoles>().Where(role => role != StaffRoles.None))
        {
            using var somebody = await story.Host.HireAsync("Somebody", role);
            Assert.Empty((await WalkAsync(story, somebody.Session)).Begun);
        }

        using var ana = await story.Host.HireAsync("Ana Ruiz", StaffRoles.Supervisor);
        var id = Assert.IsType<AskToBreakGlass.Result.Asked>(await story.Host.Get<AskToBreakGlass>().RunAsync(new(story.Agent.Session, story.Partner.PersonId, BreakGlassReason.PoliceRequest, "P-1"), Cancel)).Id;
        await story.Host.Get<DecideBreakGlass>().RunAsync(ana.Session, id, isGranted: true, Cancel);
        Assert.NotNull(await story.Host.Get<ReadBreakGlass>().RunAsync(story.Agent.Session, id, Cancel));
        foreach (var by in new ActorLocator[] { story.Agent.Session, ana.Session, new ActorLocator.InCall(AgentSessionId.From(id.Value)) }) Assert.Empty((await WalkAsync(story, by)).Begun);
        await AssertLockedAsync(story, locks);
    }

    [Fact]
    public async Task An_agent_answers_no_approval_of_the_caller_s()
    {
        await using var story = await CareStory.StartAsync(database);
        var (call, session) = await story.VerifiedCallAsync();
        story.Host.Time.Advance(TimeSpan.FromSeconds(1));
        var asked = await story.AskAsync(call, story.Partner);
        foreach (var by in new ActorLocator[] { new ActorLocator.InCall(session), story.Agent.Session })
        {
            var locator = new ApprovalLocator.InSession(by, asked.OwnerId, asked.Id);
            Assert.IsType<ApprovalResult.NotFound>(await story.Host.Get<AnswerApproval>().RunAsync(locator, new ApprovalResponse.ByRecentProof(asked.MatchNumber!), Cancel));
            Assert.Null(await story.Host.Get<MakeApprovalChallenge>().RunAsync(locator, Cancel));
        }

        Assert.Equal(ApprovalState.Open, (await story.DeskAsync()).Talk!.Asked!.State);
    }

    /// <summary>On each of the three functions of the partner’s line, by the partner and by the payer.</summary>
    private static async Task<IReadOnlyList<LineLockId>> LockedAsync(CareStory story)
    {
        LineLock[] locks =
        [
            Lock(LineFunction.PortOut, story.Partner.Id), Lock(LineFunction.SimChange, story.Scenario.Payer.Id),
        ];
        await story.Host.StoreAsync([.. locks]);
        return [.. locks.Select(one => one.Id)];

        LineLock Lock(LineFunction function, MemberId by) => new(story.Scenario.HouseholdId, story.Host.Ids.New<LineLockId>(), story.Scenario.PartnersLine.Id, function, by, story.Host.Now);
    }

    private static async Task AssertLockedAsync(CareStory story, IReadOnlyList<LineLockId> locks)
    {
        await using var db = await story.Host.OpenAsync();
        var now = await db.Set<LineLock>().AsNoTracking().Where(one => locks.Contains(one.Id)).ToListAsync(Cancel);
        Assert.Equal(locks.Count, now.Count);
        Assert.All(now, one => Assert.Null(one.UnlockedAt));
    }

    /// <summary>Begins every operation for the household and for the person, about each thing, and each in the words that its form would send.</summary>
    private static async Task<(IReadOnlySet<Permission> Begun, IReadOnlySet<Permission> Never)> WalkAsync(CareStory story, ActorLocator by)
    {
        var scenario = story.Scenario;
        OperationOwner[] owners = [new OperationOwner.OfHousehold(scenario.HouseholdId), new OperationOwner.OfPerson(story.Partner.PersonId), new OperationOwner.OfPerson(scenario.Payer.PersonId)];
        Guid[] targets = [scenario.PartnersLine.Id.Value, scenario.PayersLine.Id.Value, scenario.Finding.Id.Value, scenario.Mobiles.Id.Value, story.Partner.PersonId.Value, scenario.Payer.PersonId.Value, story.Partner.Contact.Id.Value];
        string[] inputs = ["", nameof(SuspensionReason.Lost), nameof(LineFunction.PortOut), nameof(LineFunction.TakeOver)];
        HashSet<Permission> begun = [], never = [];
        var operations = story.Host.Services.GetServices<Operation>().ToList();
        Assert.True(operations.Count > 15, $"Only {operations.Count} operations.");
        foreach (var operation in operations)
        {
            // What is a person’s own is kept by them, everything else by the household.
            var isOwn = operation.TargetKind is "person" or "means" or "interaction";
            foreach (var owner in owners.Where(owner => owner is OperationOwner.OfPerson == isOwn))
            {
                foreach (var target in targets)
                {
                    foreach (var input in inputs)
                    {
                        never.Add(operation.Permission);
                        try
                        {
                            if (await story.Host.Get<BeginOperation>().RunAsync(new(by, owner, operation.Permission, target, input), Cancel) is BeginOperation.Result.Begun) begun.Add(operation.Permission);
                        }
                        catch (FormatException)
                        {
                            // An input of another operation, which no form of this one sends.
                        }
                    }
                }
            }
        }

        never.ExceptWith(begun);
        return (begun, never);
    }
}

public sealed class StaffLiftNoLockTestsOnSqlite(SqliteTestDatabase database) : StaffLiftNoLockTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class StaffLiftNoLockTestsOnPostgres(PostgresTestDatabase database) : StaffLiftNoLockTests(database), IClassFixture<PostgresTestDatabase>;
