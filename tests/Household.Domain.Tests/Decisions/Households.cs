using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>
/// Made-up households of two to six people, few enough that they pay, use, guard and let each other's all the time, and questions about
/// them, asked mostly by somebody with a relation to the matter.
/// </summary>
internal static class Households
{
    private static readonly Gen<DateOnly?> BirthDates = Gen.Frequency(
        (3, Gen.Constant((DateOnly?)null)), (3, Gen.Constant((DateOnly?)new DateOnly(1980, 1, 1))),
        (2, Gen.Constant((DateOnly?)Family.Today.AddYears(-15))), (2, Gen.Constant((DateOnly?)Family.Today.AddYears(-9))), (1, Gen.Constant((DateOnly?)Family.Today.AddYears(-18))));

    private static readonly Gen<Proof> Proofs = Gen.Elements(
        default,
        new Proof(AuthenticationMethod.Code, AssuranceLevel.Operation, Family.Now.AddMinutes(-1), BoundToOperation: false),
        new Proof(AuthenticationMethod.Code, AssuranceLevel.Operation, Family.Now.AddMinutes(-1), BoundToOperation: true),
        new Proof(AuthenticationMethod.Passkey, AssuranceLevel.High, Family.Now.AddMinutes(-1), BoundToOperation: true));

    /// <summary>
    /// Half of the table is about a person’s own means, where nobody consents, and many rows only read: asked as often as the rest, they would hide
    /// what people ask each other about.
    /// </summary>
    private static readonly Gen<Permission> Permissions = Gen.Frequency(
        (7, Gen.Elements(Enum.GetValues<Permission>().Where(permission => !permission.IsOfAuthenticators()).ToArray())),
        (2, Gen.Elements(Permission.ChangePlanDearer, Permission.EndActiveLine, Permission.SuspendLine, Permission.ResumeLine, Permission.ReplaceSim)),
        (1, Gen.Elements(Enum.GetValues<Permission>().Where(permission => permission.IsOfAuthenticators()).ToArray())));

    private static readonly Gen<OperatorPolicy> Policies = Gen.Frequency(
        (3, Gen.Constant(OperatorPolicy.V1)),
        (1, from permission in Permissions
            from level in Gen.Elements(Enum.GetValues<AssuranceLevel>())
            select OperatorPolicy.V1 with { UsageDetailAge = 16, RaisedLevels = new Dictionary<Permission, AssuranceLevel> { [permission] = level } }));

    public static Gen<AccessRequest> Questions { get; } =
        from relations in Relations()
        from permission in Permissions
        from target in TargetOf(permission, relations)
        from who in Asking(relations, target)
        from proof in Proofs
        from policy in Policies
        select new AccessRequest(relations, who, permission, target, proof, policy);

    /// <summary>The same household with every one of its lists in another order.</summary>
    public static Gen<Relations> Shuffled(Relations relations) =>
        from members in Gen.Shuffle(relations.Members.ToArray())
        from guardians in Gen.Shuffle(relations.Guardians.ToArray())
        from accounts in Gen.Shuffle(relations.Accounts.ToArray())
        from lines in Gen.Shuffle(relations.Lines.ToArray())
        from delegations in Gen.Shuffle(relations.Delegations.ToArray())
        select relations with { Members = [.. members], Guardians = [.. guardians], Accounts = [.. accounts], Lines = [.. lines], Delegations = [.. delegations] };

    private static Gen<Relations> Relations() =>
        from count in Gen.Choose(2, 6)
        from born in Gen.ArrayOf(BirthDates, count)
        let members = born.Select((bornOn, i) => Family.Fact(Family.Member(i + 1), bornOn)).ToImmutableArray()
        let anyone = Gen.Elements(members.Select(member => member.Id).ToArray())
        from guardians in Many(0, 4, from guardian in anyone from minor in anyone where guardian != minor select new Relations.GuardianFact(guardian, minor, Family.Today.AddYears(-1)))
        let children = members.Where(member => OperatorPolicy.V1.IsMinor(member.BornOn, Family.Today)).Select(member => member.Id).ToArray()
        from couples in Many(0, 2, Couple(anyone, children.Length > 0 ? Gen.Elements(children) : anyone))
        from payers in Many(1, 3, anyone)
        let accounts = payers.Select((payer, i) => new Relations.AccountFact(new(Family.Id(0xA, i + 1)), payer)).ToImmutableArray()
        from lines in Many(1, 5, Line(anyone, accounts))
        let numbered = lines.Select((line, i) => line with { Id = Family.Line(i + 1) }).ToImmutableArray()
        from delegations in Many(0, 6, Delegation(anyone, numbered))
        select new Relations(
            new(Family.Id(0xF, 1)), members, [.. guardians.Concat(couples.SelectMany(both => both)).DistinctBy(fact => (fact.Guardian, fact.Minor))], accounts, numbered,
            [.. delegations.Select((fact, i) => fact with { Id = new(Family.Id(0x9, i + 1)) })]);

