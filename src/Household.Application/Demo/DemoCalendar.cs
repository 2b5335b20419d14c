using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Application.Demo;

/// <summary>The demo's days, counted back from today: bills come on the 13th, each for the month that begins then.</summary>
internal sealed class DemoCalendar
{
    public const int BillCount = 24;
    private const int BillDay = 13;
    private readonly OperatorPolicy _policy;

    public DemoCalendar(OperatorPolicy policy, DateTimeOffset now)
    {
        _policy = policy;
        Today = policy.Today(now);
        var thisMonth = new DateOnly(Today.Year, Today.Month, BillDay);
        LastBill = thisMonth <= Today ? thisMonth : thisMonth.AddMonths(-1);
        var upgrade = LastBill.AddMonths(-14);
        Upgrade = new(upgrade.Year, upgrade.Month, 3);
    }

    public DateOnly Today { get; }

    /// <summary>The newest bill.</summary>
    public DateOnly LastBill { get; }

    /// <summary>The 3rd, 14 months before the newest bill: in the middle of a billed month.</summary>
    public DateOnly Upgrade { get; }

    /// <summary>The first bill with slightly higher prices.</summary>
    public DateOnly PriceChange => LastBill.AddMonths(-3);

    /// <summary>The bills' days, oldest first.</summary>
    public IEnumerable<DateOnly> BillDays => Enumerable.Range(1 - BillCount, BillCount).Select(LastBill.AddMonths);

    public static Period Month(DateOnly billDay) => new(billDay, billDay.AddMonths(1));

    /// <summary>An instant of a day in the operator's time zone.</summary>
    public DateTimeOffset At(DateOnly day, int hour, int minute)
    {
        var local = day.ToDateTime(new TimeOnly(hour, minute));
        return new DateTimeOffset(local, _policy.TimeZone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The birth date, on that day and month, of somebody who is that old today.</summary>
    public DateOnly BornOn(int age, int month, int day)
    {
        var birthday = new DateOnly(Today.Year, month, day);
        return (birthday <= Today ? birthday : birthday.AddYears(-1)).AddYears(-age);
    }
}
