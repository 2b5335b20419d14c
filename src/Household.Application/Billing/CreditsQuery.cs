using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Billing;

/// <summary>Reads the credits of a household's accounts with their uses.</summary>
internal static class CreditsQuery
{
    private static readonly CompiledQuery<HouseholdId, List<Credited>> s_credits = CompiledQuery.Many((HouseholdDbContext db, HouseholdId household) =>
        db.Credits.AsNoTracking().Where(credit => credit.HouseholdId == household)
            .Select(credit => new Credited(credit, db.CreditUses.Where(use => use.HouseholdId == household && use.CreditId == credit.Id).ToList())));

    /// <returns>The accounts that were ever credited.</returns>
    public static async Task<IReadOnlyDictionary<BillingAccountId, AccountCredit>> CreditsOfAsync(this HouseholdDbContext db, HouseholdId household, CancellationToken cancellationToken)
    {
        var credits = await s_credits.RunAsync(db, household, cancellationToken);
        return credits.GroupBy(row => row.Credit.AccountId).ToDictionary(
            account => account.Key, account => new AccountCredit(account.First().Credit.Amount.Currency, account.Select(row => row.Credit), account.SelectMany(row => row.Uses)));
    }

    private sealed record Credited(Credit Credit, List<CreditUse> Uses);
}