    /// <summary>Two people who both look after one, as parents do.</summary>
    private static Gen<Relations.GuardianFact[]> Couple(Gen<MemberId> anyone, Gen<MemberId> child) =>
        from minor in child
        from one in anyone
        from other in anyone
        select new[] { one, other }.Where(guardian => guardian != minor).Select(guardian => new Relations.GuardianFact(guardian, minor, Family.Today.AddYears(-1))).ToArray();

    private static Gen<Relations.LineFact> Line(Gen<MemberId> anyone, ImmutableArray<Relations.AccountFact> accounts) =>
        from account in Gen.Elements(accounts.ToArray())
        from state in Gen.Frequency((6, Gen.Constant(LineUserState.Confirmed)), (1, Gen.Constant(LineUserState.Named)), (1, Gen.Constant(LineUserState.Unknown)))
        from user in anyone
        from allowance in Gen.Elements(0L, 1_000L)
        select new Relations.LineFact(default, account.Id, state == LineUserState.Unknown ? null : user, state, LineStatus.Active, allowance);

    private static Gen<Relations.DelegationFact> Delegation(Gen<MemberId> anyone, ImmutableArray<Relations.LineFact> lines) =>
        from grantor in anyone
        from grantee in anyone
        where grantor != grantee
        from line in Gen.Elements(lines.ToArray())
        from wholeAccount in Gen.Elements(true, false)
        from bits in Gen.Frequency((2, Gen.Constant(-1L)), (1, Gen.Choose(0, int.MaxValue).Select(some => (long)some)))
        from allowance in Gen.Elements(0L, 500L, 5_000L)
        from days in Gen.Frequency((4, Gen.Constant((-30, 30))), (1, Gen.Constant((-30, 60))), (1, Gen.Constant((1, 30))), (1, Gen.Constant((-30, 0))))
        select new Relations.DelegationFact(
            default, grantor, grantee, wholeAccount ? null : line.Id, wholeAccount ? line.Account : null, bits, allowance,
            new(Family.Today.AddDays(days.Item1), Family.Today.AddDays(days.Item2)));

    private static Gen<Target> TargetOf(Permission permission, Relations relations)
    {
        var line =
            from fact in Gen.Elements(relations.Lines.ToArray())
            from commitment in Gen.Elements(0L, 0L, 400L, 2_000L)
            from leaving in Gen.Elements(0L, 0L, 300L)
            from debt in Gen.Elements(0L, 0L, 0L, 50L)
            from less in Gen.Elements(true, false)
            from lockedBy in Gen.Elements(relations.Members.Select(member => (MemberId?)member.Id).Append(null).ToArray())
            select Target.OfLine(fact.Id, new(commitment, leaving, debt, less, lockedBy));
        var account = Gen.Elements(relations.Accounts.ToArray()).Select(fact => Target.OfAccount(fact.Id));
        var member = Gen.Elements(relations.Members.ToArray()).Select(fact => Target.OfMember(fact.Id));
        var kinds = PermissionTable.Targets(permission);
        return Gen.OneOf([
            .. kinds.HasFlag(TargetKinds.Line) ? new[] { line } : [], .. kinds.HasFlag(TargetKinds.Account) ? new[] { account } : [], .. kinds.HasFlag(TargetKinds.Member) ? new[] { member } : []]);
    }

    /// <summary>Mostly those whom the target itself points to; sometimes anybody of the household; sometimes a stranger.</summary>
    private static Gen<MemberId> Asking(Relations relations, Target target)
    {
        var line = relations.Lines.Where(fact => fact.Id == target.Line).Select(fact => (Relations.LineFact?)fact).SingleOrDefault();
        var account = line?.Account ?? target.Account;
        var user = line?.User ?? target.Member;
        MemberId[] near =
        [
            .. relations.Accounts.Where(fact => fact.Id == account).Select(fact => fact.Payer),
            .. user is { } known ? new[] { known } : [],
            .. relations.Guardians.Where(fact => fact.Minor == user).Select(fact => fact.Guardian),
            .. relations.Delegations.Where(fact => fact.Account == account || fact.Line == target.Line).Select(fact => fact.Grantee),
        ];
        var anyone = Gen.Elements(relations.Members.Select(fact => fact.Id).ToArray());
        return Gen.Frequency((6, near.Length > 0 ? Gen.Elements(near) : anyone), (3, anyone), (1, Gen.Constant(Family.Member(77))));
    }

    private static Gen<T[]> Many<T>(int least, int most, Gen<T> one) => from count in Gen.Choose(least, most) from many in Gen.ArrayOf(one, count) select many;
}
