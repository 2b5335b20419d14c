using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Delegations.Granting;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>
/// What the table says is what the pipeline does: for every permission over a line, every pair of who, which line, the user’s age, whether they confirmed it, and
/// who locked it, the request stands where the decision says. The table itself is held by the tests of Domain and printed in docs/permissions.md.
/// </summary>
public abstract class PermissionMatrixTests(TestDatabase database)
{
    private static readonly Permission[] s_ofTests =
    [
        Permission.ChangePlanNoDearer, Permission.ChangePlanDearer, Permission.EndActiveLine, Permission.ReplaceSim, Permission.GetPortOutCode, Permission.ManageDelegations, Permission.SeparateLines,
        Permission.SeeUsageTotals, Permission.SeeUsageDetail, Permission.SeeLineCharges, Permission.SeeSimAndDevice,
    ];

    private static readonly string[] s_people = ["payer", "partner", "son", "delegate", "lodger", "stranger"];
    private static readonly string[] s_lines = ["payer’s", "partner’s", "son’s"];
    private static readonly string[] s_locks = ["none", "payer", "partner"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<LineUserState, int> Homes { get; } = new(
        from state in (LineUserState[])[LineUserState.Unknown, LineUserState.Named, LineUserState.Confirmed]
        from age in (int[])[12, 15, 19]
        select (state, age));

    [Theory]
    [MemberData(nameof(Homes))]
    public async Task A_request_stands_where_the_table_says(LineUserState partnerIs, int sonAge)
    {
        var ofTests = s_ofTests.Select(permission => new OperationOfTests(permission, OperatorPolicy.V1)).ToList();
        await using var story = await OperationStory.StartAsync(database, new() { PartnerIs = partnerIs, SonAge = sonAge }, services =>
        {
            // Granting has an operation of its own, whose target is the delegation: here the right to it is asked about, for every line.
            services.Remove(services.Single(service => service.ImplementationType == typeof(GrantDelegation)));
            foreach (var operation in ofTests) services.AddSingleton<Operation>(operation);
        });
        Permission[] permissions = [.. s_ofTests, Permission.LockLine, Permission.UnlockLine, Permission.SuspendLine];
        var checkedCases = 0;
        foreach (var (who, line, locked) in Pairs())
        {
            foreach (var permission in permissions)
            {
                await CheckAsync(story, who, line, locked, permission);
                checkedCases++;
            }
        }

        Assert.Equal(s_people.Length * s_lines.Length * permissions.Length, checkedCases);
    }

    /// <summary>Every pair of two of the three: a Latin square of the smaller ones beside the greater.</summary>
    private static IEnumerable<(string Who, string Line, string Locked)> Pairs() =>
        from who in Enumerable.Range(0, s_people.Length)
        from line in Enumerable.Range(0, s_lines.Length)
        select (s_people[who], s_lines[line], s_locks[(who + line) % s_locks.Length]);

    private static async Task CheckAsync(OperationStory story, string who, string line, string locked, Permission permission)
    {
        var scenario = story.Scenario;
        var member = who switch { "payer" => scenario.Payer, "partner" => scenario.Partner, "son" => scenario.Son, "lodger" => scenario.Lodger, _ => scenario.Stranger };
        var about = line switch { "payer’s" => scenario.PayersLine, "partner’s" => scenario.PartnersLine, _ => scenario.SonsLine };
        await CleanAsync(story);
        if (who is "delegate") await LetAsync(story, about, grantor: about == scenario.PartnersLine ? scenario.Partner : scenario.Payer);
        var by = locked switch { "payer" => scenario.Payer.Id, "partner" => scenario.Partner.Id, _ => default(Domain.MemberId?) };
        var target = about.Id.Value;
        if (permission == Permission.UnlockLine)
        {
            if (by is not { } locker) return;
            await using var db = await story.Host.OpenAsync();
            var held = new LineLock(scenario.HouseholdId, story.Host.Ids.New<Domain.LineLockId>(), about.Id, LineFunction.PortOut, locker, story.Host.Now);
            db.Add(held);
            await db.SaveChangesAsync(Cancel);
            target = held.Id.Value;
        }

        Domain.Decisions.Relations relations;
        await using (var db = await story.Host.OpenAsync()) relations = await db.RelationsOfAsync(scenario.HouseholdId, Cancel);
        var expected = AccessEvaluator.Evaluate(
            member.Proving(member.Session.Proof), permission, Target.OfLine(about.Id, permission == Permission.UnlockLine ? new Terms(0, 0, 0, LessService: false, by) : default), relations, OperatorPolicy.V1, story.Host.Now);

        var result = await story.TryBeginAsync(member, permission, target, permission == Permission.LockLine ? nameof(LineFunction.SimChange) : permission == Permission.SuspendLine ? nameof(SuspensionReason.Lost) : "");

        var said = $"{permission} by {who} on the {line} line, locked by {locked}: the table says {expected}, the pipeline {result}";
        if (member == scenario.Stranger) Assert.True(result is BeginOperation.Result.NotFound, said);
        else Assert.True(Fits(expected, result, permission), said);
    }

    private static bool Fits(AccessDecision expected, BeginOperation.Result result, Permission permission) => expected switch
    {
        AccessDecision.Refused refused => result == new BeginOperation.Result.Refused(permission, refused.Reason),
        AccessDecision.Allowed { Because.Obligation: Obligation.None } => result is BeginOperation.Result.Begun { State: OperationRequestState.Done },
        AccessDecision.Allowed => result is BeginOperation.Result.Begun { State: OperationRequestState.Waiting },
        AccessDecision.NeedsProof => result is BeginOperation.Result.Begun { State: OperationRequestState.AwaitingProof },
        AccessDecision.NeedsConsentOf { AssuranceLevel: AssuranceLevel.Session } => result is BeginOperation.Result.Begun { State: OperationRequestState.AwaitingConsent },
        AccessDecision.NeedsConsentOf => result is BeginOperation.Result.Begun { State: OperationRequestState.AwaitingProof },
    };

    /// <summary>The lodger is let do everything on one line by whoever uses it, or pays for it.</summary>
    private static async Task LetAsync(OperationStory story, ScenarioLine line, ScenarioMember grantor)
    {
        await using var db = await story.Host.OpenAsync();
        db.Add(new Delegation(
            story.Scenario.HouseholdId, story.Host.Ids.New<Domain.DelegationId>(), grantor.Id, story.Scenario.Lodger.Id, line.Id, accountId: null, Enum.GetValues<Permission>(), new(0, "GBP"),
            new(story.Scenario.Home.Today.AddDays(-1), story.Scenario.Home.Today.AddDays(30))));
        await db.SaveChangesAsync(Cancel);
    }

    /// <summary>As if nothing had been asked before: the limits of asking are tested elsewhere.</summary>
    private static async Task CleanAsync(OperationStory story)
    {
        await using var db = await story.Host.OpenAsync();
        await db.ApprovalLinks.ExecuteDeleteAsync(Cancel);
        await db.Approvals.ExecuteDeleteAsync(Cancel);
        await db.OperationRequests.ExecuteDeleteAsync(Cancel);
        await db.NetworkOrders.ExecuteDeleteAsync(Cancel);
        await db.LineLocks.ExecuteDeleteAsync(Cancel);
        await db.Delegations.ExecuteDeleteAsync(Cancel);

        // What a suspension made of a proof that was given with the line’s number is undone with it.
        await db.Sessions.Where(s => s.PersonId != null).ExecuteUpdateAsync(set => set.SetProperty(s => s.ProvedAt, story.Host.Now), Cancel);
        await db.Lines.ExecuteUpdateAsync(set => set.SetProperty(l => l.Status, LineStatus.Active).SetProperty(l => l.SuspendedAt, (DateTimeOffset?)null).SetProperty(l => l.SuspendedFor, (SuspensionReason?)null).SetProperty(l => l.SuspendedBy, (Domain.MemberId?)null), Cancel);
    }
}

public sealed class PermissionMatrixTestsOnSqlite(SqliteTestDatabase database) : PermissionMatrixTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PermissionMatrixTestsOnPostgres(PostgresTestDatabase database) : PermissionMatrixTests(database), IClassFixture<PostgresTestDatabase>;
