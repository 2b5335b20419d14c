using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Tests.Billing;
using HouseholdPortal.Domain.Tests.Decisions;
using HouseholdPortal.Domain.Usage;

namespace HouseholdPortal.Domain.Tests.Usage;

/// <summary>Whatever was used on whichever days, and whenever an account's months begin: nothing is lost between months, and nothing counts twice.</summary>
public sealed class UsageByMonthProperties
{
    private static readonly DateOnly s_first = new(2027, 12, 25);

    private sealed record Case(DateOnly Today, int Months, DueDay Begin, UsageTotal[] Totals);

    [Fact]
    public void The_months_together_are_the_days_together() => Check(one =>
    {
        var (usage, from) = (Of(one), UsageByMonth.FirstDay(one.Today, one.Months, one.Begin));
        return Enum.GetValues<UsageKind>().All(kind =>
            usage.Over.Sum(month => month[kind]) + usage.Running[kind] == one.Totals.Where(total => total.Kind == kind && total.Day >= from).Sum(total => total.Amount));
    });

    [Fact]
    public void The_months_touch_and_today_is_in_the_last() => Check(one =>
    {
        var usage = Of(one);
        Period[] periods = [.. usage.Over.Select(month => month.Period), usage.Running.Period];
        return periods[^1].Contains(one.Today) && periods.Length <= one.Months + 1 && usage.DaysLeft >= 1
            && periods.Zip(periods.Skip(1)).All(pair => pair.First.Until == pair.Second.From)
            && periods.All(period => period.From.Day == Math.Min(one.Begin.Day, DateTime.DaysInMonth(period.From.Year, period.From.Month)));
    });

    [Fact]
    public void No_month_is_above_the_most() => Check(one =>
    {
        var usage = Of(one);
        return Enum.GetValues<UsageKind>().All(kind => usage.Over.All(month => month[kind] <= (usage.Most(kind)?[kind] ?? 0)));
    });

    private static UsageByMonth Of(Case one) => UsageByMonth.Of(one.Totals, one.Today, one.Months, one.Begin);

    private static void Check(Func<Case, bool> holds)
    {
        var cases =
            from days in Gen.Choose(0, 500)
            from months in Gen.Choose(0, 12)
            from begin in Gen.Choose(1, 31)
            let today = s_first.AddDays(days)
            from totals in Gen.ListOf(
                from back in Gen.Choose(0, 450)
                from kind in Gen.Elements(Enum.GetValues<UsageKind>())
                from amount in Gen.Choose(0, 90_000)
                select new UsageTotal(NextId.Of<HouseholdId>(), Family.LeilasLine, today.AddDays(-back), kind, amount, today))
            select new Case(today, months, DueDay.Of(new(2028, 1, begin), before: null), [.. totals]);
        Prop.ForAll(Arb.From(cases), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithQuietOnSuccess(quietOnSuccess: true));
    }
}
