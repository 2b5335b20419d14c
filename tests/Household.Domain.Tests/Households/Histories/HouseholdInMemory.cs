using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Tests.Decisions;

namespace HouseholdPortal.Domain.Tests.Households.Histories;

/// <summary>A household of the product’s own objects, read as decisions read one from the database.</summary>
internal sealed class HouseholdInMemory
{
    public static readonly HouseholdId Id = new(Family.Id(0xF, 1));
    private Relations? _relations;

    public List<Member> Members { get; } = [];

    public List<Guardianship> Guardianships { get; } = [];

    public List<BillingAccount> Accounts { get; } = [];

    public List<Line> Lines { get; } = [];

    public List<Delegation> Delegations { get; } = [];

    public List<AllowanceUse> Uses { get; } = [];

    public IEnumerable<Member> There => Members.Where(member => member.LeftAt is null);

    /// <summary>As they are now: who has left, what has ended and what nobody has accepted does not appear.</summary>
    public Relations Relations => _relations ??= new(
        Id,
        [.. There.Select(member => new Relations.MemberFact(member.Id, member.PersonId, member.BornOn) { InvitedBy = member.InvitedById, Beside = member.BesideId })],
        [.. Guardianships.Where(care => care.RemovedAt is null).Select(care => new Relations.GuardianFact(care.GuardianId, care.MinorId, care.Since))],
        [.. Accounts.Select(account => new Relations.AccountFact(account.Id, account.PayerId))],
        [.. Lines.Select(line => new Relations.LineFact(line.Id, line.AccountId, line.UserId, line.UserState, line.Status, line.UserAllowanceMinor) { ClaimUndoableUntil = line.ClaimUndoableUntil })],
        [.. Delegations.Where(one => one.State == DelegationState.Accepted).Select(Fact)]);

    /// <summary>Something of it has changed, or may have.</summary>
    public void Changed() => _relations = null;

    public AccessDecision Decide(PersonId person, Permission permission, Target target, DateTimeOffset now) =>
        AccessEvaluator.Evaluate(new Actor.AsPerson(person, default, Channel.Portal, default), permission, target, Relations, OperatorPolicy.V1, now);

    public static Target TargetOf(Delegation delegation) => delegation.LineId is { } line ? Target.OfLine(line) : Target.OfAccount(delegation.AccountId!.Value);

    private static Relations.DelegationFact Fact(Delegation one) => new(
        one.Id, one.GrantorId, one.GranteeId, one.LineId, one.AccountId, PlainRights.Bits([.. one.Permissions]), Math.Max(0, one.Allowance.Minor - one.AllowanceTakenMinor), one.Period);
}
