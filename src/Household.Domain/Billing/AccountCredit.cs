using System.Collections.Immutable;

namespace HouseholdPortal.Domain.Billing;

/// <summary>
/// One account's credits and how they were used. Takes from the oldest credit first and never more than it has left, so that no credit is lost or
/// counted twice.
/// </summary>
public sealed class AccountCredit
{
    private readonly string _currency;
    private readonly List<Credit> _credits;
    private readonly List<CreditUse> _uses;

    /// <param name="credits">All credits of the account.</param>
    /// <param name="uses">All uses of these credits.</param>
    public AccountCredit(string currency, IEnumerable<Credit> credits, IEnumerable<CreditUse> uses)
    {
        _currency = currency;
        _credits = [.. credits.OrderBy(credit => credit.CreatedAt).ThenBy(credit => credit.Id.Value)];
        _uses = [.. uses];
    }

    /// <summary>What was never used, or was returned.</summary>
    public Money Left => _credits.Aggregate(Money.Zero(_currency), (sum, credit) => sum + LeftOf(credit));

    /// <summary>How much of a bill these credits cover.</summary>
    public Money CoveredOf(BillId bill) => _uses.Where(use => use.BillId == bill && use.Counts).Aggregate(Money.Zero(_currency), (sum, use) => sum + use.Amount);

    /// <summary>Covers a new bill as far as the credits go. A bill is covered only once, even when it is passed again.</summary>
    /// <returns>The uses to store; none where no credit is left, or the bill was covered before.</returns>
    public ImmutableArray<CreditUse> Cover(Bill bill, Func<CreditUseId> ids, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(bill);
        return Take((bill.Total - CoveredOf(bill.Id)).Minor, (credit, part) => CreditUse.ForBill(credit, ids(), bill.Id, part, now));
    }

    /// <summary>Takes credit to be paid out.</summary>
    /// <returns>The uses to store; null when there is not enough credit.</returns>
    public ImmutableArray<CreditUse>? PayOut(PayOutId payOut, Money amount, Func<CreditUseId> ids, DateTimeOffset now) =>
        amount <= Left ? Take(amount.Minor, (credit, part) => CreditUse.ForPayOut(credit, ids(), payOut, part, now)) : null;

    private ImmutableArray<CreditUse> Take(long wanted, Func<Credit, Money, CreditUse> use)
    {
        var taken = ImmutableArray.CreateBuilder<CreditUse>();
        foreach (var credit in _credits)
        {
            var part = Math.Min(wanted, LeftOf(credit).Minor);
            if (part <= 0) continue;
            taken.Add(use(credit, new(part, _currency)));
            wanted -= part;
        }

        _uses.AddRange(taken);
        return taken.ToImmutable();
    }

    private Money LeftOf(Credit credit) => _uses.Where(use => use.CreditId == credit.Id && use.Counts).Aggregate(credit.Amount, (left, use) => left - use.Amount);
}
