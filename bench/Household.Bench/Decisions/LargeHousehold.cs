using System.Collections.Immutable;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Bench.Decisions;

/// <summary>
/// A household of a given size, and every question that its members could ask in it. A relation is one of: pays, bills, uses, is guardian
/// of, delegates. Four in ten members are minors with two guardians each; delegations fill the rest, so that scanning them is what costs most.
/// </summary>
internal sealed class LargeHousehold
{
    private static readonly DateTimeOffset Now = new(2026, 7, 14, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 7, 14);

    public LargeHousehold(int people, int lines, int relations)
    {
        var minors = people * 2 / 5;
        var adults = people - minors;
        var accounts = Math.Max(2, people / 5);
        var members = Enumerable.Range(0, people).Select(i => new Relations.MemberFact(Member(i), new(Id(2, i)), i < adults ? null : Today.AddYears(-10))).ToImmutableArray();
        var guardians = Enumerable.Range(adults, minors).SelectMany(minor => new[] { minor % adults, (minor + 1) % adults }.Select(guardian => new Relations.GuardianFact(Member(guardian), Member(minor), Today.AddYears(-10)))).ToImmutableArray();
        var paid = Enumerable.Range(0, accounts).Select(i => new Relations.AccountFact(new(Id(3, i)), Member(i % adults))).ToImmutableArray();
        var used = Enumerable.Range(0, lines).Select(i => new Relations.LineFact(new(Id(4, i)), new(Id(3, i % accounts)), Member(i % people), LineUserState.Confirmed, LineStatus.Active, 1_000)).ToImmutableArray();
        var left = relations - guardians.Length - paid.Length - (2 * used.Length);
        var let = Enumerable.Range(0, left).Select(i =>
        {
            var grantor = i % adults;
            var onAccount = i % 2 == 0;
            return new Relations.DelegationFact(
                new(Id(5, i)), Member(grantor), Member((grantor + 1 + (i % (people - 1))) % people), onAccount ? null : new LineId(Id(4, i % lines)),
                onAccount ? new BillingAccountId(Id(3, i % accounts)) : null, -1, 500, new(Today.AddDays(-1), Today.AddDays(1)));
        }).ToImmutableArray();
        Relations = new(new(Id(1, 0)), members, guardians, paid, used, let);
        Count = guardians.Length + paid.Length + (2 * used.Length) + let.Length;
    }

    public Relations Relations { get; }

    public int Count { get; }

    /// <summary>Every member asks for every permission on everything that it can be about.</summary>
    public AccessRequest[] Questions() =>
    [
        .. from member in Relations.Members
           let actor = new Actor.AsPerson(member.Person, new(Id(6, 0)), Channel.Portal, default)
           from permission in Enum.GetValues<Permission>()
           from target in Targets(permission)
           select new AccessRequest(actor, permission, target, this),
    ];

    private IEnumerable<Target> Targets(Permission permission)
    {
        var kinds = PermissionTable.Targets(permission);
        if (kinds.HasFlag(TargetKinds.Line)) foreach (var line in Relations.Lines) yield return Target.OfLine(line.Id, new(400, 0, 0, LessService: true));
        if (kinds.HasFlag(TargetKinds.Account)) foreach (var account in Relations.Accounts) yield return Target.OfAccount(account.Id);
        if (kinds.HasFlag(TargetKinds.Member)) foreach (var member in Relations.Members) yield return Target.OfMember(member.Id);
    }

    private static Guid Id(int kind, int number) => new(0x0198_0000, (short)kind, 0x7000, 0x80, 0, 0, 0, 0, 0, (byte)(number >> 8), (byte)number);

    private static MemberId Member(int number) => new(Id(1, number + 1));

    internal sealed record AccessRequest(Actor Actor, Permission Permission, Target Target, LargeHousehold Household)
    {
        public AccessDecision Answer() => AccessEvaluator.Evaluate(Actor, Permission, Target, Household.Relations, OperatorPolicy.V1, Now);
    }
}
