using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Delegations;

/// <summary>
/// What a delegation gives is what the pipeline does, from its offer to its end: for each template, given by a payer, an adult user or a guardian, every permission over a line is begun by the
/// grantee and by others. What is expected is written down here by hand.
/// </summary>
public abstract class DelegationMatrixTests(TestDatabase database)
{
    private static readonly Permission[] s_ofTests =
    [
        Permission.SeeLine, Permission.SeeSimAndDevice, Permission.SeeLineCharges, Permission.SeeAccountBill, Permission.PayBill, Permission.HaveCreditPaidOut, Permission.SeeUsageTotals, Permission.SeeUsageDetail, Permission.SettleFinding, Permission.ChangePlanNoDearer, Permission.ChangePlanDearer, Permission.EndActiveLine, Permission.ResumeLine, Permission.ReplaceSim,
        Permission.UnlockLine, Permission.GetPortOutCode, Permission.TakeLineOver, Permission.MoveLine, Permission.NameLineUser, Permission.ClaimLine, Permission.EndLineFreeze, Permission.SeparateLines, Permission.UndoPlanChange, Permission.LetUserSpend,
    ];

    private static readonly Permission[] s_permissions = [.. s_ofTests, Permission.SuspendLine, Permission.LockLine, Permission.ManageDelegations];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Who gives what, on which line or account, and what that is, each with whether a session is enough.</summary>
    public static TheoryData<DelegationTemplate, string, string> Given { get; } = new()
    {
        { DelegationTemplate.RunLine, "payer", "SeeLine SeeLineCharges SeeUsageTotals SettleFinding+ ChangePlanNoDearer+ ChangePlanDearer+ UndoPlanChange+" },
        { DelegationTemplate.RunLine, "user", "SeeLine SeeLineCharges SeeUsageTotals SettleFinding+ ChangePlanNoDearer+ ChangePlanDearer+ UndoPlanChange+" },
        { DelegationTemplate.RunLine, "guardian", "SeeLine SeeLineCharges SeeUsageTotals SettleFinding+ ChangePlanNoDearer+ ChangePlanDearer+ UndoPlanChange+" },
        { DelegationTemplate.SeeBills, "account", "SeeLine SeeLineCharges SeeAccountBill PayBill" },
        { DelegationTemplate.AllButMoney, "payer", "SeeLine SeeLineCharges SeeUsageTotals SettleFinding+ ChangePlanNoDearer+ UndoPlanChange+ SuspendLine+ ResumeLine+ LockLine" },
        { DelegationTemplate.AllButMoney, "user", "SeeLine SeeLineCharges SeeUsageTotals SettleFinding+ ChangePlanNoDearer+ UndoPlanChange+ SuspendLine ResumeLine+ LockLine" },
        { DelegationTemplate.AllButMoney, "guardian", "SeeLine SeeLineCharges SeeUsageTotals SettleFinding+ ChangePlanNoDearer+ UndoPlanChange+ SuspendLine ResumeLine+ LockLine" },
    };

    [Theory]
    [MemberData(nameof(Given))]
    public async Task A_delegation_gives_what_it_says_while_it_lasts_and_its_grantor_has_it(DelegationTemplate template, string by, string gives)
    {
        await using var one = await StartAsync();
        var scenario = one.Scenario;
        var line = by is "guardian" ? scenario.SonsLine : scenario.PartnersLine;
        var grantor = by is "payer" or "account" ? scenario.Payer : scenario.Partner;
        var days = new Period(one.Today, one.Today.AddDays(60));
        var expected = gives.Split(' ').ToDictionary(word => Enum.Parse<Permission>(word.TrimEnd('+')), word => word.EndsWith('+'));
        async Task<DelegationId> OfferAsync(Period period)
        {
            var delegation = Delegation.Offer(
                scenario.HouseholdId, one.Story.Host.Ids.New<DelegationId>(), grantor.Id, scenario.Lodger.Id, by is "account" ? null : line.Id, by is "account" ? scenario.Mobiles.Id : null,
                new(template.Permissions(), Money.Zero("GBP"), period), period.From, one.Story.Host.Now);
            await using var db = await one.Story.Host.OpenAsync();
            db.Add(delegation);
            await db.SaveChangesAsync(Cancel);
            return delegation.Id;
        }

        var first = await OfferAsync(days);
        await AllRefusedAsync(one, scenario.Lodger, line, RefusalReason.NotRelated, "offered");

        DelegationStory.AssertDone(await one.AcceptAsync(first, grantee: scenario.Lodger));
        await GivesAsync(one, line, expected, "accepted");
        if (by is "account") await GivesAsync(one, scenario.SonsLine, expected, "accepted, on another line of the account");
        if (by is not "guardian") await AllRefusedAsync(one, scenario.Son, line, RefusalReason.NotRelated, "accepted by another");
        foreach (var permission in s_permissions) Assert.IsType<BeginOperation.Result.NotFound>(await TryAsync(one, scenario.Stranger, permission, line));

        await LoseAsync(one, by, isBack: false);
        await AllRefusedAsync(one, scenario.Lodger, line, RefusalReason.NotForThisRelation, "its grantor lost the right");
        await LoseAsync(one, by, isBack: true);

        await PassAsync(one, 59);
        await GivesAsync(one, line, expected, "on its last day");
        await PassAsync(one, 1);
        await AllRefusedAsync(one, scenario.Lodger, line, RefusalReason.NotRelated, "after its last day");

        var today = days.Until;
        var second = await OfferAsync(new(today, today.AddDays(30)));
        DelegationStory.AssertDone(await one.AcceptAsync(second, grantee: scenario.Lodger));
        await GivesAsync(one, line, expected, "given again");
        await one.ProvedAsync(grantor, Permission.RevokeDelegation, second);
        await AllRefusedAsync(one, scenario.Lodger, line, RefusalReason.NotRelated, "revoked");
    }

