using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Delegations;

/// <summary>What several operations on delegations need of one.</summary>
internal static class DelegationForms
{
    /// <summary>The line or account that it is about.</summary>
    public static Target Target(this Delegation delegation) => delegation.LineId is { } line ? Domain.Decisions.Target.OfLine(line) : Domain.Decisions.Target.OfAccount(delegation.AccountId!.Value);

    /// <summary>Terms in canonical form.</summary>
    public static CanonicalForm Add(this CanonicalForm form, DelegationTerms terms) =>
        form.Add(PermissionBits.ToBits(terms.Permissions)).Add(terms.Allowance).Add(terms.Period.From.DayNumber).Add(terms.Period.Until.DayNumber);

    /// <summary>Gives back what is reserved of a delegation that has ended, because nothing can be carried out by it any more.</summary>
    public static async Task ReleaseAsync(this CommandContext work, Delegation delegation, CancellationToken cancellationToken)
    {
        var open = await work.Db.AllowanceUses.Where(use => use.HouseholdId == delegation.HouseholdId && use.DelegationId == delegation.Id && use.State == AllowanceUseState.Reserved).ToListAsync(cancellationToken);
        foreach (var use in open) delegation.Release(use, work.Now);
    }
}
