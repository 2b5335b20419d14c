namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>
/// How many codes went to one block of numbers on one day, and how many of them were used. All that is left of codes once they are deleted: it says nothing of
/// any person.
/// </summary>
/// <param name="Day">In the operator's time zone: when the codes were asked for.</param>
/// <param name="Prefix">The block, as <see cref="OneTimeCode.Prefix"/> has it.</param>
/// <param name="Sent">Codes that were sent.</param>
/// <param name="Used">Codes of these that were typed in time.</param>
public sealed record CodeDay(DateOnly Day, string Prefix, int Sent, int Used)
{
    /// <summary>How many days back they are kept: the longest period that is shown, and the one before it.</summary>
    public const int KeptDays = 2 * 90;
}
