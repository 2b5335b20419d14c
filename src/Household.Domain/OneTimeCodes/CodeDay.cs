namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>
/// How many codes went to one block of numbers on one day, and how many of them were used. It is all that remains of deleted codes, and says nothing
/// about any person.
/// </summary>
/// <param name="Day">The day when the codes were asked for, in the operator's time zone.</param>
/// <param name="Prefix">The block, as in <see cref="OneTimeCode.Prefix"/>.</param>
/// <param name="Sent">Codes that were sent.</param>
/// <param name="Used">How many of these were typed in time.</param>
public sealed record CodeDay(DateOnly Day, string Prefix, int Sent, int Used)
{
    /// <summary>How many days back these rows are kept: the longest period that pages show, and the one before it.</summary>
    public const int KeptDays = 2 * 90;
}
