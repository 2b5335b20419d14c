namespace HouseholdPortal.Web.Ui.Formats;

/// <summary>Phone numbers as people of their country write them: <c>07700 900186</c>. Numbers of other countries keep their country code.</summary>
public static class NationalNumber
{
    private const string UnitedKingdom = "+44";
    private const int UkSignificantDigits = 10;
    private const int UkAreaDigits = 4;
    private const int GroupLength = 3;

    /// <summary>The number in groups joined by no-break spaces.</summary>
    /// <param name="e164">The number in E.164, as in <c>+447700900186</c>.</param>
    public static string Of(string e164)
    {
        ArgumentException.ThrowIfNullOrEmpty(e164);
        if (e164.StartsWith(UnitedKingdom, StringComparison.Ordinal) && e164.Length == UnitedKingdom.Length + UkSignificantDigits)
        {
            var national = e164[UnitedKingdom.Length..];
            return $"0{national[..UkAreaDigits]}\u00a0{national[UkAreaDigits..]}";
        }

        return e164.StartsWith('+') ? string.Join('\u00a0', e164.Chunk(GroupLength).Select(group => new string(group))) : e164;
    }
}