    /// <summary>What is expected is done or begun, and everything else is refused.</summary>
    private static async Task GivesAsync(DelegationStory one, ScenarioLine line, Dictionary<Permission, bool> expected, string when)
    {
        foreach (var permission in s_permissions)
        {
            var result = await TryAsync(one, one.Scenario.Lodger, permission, line);
            var said = $"{permission} by the grantee, {when}: {result}";
            if (permission == Permission.ManageDelegations) Assert.True(result is BeginOperation.Result.NotFound or BeginOperation.Result.Refused, said);
            else if (!expected.TryGetValue(permission, out var isProved)) Assert.True(result == new BeginOperation.Result.Refused(permission, RefusalReason.NotForThisRelation), said);
            else Assert.True(result is BeginOperation.Result.Begun begun && begun.State == (isProved ? OperationRequestState.AwaitingProof : OperationRequestState.Done), said);
            if (result is BeginOperation.Result.Begun) await one.FreshAsync();
        }
    }

    private static async Task AllRefusedAsync(DelegationStory one, ScenarioMember member, ScenarioLine line, RefusalReason reason, string when)
    {
        foreach (var permission in s_permissions)
        {
            var result = await TryAsync(one, member, permission, line);
            var isNothing = permission == Permission.ManageDelegations && result is BeginOperation.Result.NotFound or BeginOperation.Result.Refused { Permission: Permission.ManageDelegations };
            Assert.True(isNothing || result == new BeginOperation.Result.Refused(permission, reason), $"{permission} by {member.Member.Name}, {when}: {result}");
        }
    }

    private static async Task<BeginOperation.Result> TryAsync(DelegationStory one, ScenarioMember member, Permission permission, ScenarioLine line)
    {
        // What somebody was let do they cannot let another do.
        if (permission == Permission.ManageDelegations) return (await one.TryGrantAsync(member, one.Grant(one.Terms(permissions: Permission.SeeLine), one.Scenario.Payer, line))).Result;
        return await one.Story.TryBeginAsync(member, permission, line.Id.Value, permission == Permission.LockLine ? nameof(LineFunction.SimChange) : permission == Permission.SuspendLine ? nameof(SuspensionReason.Lost) : "");
    }

    /// <summary>The grantor loses what they gave, or has it again: they do not pay any more, are not the known user, or care for the minor no longer.</summary>
    private static async Task LoseAsync(DelegationStory one, string by, bool isBack)
    {
        var (home, scenario) = (one.Scenario.HouseholdId, one.Scenario);
        await using var db = await one.Story.Host.OpenAsync();
        var changed = by switch
        {
            "user" => await db.Lines.Where(l => l.HouseholdId == home && l.Id == scenario.PartnersLine.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.UserState, isBack ? LineUserState.Confirmed : LineUserState.Named), Cancel),
            "guardian" => await db.Guardianships.Where(g => g.HouseholdId == home && g.GuardianId == scenario.Partner.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.RemovedAt, isBack ? null : one.Story.Host.Now), Cancel),
            _ => await db.BillingAccounts.Where(a => a.HouseholdId == home && a.Id == scenario.Mobiles.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.PayerId, isBack ? scenario.Payer.Id : scenario.Partner.Id), Cancel),
        };
        Assert.Equal(1, changed);
    }

    /// <summary>Days pass; the job that looks after delegations has not run, and everybody is still signed in.</summary>
    private static async Task PassAsync(DelegationStory one, int days)
    {
        one.Story.Host.Time.Advance(TimeSpan.FromDays(days));
        await one.FreshAsync();
    }

    private async Task<DelegationStory> StartAsync() => new(await OperationStory.StartAsync(database, change: services =>
    {
        // What needs more of a line than that there is one is stood for by an operation of the tests, decided by the same row.
        foreach (var service in services.Where(IsReplaced).ToList()) services.Remove(service);
        foreach (var permission in s_ofTests) services.AddSingleton<Operation>(new OperationOfTests(permission, OperatorPolicy.V1));
    }));

    private static bool IsReplaced(ServiceDescriptor service) =>
        service.ServiceType == typeof(Operation) && service.ImplementationType is { Namespace: { } space } type && type.Name is not (nameof(Permission.LockLine) or nameof(Permission.SuspendLine))
        && new[] { "Lines", "Billing", "Guardian" }.Any(part => space.StartsWith($"HouseholdPortal.Application.{part}.", StringComparison.Ordinal));
}

public sealed class DelegationMatrixTestsOnSqlite(SqliteTestDatabase database) : DelegationMatrixTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class DelegationMatrixTestsOnPostgres(PostgresTestDatabase database) : DelegationMatrixTests(database), IClassFixture<PostgresTestDatabase>;
