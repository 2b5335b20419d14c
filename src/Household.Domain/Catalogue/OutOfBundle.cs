namespace HouseholdPortal.Domain.Catalogue;

/// <summary>What is charged beyond what a plan includes, in minor units of its currency; <c>null</c> where that stops and costs nothing.</summary>
/// <param name="PerGb">For each gigabyte (10⁹ bytes) at home.</param>
/// <param name="PerMinute">For each minute of calls at home.</param>
/// <param name="PerText">For each text at home.</param>
public readonly record struct OutOfBundle(long? PerGb, long? PerMinute, long? PerText)
{
    /// <summary>Nothing is ever charged beyond what is included.</summary>
    public static OutOfBundle Stops { get; }

    /// <summary>
    /// Whether something would be charged for, or charged more, that is not today: a higher rate, or less included before the same one begins.
    /// </summary>
    public static bool IsDearer(OutOfBundle now, Inclusions includes, OutOfBundle before, Inclusions included) =>
        IsDearer(now.PerGb, includes.DataMb, before.PerGb, included.DataMb)
        || IsDearer(now.PerMinute, includes.Minutes, before.PerMinute, included.Minutes)
        || IsDearer(now.PerText, includes.Texts, before.PerText, included.Texts);

    private static bool IsDearer(long? rate, long? limit, long? before, long? limitBefore) =>
        rate is > 0 && limit is not null && (rate > (limitBefore is null ? 0 : before ?? 0) || Inclusions.IsLess(limit, limitBefore));
}
