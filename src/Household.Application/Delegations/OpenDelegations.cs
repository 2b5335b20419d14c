using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Delegations;

/// <summary>Reads what a member gave or was given, for a page that has the household already.</summary>
internal static class OpenDelegations
{
    /// <returns>What was offered to the member first, then what ends first.</returns>
    public static async Task<IReadOnlyList<DelegationView>> OfAsync(
        HouseholdDbContext db, HouseholdViewer viewer, MemberId self, IStringLocalizer<DelegationTexts> text, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var household = viewer.Household;
        var open = await db.Delegations.AsNoTracking().Where(d => d.HouseholdId == household && d.ClosedAt == null && (d.GrantorId == self || d.GranteeId == self)).ToListAsync(cancellationToken);
        return [.. open.Where(one => IsThere(one, viewer.Relations, policy, now)).Select(one => DelegationView.Of(one, viewer.Look, self, policy, viewer.Today, text))
            .OrderByDescending(one => one.IsAsked).ThenBy(one => one.Terms.LastDay).ThenBy(one => one.Id.Value)];
    }

    /// <summary>Whether it is more than a row that is going to be closed.</summary>
    public static bool IsThere(Delegation delegation, Relations relations, OperatorPolicy policy, DateTimeOffset now) =>
        delegation.Period.Until > policy.Today(now) && (delegation.State == DelegationState.Accepted || now < delegation.OfferedAt + Delegation.AnswerTime) && delegation.Stands(relations, policy, policy.Today(now));
}
