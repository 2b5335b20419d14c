using System.Collections.Immutable;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// The one place that says who may do what. It applies <see cref="PermissionTable"/> to one household's relations and takes the most favourable one.
/// Pure: the same arguments give the same answer, in whatever order the relations come. Pages show the answer and use cases enforce it, each by
/// asking at its own moment.
/// </summary>
public static class AccessEvaluator
{
    private static readonly string[] ReasonCodes = [.. Enum.GetValues<RefusalReason>().Select(Kebab.Of)];

    /// <summary>Whether <paramref name="actor"/> may do this to <paramref name="target"/> at <paramref name="now"/>.</summary>
    /// <remarks>
    /// Staff, jobs and other systems in their own name have no right over a household. Staff roles are separate, and our jobs act through their use
    /// case, not by a person's right.
    /// </remarks>
    public static AccessDecision Evaluate(Actor actor, Permission permission, Target target, Relations relations, OperatorPolicy policy, DateTimeOffset now) => actor switch
    {
        Actor.AsAgent agent when now >= agent.Until => Nothing(RefusalReason.CallerSessionOver),
        Actor.OfPerson person => Answer(person.Person, person.Proof, throughAgent: actor is Actor.AsAgent, permission, target, relations, policy, now),
        Actor.AsHolder holder => AnswerHolder(holder, permission, target, relations, policy, now),
        Actor.AsStaff or Actor.AsSystem or Actor.AsApiClient => Nothing(RefusalReason.NotThisActor),
    };

    private static AccessDecision Answer(
        PersonId person, Proof proof, bool throughAgent, Permission permission, Target target, Relations relations, OperatorPolicy policy, DateTimeOffset now)
    {
        // A change that costs more counts as a dearer one, whatever the request called it: otherwise the name would bypass the allowance.
        if (permission == Permission.ChangePlanNoDearer && target.Terms.CostsMore) permission = Permission.ChangePlanDearer;
        if (MemberOf(relations, person) is not { } who || !DecisionContext.TryFind(permission, target, relations, policy, policy.Today(now), out var context))
            return Nothing(RefusalReason.NotRelated);

        var grant = GrantEvaluator.Of(context, who);
        if (grant.RelationRole is null && context.LineOnAccount(who) is not null) grant = EvaluatedGrant.No(RelationRole.AdultUser, RefusalReason.NotForThisRelation);
        if (grant.GrantOutcome == GrantOutcome.No) return Refuse(context, who, grant, grant.Reason);
        if (throughAgent && (grant.AssuranceLevel == AssuranceLevel.High || permission.IsNeverThroughAnAgent()))
            return Refuse(context, who, grant, RefusalReason.NotThroughAnAgent);

        if (proof.IsHeld && !permission.IsOpenOnHold()) return Refuse(context, who, grant, RefusalReason.OnHold);

        var because = new Because(PermissionTable.Code(permission, grant.RelationRole!.Value), ReasonChain.Of(context, who, grant), grant.Obligation) { Delegation = grant.Delegation, SpendsOfLine = grant.SpendsOfLine };
        if (grant.Obligation == Obligation.UnlessAnotherGuardianStops) because = because with { MayStop = NamedMembers.OtherGuardians(context, who) };
        if (grant.Consent != Consent.None)
        {
            // A payer agrees to what falls on them or leaves them; it takes more of whoever does it.
            return new AccessDecision.NeedsConsentOf(NamedMembers.WhoConsent(context, grant.Consent), grant.AssuranceLevel, because) { ConsentAt = grant.Consent == Consent.OfPayer ? context.Raise(AssuranceLevel.Operation) : grant.AssuranceLevel };
        }

        return proof.Meets(grant.AssuranceLevel, now) ? new AccessDecision.Allowed(because) : new AccessDecision.NeedsProof(grant.AssuranceLevel, because);
    }

    /// <summary>
    /// The holder of a line's phone sees that line as far as their session allows, and undoes that its payer became its user with a code just typed. They
    /// have no other proof to raise it with, and learn about nobody.
    /// </summary>
    private static AccessDecision AnswerHolder(Actor.AsHolder holder, Permission permission, Target target, Relations relations, OperatorPolicy policy, DateTimeOffset now)
    {
        if (target.Line != holder.Line || relations.Household != holder.Household || !DecisionContext.TryFind(Permission.SeeLine, target, relations, policy, policy.Today(now), out _)) return Nothing(RefusalReason.NotThisActor);
        return permission switch
        {
            Permission.SeeLine when policy.Raise(AssuranceLevel.Session, permission) == AssuranceLevel.Session => new AccessDecision.Allowed(new("see-line/holder", [])),
            Permission.UndoLineClaim when holder.Proof.Meets(AssuranceLevel.Fresh, now) => new AccessDecision.Allowed(new("undo-line-claim/holder", [])),
            Permission.UndoLineClaim => new AccessDecision.NeedsProof(AssuranceLevel.Fresh, new("undo-line-claim/holder", [])),
            _ => Nothing(RefusalReason.NotThisActor),
        };
    }

    /// <summary>A refusal to a member: names who could.</summary>
    private static AccessDecision.Refused Refuse(in DecisionContext context, MemberId who, in EvaluatedGrant grant, RefusalReason reason) =>
        new(reason, context, new(ReasonCodes[(int)reason], ReasonChain.Of(context, who, grant)));

    /// <summary>A refusal that reveals nothing: the same for what does not exist and for what belongs to others.</summary>
    private static AccessDecision.Refused Nothing(RefusalReason reason) => new(reason, context: null, new(ReasonCodes[(int)reason], []));

    private static MemberId? MemberOf(Relations relations, PersonId person)
    {
        foreach (ref readonly var member in relations.Members.AsSpan())
        {
            if (member.Person == person) return member.Id;
        }

        return null;
    }
}
