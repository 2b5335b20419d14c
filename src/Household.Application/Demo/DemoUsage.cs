using HouseholdPortal.Domain.Usage;

namespace HouseholdPortal.Application.Demo;

/// <summary>How the demo's months of usage are told and spread over days: more at weekends, and the same on every machine.</summary>
internal static class DemoUsage
{
    /// <summary>Of gigabytes, minutes or texts, in the kind's unit.</summary>
    public static long AmountOf(UsageKind kind, decimal told) => (long)(told * kind switch
    {
        UsageKind.DataAtHome or UsageKind.DataAbroad => 1_000_000_000,
        UsageKind.Calls => 60,
        _ => 1,
    });

    /// <summary>How much is used on a day, compared with others.</summary>
    public static long WeightOf(DateOnly day) => (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 14 : 9) + (day.DayNumber * 7919 % 7);
}
