namespace HouseholdPortal.Domain;

/// <summary>A telephone number in international form (E.164): 7 to 15 digits, no leading zero. <c>default</c> is not a number and never valid.</summary>
public readonly record struct Msisdn
{
    private Msisdn(string digits) => Digits = digits;

    /// <summary>Digits only, country code first, without the plus.</summary>
    public string Digits { get; }

    /// <summary>Takes a stored or imported international number.</summary>
    /// <exception cref="FormatException">It is not 7 to 15 digits, or has a leading zero.</exception>
    public static Msisdn Parse(string digits) => TryParse(digits, out var number) ? number : throw new FormatException("A number must be 7 to 15 digits, country code first.");

    /// <summary>Takes an international number from elsewhere: digits only, country code first.</summary>
    /// <returns>Whether it is valid.</returns>
    public static bool TryParse(string digits, out Msisdn number)
    {
        ArgumentNullException.ThrowIfNull(digits);
        var ok = digits.Length is >= 7 and <= 15 && digits[0] != '0' && digits.All(char.IsAsciiDigit);
        number = ok ? new(digits) : default;
        return ok;
    }

    /// <summary>The country code and first digits, shared with the ten thousand numbers of its block: all digits but the last four.</summary>
    public string Prefix => Digits[..^4];

    /// <summary>For logs: all but the last two digits hidden.</summary>
    public string Masked => Digits is null ? string.Empty : new string('•', Digits.Length - 2) + Digits[^2..];

    /// <summary>Masked, so that a number never reaches a log by accident; pages ask for <see cref="Digits"/>.</summary>
    public override string ToString() => Masked;
}
