using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Delegations.Answering;

/// <summary>The grantee says no; what they were let do before stays.</summary>
public sealed class DeclineDelegation(IStringLocalizer<DelegationTexts> text, OperatorPolicy policy) : AnswerToOffer(text, policy)
{
    public override Permission Permission => Permission.DeclineDelegation;

    protected override string Key => "Decline";

    private protected override PreparedOperation Prepare(CommandContext work, Decided decided, DelegationTerms terms, int number)
    {
        var delegation = decided.Delegation;
        return decided.Ready(new CanonicalForm("household/decline-delegation").Add(delegation.Id.Value).Add(number), async (doing, cancelled) =>
        {
            if (delegation.Decline(number, work.Now) is { } refusal) throw new InvalidOperationException($"A delegation was to be declined: {refusal}.");
            await RecordAsync(work, doing, decided, terms, "decline-delegation", SecurityEventKind.DelegationDeclined, delegation.GrantorId, "DeclinedNotice", cancelled);
        });
    }
}
