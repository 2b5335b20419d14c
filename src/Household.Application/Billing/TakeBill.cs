using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;

namespace HouseholdPortal.Application.Billing;

/// <summary>Stores a new bill from the operator's billing system. The account's credits cover it at once, the oldest first.</summary>
public sealed class TakeBill(HouseholdTransaction transactions)
{
    /// <param name="bill">A bill that is not stored yet.</param>
    /// <param name="charges">All its charges.</param>
    public async Task RunAsync(Bill bill, IReadOnlyList<Charge> charges, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bill);
        ArgumentNullException.ThrowIfNull(charges);
        await transactions.Run<bool>([bill.HouseholdId], async work =>
        {
            var credit = (await work.Db.CreditsOfAsync(bill.HouseholdId, cancellationToken)).GetValueOrDefault(bill.AccountId);
            work.Insert(bill);
            foreach (var charge in charges) work.Insert(charge);
            if (credit is not null)
            {
                foreach (var use in credit.Cover(bill, work.Ids.New<CreditUseId>, work.Now)) work.Insert(use);
            }

            return Step<bool>.Commit(true);
        }, cancellationToken);
    }
}
