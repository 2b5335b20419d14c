namespace HouseholdPortal.Domain.Lines;

/// <summary>The number of a handset (3GPP TS 23.003 §6.2.1): 15 digits, the last a Luhn check digit.</summary>
public readonly record struct Imei
{
    private Imei(string digits) => Digits = digits;

    public string Digits { get; }

    /// <exception cref="FormatException">It is not 15 digits, or the check digit is wrong.</exception>
    public static Imei Parse(string digits) => TryParse(digits, out var imei) ? imei : throw new FormatException("An IMEI is 15 digits, the last one the check digit.");

    /// <returns>Whether the digits are one, with the right check digit.</returns>
    public static bool TryParse(string digits, out Imei imei)
    {
        var ok = digits is { Length: 15 } && digits.All(char.IsAsciiDigit) && Luhn(digits.AsSpan(0, 14)) == digits[14] - '0';
        imei = ok ? new(digits) : default;
        return ok;
    }

    /// <summary>Completes 14 digits (type allocation code and serial number) with their check digit.</summary>
    public static Imei FromFirst14(string digits14)
    {
        ArgumentNullException.ThrowIfNull(digits14);
        return Parse(digits14 + (char)('0' + Luhn(digits14)));
    }

    public override string ToString() => Digits is null ? string.Empty : "…" + Digits[^4..];

    private static int Luhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var d = digits[digits.Length - 1 - i] - '0';
            if (i % 2 == 0) d = d * 2 > 9 ? (d * 2) - 9 : d * 2;
            sum += d;
        }

        return (10 - (sum % 10)) % 10;
    }
}
