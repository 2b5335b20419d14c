using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Delegations.Ending;

/// <summary>The grantee ends what they were let do.</summary>
public sealed class GiveUpDelegation(IStringLocalizer<DelegationTexts> text, OperatorPolicy policy) : ExistingDelegationOperation(text, policy)
{
    public override Permission Permission => Permission.GiveUpDelegation;

    protected override string Key => "GiveUp";

    private protected override bool IsFor(Delegation delegation, MemberId self, Relations relations, DateOnly today) => delegation.GranteeId == self;

    private protected override bool FitsNow(Delegation delegation, DateTimeOffset now) => delegation.State == DelegationState.Accepted;

    private protected override AccessDecision Decide(Actor.OfPerson actor, Delegation delegation, Relations relations, DateTimeOffset now) =>
        AccessEvaluator.Evaluate(actor, Permission, Target.OfMember(delegation.GranteeId), relations, Policy, now);

    private protected override PreparedOperation Prepare(CommandContext work, OperationSubject subject, Decided decided)
    {
        var delegation = decided.Delegation;
        return decided.Ready(new CanonicalForm("household/give-up-delegation").Add(delegation.Id.Value), async (doing, cancelled) =>
        {
            if (delegation.GiveUp(work.Now) is { } refusal) throw new InvalidOperationException($"A delegation was to be given up: {refusal}.");
            await work.ReleaseAsync(delegation, cancelled);
            await RecordAsync(work, doing, decided, delegation.Terms, "give-up-delegation", SecurityEventKind.DelegationGivenUp, delegation.GrantorId, "GivenUpNotice", cancelled);
        });
    }
}
