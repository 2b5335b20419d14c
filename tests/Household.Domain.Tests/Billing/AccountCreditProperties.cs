using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Domain.Billing;

namespace HouseholdPortal.Domain.Tests.Billing;

/// <summary>Random credits, bills and pay-outs, in any order: nothing vanishes and nothing counts twice.</summary>
public sealed class AccountCreditProperties
{
    private const string Pounds = "GBP";
    private static readonly HouseholdId s_household = NextId.Of<HouseholdId>();
    private static readonly BillingAccountId s_account = NextId.Of<BillingAccountId>();
    private static readonly DateTimeOffset s_now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private enum Kind { Credit, Bill, SameBillAgain, PayOut, Paid, Refused }

    private sealed record Step(Kind Kind, long Pence);

    [Fact]
    public void What_was_given_is_always_what_is_left_and_what_was_used()
    {
        var steps = (from kind in Gen.Elements(Enum.GetValues<Kind>()) from pence in Gen.Choose(-500, 30_000) select new Step(kind, pence)).ArrayOf();
        Prop.ForAll(steps.ToArbitrary(), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(40));
    }

    private static bool Holds(Step[] steps)
    {
        var (credits, uses, bills, payOuts) = (new List<Credit>(), new List<CreditUse>(), new List<Bill>(), new List<PayOut>());
        var now = s_now;
        foreach (var step in steps)
        {
            now = now.AddMinutes(1);
            var account = new AccountCredit(Pounds, credits, uses);
            var before = account.Left;
            var (minor, took) = (Math.Max(1, step.Pence), 0L);
            switch (step.Kind)
            {
                case Kind.Credit:
                    credits.Add(new(s_household, NextId.Of<CreditId>(), s_account, NextId.Of<FindingId>(), new(minor, Pounds), now));
                    break;
                case Kind.Bill:
                    bills.Add(Bill(step.Pence));
                    took = Cover(account, bills[^1], before, now, uses);
                    break;
                case Kind.SameBillAgain when bills.Count > 0:
                    took = account.Cover(bills[0], NextId.Of<CreditUseId>, now) is var again ? Add(again, uses) : 0;
                    if (account.CoveredOf(bills[0].Id).Minor > Math.Max(0, bills[0].Total.Minor)) return false;
                    break;
                case Kind.PayOut:
                    var payOut = new PayOut(s_household, NextId.Of<PayOutId>(), "HP 1", s_account, new(minor, Pounds), NextId.Of<MemberId>(), NextId.Of<OperationRequestId>(), now);
                    var taken = account.PayOut(payOut.Id, payOut.Amount, NextId.Of<CreditUseId>, now);
                    if (taken is null != minor > before.Minor) return false;
                    if (taken is not { } parts) break;
                    payOuts.Add(payOut);
                    took = Add(parts, uses);
                    if (took != minor) return false;
                    break;
                case Kind.Paid when payOuts.Count > 0:
                    payOuts[0].Pay("reference", now);
                    if (payOuts[0].State == PayOutState.Paid && payOuts[0].Refuse(uses, now)) return false;
                    break;
                case Kind.Refused when payOuts.Count > 0:
                    var refused = payOuts[^1];
                    if (refused.Refuse(uses, now)) took = -refused.Amount.Minor;
                    if (refused.Refuse(uses, now)) return false;
                    break;
                default:
                    continue;
            }

            var given = step.Kind == Kind.Credit ? minor : 0;
            if (new AccountCredit(Pounds, credits, uses).Left.Minor != before.Minor + given - took) return false;
        }

        var left = new AccountCredit(Pounds, credits, uses).Left.Minor;
        var used = uses.Where(use => use.Counts).Sum(use => use.Amount.Minor);
        var neverTooMuch = credits.TrueForAll(credit => uses.Where(use => use.CreditId == credit.Id && use.Counts).Sum(use => use.Amount.Minor) <= credit.Amount.Minor);
        var paidOut = payOuts.Where(payOut => payOut.State != PayOutState.Refused).Sum(payOut => payOut.Amount.Minor);
        var covered = bills.Sum(bill => uses.Where(use => use.BillId == bill.Id).Sum(use => use.Amount.Minor));
        return left >= 0 && neverTooMuch && credits.Sum(credit => credit.Amount.Minor) == left + used && used == paidOut + covered;
    }

    /// <summary>All of the bill, or all that is left.</summary>
    private static long Cover(AccountCredit account, Bill bill, Money before, DateTimeOffset now, List<CreditUse> uses)
    {
        var took = Add(account.Cover(bill, NextId.Of<CreditUseId>, now), uses);
        Assert.Equal(Math.Max(0, Math.Min(bill.Total.Minor, before.Minor)), took);
        return took;
    }

    private static long Add(IReadOnlyList<CreditUse> taken, List<CreditUse> uses)
    {
        uses.AddRange(taken);
        return taken.Sum(use => use.Amount.Minor);
    }

    private static Bill Bill(long pence)
    {
        var day = new DateOnly(2026, 11, 13);
        return new(s_household, NextId.Of<BillId>(), s_account, new(day, day.AddMonths(1)), day, day.AddDays(14), new(pence, Pounds));
    }
}
