using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Delegations;

/// <summary>
/// Ends what a member let others do, where they have no right to any of it any more, in the transaction that took the right: it must not come to life again if they
/// get that right back. Both sides are told.
/// </summary>
public sealed class EndBaselessDelegations(DelegationNotices notices, OperatorPolicy policy)
{
    /// <param name="after">The relations as this transaction leaves them.</param>
    /// <returns>How many ended.</returns>
    internal async Task<int> RunAsync(CommandContext work, OperationDoing doing, Relations after, MemberId grantor, CancellationToken cancellationToken)
    {
        var household = after.Household;
        var open = await work.Db.Delegations.Where(d => d.HouseholdId == household && d.GrantorId == grantor && d.ClosedAt == null).ToListAsync(cancellationToken);
        var baseless = open.FindAll(delegation => !delegation.Stands(after, policy, policy.Today(work.Now)));
        if (baseless.Count == 0) return 0;
        var look = await HouseholdLook.OfAsync(work.Db, household, cancellationToken);
        foreach (var delegation in baseless)
        {
            var terms = delegation.Offered ?? delegation.Terms;
            if (delegation.EndWithRelation(work.Now) is { } refusal) throw new InvalidOperationException($"A delegation that is open was to end: {refusal}.");
            await work.ReleaseAsync(delegation, cancellationToken);
            work.Audit(household, new(
                doing.By, OnBehalfOf: null, "end-delegation", DelegationOperation.Kind, delegation.Id.Value, doing.Rule, doing.Approval,
                AuditFacts.OfDelegation.Of(delegation, terms, doing.By.Proof.Method).ToJson()));
            await notices.TellBothAsync(work, look, delegation, terms, "Unrelated", cancellationToken);
        }

        return baseless.Count;
    }
}
