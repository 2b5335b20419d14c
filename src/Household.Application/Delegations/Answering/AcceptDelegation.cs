using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Delegations.Answering;

/// <summary>The grantee says yes: from its first day on they may do what was offered, as far as the grantor may at each use.</summary>
public sealed class AcceptDelegation(PortalAddress portal, IStringLocalizer<DelegationTexts> text, OperatorPolicy policy) : AnswerToOffer(text, policy)
{
    public override Permission Permission => Permission.AcceptDelegation;

    protected override string Key => "Accept";

    private protected override PreparedOperation Prepare(CommandContext work, Decided decided, DelegationTerms terms, int number)
    {
        var (delegation, today) = (decided.Delegation, Policy.Today(work.Now));
        if (terms.Period.Until <= today || !delegation.Stands(decided.Look.Relations, Policy, today)) return new PreparedOperation.NothingLeft(Done: null);
        return decided.Ready(new CanonicalForm("household/accept-delegation").Add(delegation.Id.Value).Add(number).Add(terms), async (doing, cancelled) =>
        {
            if (delegation.Accept(number, Policy.Today(work.Now), work.Now) is { } refusal) throw new InvalidOperationException($"A delegation was to be accepted: {refusal}.");
            await RecordAsync(work, doing, decided, terms, "accept-delegation", SecurityEventKind.DelegationAccepted, delegation.GrantorId, "AcceptedNotice", cancelled, portal.Of(DelegationPaths.Rights));
            await TellGuardiansAsync(work, decided.Look, delegation, terms, cancelled);
        });
    }
}
