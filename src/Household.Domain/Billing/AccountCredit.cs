using System.Collections.Immutable;

namespace HouseholdPortal.Domain.Billing;

/// <summary>
/// The credits of one account and what has become of them. Whatever is taken is taken from the oldest first, from each no more than it has left, so that no credit
/// vanishes and none counts twice.
/// </summary>
public sealed class AccountCredit
{
    private readonly string _currency;
    private readonly List<Credit> _credits;
    private readonly List<CreditUse> _uses;

    /// <param name="credits">All of the account's.</param>
    /// <param name="uses">All of these credits'.</param>
    public AccountCredit(string currency, IEnumerable<Credit> credits, IEnumerable<CreditUse> uses)
    {
        _currency = currency;
        _credits = [.. credits.OrderBy(credit => credit.CreatedAt).ThenBy(credit => credit.Id.Value)];
        _uses = [.. uses];
    }

    /// <summary>What was never used, or came back.</summary>
    public Money Left => _credits.Aggregate(Money.Zero(_currency), (sum, credit) => sum + LeftOf(credit));

    /// <summary>What these credits cover of a bill.</summary>
    public Money CoveredOf(BillId bill) => _uses.Where(use => use.BillId == bill && use.Counts).Aggregate(Money.Zero(_currency), (sum, use) => sum + use.Amount);

    /// <summary>Covers a new bill as far as the credits go. A bill is covered once, however often it comes.</summary>
    /// <returns>What it takes, to be stored; nothing where nothing is left, or the bill was covered before.</returns>
    public ImmutableArray<CreditUse> Cover(Bill bill, Func<CreditUseId> ids, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(bill);
        return Take((bill.Total - CoveredOf(bill.Id)).Minor, (credit, part) => CreditUse.ForBill(credit, ids(), bill.Id, part, now));
    }

    /// <summary>Takes what is paid out.</summary>
    /// <returns>What it takes, to be stored; null when there is not as much.</returns>
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
