using System.Collections.Immutable;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// What one person may do on one line or account, permission by permission, each with its because: the table, read for the member who asks. Members can ask
/// about themselves on anything they see, and about others on lines and accounts of their own (<see cref="HouseholdSight.IsTheirs(Target)"/>). The answer names
/// nobody whom the asking member does not see.
/// </summary>
public static class TargetPermissions
{
    private static readonly Permission[] OfLines = About(TargetKinds.Line);
    private static readonly Permission[] OfAccounts = About(TargetKinds.Account);

    /// <param name="sight">What the asking member sees of the same household.</param>
    /// <param name="target">A line or an account.</param>
    public static TargetPermissionsAnswer Of(HouseholdSight sight, MemberId person, Target target, Relations relations, OperatorPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(sight);
        ArgumentNullException.ThrowIfNull(relations);
        if (!sight.Sees(target)) return new TargetPermissionsAnswer.NotAnswered(target.Kind == TargetKinds.Line ? WhyNotAnswered.NoSuchLine : WhyNotAnswered.NoSuchAccount);
        if (!sight.Sees(person)) return new TargetPermissionsAnswer.NotAnswered(WhyNotAnswered.NoSuchPerson);
        if (!MayAsk(sight, person, target)) return new TargetPermissionsAnswer.NotAnswered(WhyNotAnswered.OnlyAboutYourself);

        // Without a proof, so that the answer gives each permission's own level, whenever the person last gave one.
        var actor = new Actor.AsPerson(relations.Members.First(member => member.Id == person).Person, default, Channel.Portal, default);
        AccessDecision Ask(Permission permission, Terms terms) => AccessEvaluator.Evaluate(actor, permission, target.Line is { } line ? Target.OfLine(line, terms) : target, relations, policy, now);
        var pays = relations.Accounts.Any(account => account.Id == target.Account && account.Payer == person);
        return new TargetPermissionsAnswer.Answered(
            [.. (target.Kind == TargetKinds.Line ? OfLines : OfAccounts).Select(permission => Told(permission, Mildest(permission, person, Ask), sight)).Where(told => IsToldAtAll(told, person, pays, sight))]);
    }

    /// <summary>Whether <see cref="Of"/> would answer: pages offer only such choices.</summary>
    public static bool MayAsk(HouseholdSight sight, MemberId person, Target target)
    {
        ArgumentNullException.ThrowIfNull(sight);
        return sight.Sees(target) && sight.Sees(person) && (person == sight.Viewer || sight.IsTheirs(target));
    }

    private static Permission[] About(TargetKinds kind) => [.. Enum.GetValues<Permission>().Where(permission => PermissionTable.Targets(permission).HasFlag(kind))];

    /// <summary>
    /// Only the survivor is told about leaving an abuser, on the lines that they can leave with. Even a refusal does not mention it, because that
    /// would say who could. What only the holder of a phone can do is nothing of a member's.
    /// </summary>
    private static bool IsToldAtAll(TargetPermission told, MemberId person, bool pays, HouseholdSight sight) =>
        told.Permission switch
        {
            Permission.SeparateLines => person == sight.Viewer && told.Outcome != PermissionOutcome.No,
            Permission.UndoLineClaim => false,

            // Nobody takes over what they pay for already.
            Permission.TakeAccountOver => !pays,

            // Told with letting someone do more, and with inviting: they are for the same people.
            Permission.ChangeDelegation or Permission.ExtendDelegation or Permission.RevokeDelegation or Permission.CancelInvitation => false,
            _ => true,
        };

    /// <summary>
    /// The mildest case of each: a plan dearer by the least amount; for a lock the least that removes any of them, or else what removes one that the
    /// person set.
    /// </summary>
    private static AccessDecision Mildest(Permission permission, MemberId person, Func<Permission, Terms, AccessDecision> ask) => permission switch
    {
        Permission.ChangePlanDearer => ask(permission, new(CommitmentMinor: 1, LeavingChargeMinor: 0, DebtMinor: 0, LessService: false)),
        Permission.UnlockLine when ask(permission, default) is AccessDecision.Refused => ask(permission, new(0, 0, 0, LessService: false, LockedBy: person)),
        _ => ask(permission, default),
    };

    private static TargetPermission Told(Permission permission, AccessDecision decision, HouseholdSight sight)
    {
        var because = decision.Because with { Chain = [.. IsSeen(decision.Because.Chain, sight) ? decision.Because.Chain : []] };
        return decision switch
        {
            AccessDecision.Allowed => new TargetPermission(permission, PermissionOutcome.StraightAway, AssuranceLevel.Session, [], because),
            AccessDecision.NeedsProof d => new(permission, PermissionOutcome.AfterProof, d.AssuranceLevel, [], because),
            AccessDecision.NeedsConsentOf d => new(permission, PermissionOutcome.WithConsent, d.AssuranceLevel, [.. d.People.Where(sight.Sees)], because),
            AccessDecision.Refused d => new(permission, PermissionOutcome.No, default, [.. d.WhoMay.Where(sight.Sees)], because),
        };
    }

    private static bool IsSeen(ImmutableArray<BecauseLink> chain, HouseholdSight sight) => chain.All(link => link.Kind switch
    {
        RelationKind.Uses => sight.Sees(MemberId.From(link.From)) && sight.Sees(LineId.From(link.To)),
        RelationKind.Pays => sight.Sees(MemberId.From(link.From)) && sight.Sees(BillingAccountId.From(link.To)),
        RelationKind.Bills => sight.Sees(BillingAccountId.From(link.From)) && sight.Sees(LineId.From(link.To)),
        _ => sight.Sees(MemberId.From(link.From)) && sight.Sees(MemberId.From(link.To)),
    });
}

/// <summary>One permission of one person on one line or account.</summary>
/// <param name="AssuranceLevel">The least proof it takes; no meaning where it is refused.</param>
/// <param name="Others">People of whom one must consent; or, where it is refused, who may do it instead. Only those whom the asking member sees.</param>
public sealed record TargetPermission(Permission Permission, PermissionOutcome Outcome, AssuranceLevel AssuranceLevel, ImmutableArray<MemberId> Others, Because Because);

/// <summary>How far a permission goes.</summary>
public enum PermissionOutcome
{
    /// <summary>At once, in any session.</summary>
    StraightAway,

    /// <summary>Once the person has proved who they are.</summary>
    AfterProof,

    /// <summary>Once somebody else has agreed, too.</summary>
    WithConsent,

    /// <summary>Not at all.</summary>
    No,
}

/// <summary>The answer to a member who asks. Closed.</summary>
public abstract record TargetPermissionsAnswer
{
    private TargetPermissionsAnswer() { }

    /// <param name="Permissions">Every permission that is about such a target, in the table's order.</param>
    public sealed record Answered(ImmutableArray<TargetPermission> Permissions) : TargetPermissionsAnswer;

    public sealed record NotAnswered(WhyNotAnswered Why) : TargetPermissionsAnswer;
}

/// <summary>Why there is no answer about permissions.</summary>
public enum WhyNotAnswered
{
    /// <summary>There is no such line, or they do not see it.</summary>
    NoSuchLine,

    /// <summary>There is no such account, or they do not see it.</summary>
    NoSuchAccount,

    /// <summary>There is no such person, or they do not see them.</summary>
    NoSuchPerson,

    /// <summary>They may see it, but others' rights on a line concern only its payer, its user and the user's guardians; and on an account, its payer.</summary>
    OnlyAboutYourself,
}
