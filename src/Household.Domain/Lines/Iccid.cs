namespace HouseholdPortal.Domain.Lines;

/// <summary>The number of a SIM (ITU-T E.118): 18 to 22 digits.</summary>
public readonly record struct Iccid
{
    private Iccid(string digits) => Digits = digits;

    public string Digits { get; }

    /// <exception cref="FormatException">It is not 18 to 22 digits.</exception>
    public static Iccid Parse(string digits) => TryParse(digits, out var iccid) ? iccid : throw new FormatException("An ICCID is 18 to 22 digits.");

    /// <returns>Whether the digits have the form of one.</returns>
    public static bool TryParse(string digits, out Iccid iccid)
    {
        var ok = digits is { Length: >= 18 and <= 22 } && digits.All(char.IsAsciiDigit);
        iccid = ok ? new(digits) : default;
        return ok;
    }

    /// <summary>The last four digits, which is what people compare with the card.</summary>
    public string Ending => Digits[^4..];

    public override string ToString() => Digits is null ? string.Empty : "…" + Ending;
}
