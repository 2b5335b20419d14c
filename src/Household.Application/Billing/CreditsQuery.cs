using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Billing;

/// <summary>Reads the credits of a household's accounts with what has become of them.</summary>
internal static class CreditsQuery
{
    /// <returns>Of each account that was ever credited.</returns>
    public static async Task<IReadOnlyDictionary<BillingAccountId, AccountCredit>> CreditsOfAsync(this HouseholdDbContext db, HouseholdId household, CancellationToken cancellationToken)
    {
        var credits = await db.Credits.AsNoTracking().Where(credit => credit.HouseholdId == household).ToListAsync(cancellationToken);
        if (credits.Count == 0) return new Dictionary<BillingAccountId, AccountCredit>();
        var uses = await db.CreditUses.AsNoTracking().Where(use => use.HouseholdId == household).ToListAsync(cancellationToken);
        return credits.GroupBy(credit => credit.AccountId).ToDictionary(
            account => account.Key, account => new AccountCredit(account.First().Amount.Currency, account, uses.Where(use => account.Any(credit => credit.Id == use.CreditId))));
    }
}
