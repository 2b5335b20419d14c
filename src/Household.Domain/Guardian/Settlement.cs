using System.Collections.Immutable;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Guardian;

/// <summary>
/// The whole remedy of a finding: the contract ended, the exact sum credited, the evidence kept, and the receipt. Changes the finding and the
/// contract; the caller stores what it makes in the same transaction.
/// </summary>
public sealed record Settlement(Credit Credit, Receipt Receipt, ImmutableArray<CreditedCharge> Charges)
{
    /// <summary>Who settles, how they proved it, and the ids and number of what it makes.</summary>
    public readonly record struct By(MemberId Member, AuthenticationMethod Proof, OperationRequestId Request, CreditId Credit, ReceiptId Receipt, string ReceiptNumber);

    /// <param name="found">What the rule finds now; the caller has checked that this is what was approved.</param>
    /// <param name="today">The first day without the contract. The contract may have ended already; the money is still paid back.</param>
    /// <returns>Null when the finding has been settled already.</returns>
    /// <exception cref="ArgumentException">The overcharge is not this finding's, or the contract is not the overcharge's.</exception>
    public static Settlement? Of(Finding finding, Contract contract, Overcharge found, DateOnly today, By by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(found);
        if (found.Rule != finding.Rule || found.Contract != finding.ContractId) throw new ArgumentException("The overcharge belongs to another finding.", nameof(found));
        if (contract.Id != finding.ContractId) throw new ArgumentException("The contract belongs to another finding.", nameof(contract));
        finding.BringUpToDate(found);
        if (!finding.Settle(by.Receipt, now)) return null;
        contract.End(today);
        var household = finding.HouseholdId;
        return new(
            new Credit(household, by.Credit, finding.AccountId, finding.Id, found.Amount, now),
            new Receipt(
                household, by.Receipt, by.ReceiptNumber, finding.Id, finding.LineId, contract.Id, contract.PlanName,
                by.Credit, finding.AccountId, found.Amount, by.Member, by.Proof, by.Request, now),
            [.. found.Evidence.Select(item => new CreditedCharge(household, finding.Id, item))]);
    }
}
