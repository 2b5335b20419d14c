using System.Text.RegularExpressions;

namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>
/// Twelve characters of Crockford's base 32 (no I, L, O, U): 60 bits. Reads what people type or paste: either case, any signs between and around, O
/// for 0, I and L for 1, or the whole message that it came in. <c>default</c> is not a code.
/// </summary>
public readonly partial record struct PrintedCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 12;
    private const int Group = 4;

    private PrintedCode(string characters) => Characters = characters;

    /// <summary>The twelve characters, upper case, without separators.</summary>
    public string Characters { get; }

    /// <summary>As printed on the bill: <c>ABCD-EFGH-JKMN</c>.</summary>
    public string Printed => $"{Characters[..Group]}-{Characters[Group..(2 * Group)]}-{Characters[(2 * Group)..]}";

    /// <summary>Makes a code of twelve random bytes: the low five bits of each.</summary>
    public static PrintedCode Of(ReadOnlySpan<byte> random)
    {
        if (random.Length != Length) throw new ArgumentException("A code is made of twelve random bytes.", nameof(random));
        Span<char> characters = stackalloc char[Length];
        for (var i = 0; i < Length; i++) characters[i] = Alphabet[random[i] & 31];
        return new(new(characters));
    }

    public static bool TryParse(string? text, out PrintedCode code)
    {
        code = default;
        if (text is null || text.Length > TypedText.Longest) return false;
        var plain = TypedText.Plain(text);
        if (Read(plain) is { } alone)
        {
            code = alone;
            return true;
        }

        PrintedCode[] inMessage = [.. AsPrinted().Matches(plain).Select(match => Read(match.Value)).OfType<PrintedCode>().Distinct()];
        if (inMessage is [var only]) code = only;
        return inMessage.Length == 1;
    }

    private static PrintedCode? Read(string text)
    {
        Span<char> characters = stackalloc char[Length];
        var n = 0;
        foreach (var typed in text.Where(char.IsLetterOrDigit))
        {
            var c = char.ToUpperInvariant(typed) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (n == Length || !Alphabet.Contains(c, StringComparison.Ordinal)) return null;
            characters[n++] = c;
        }

        return n == Length ? new(new(characters)) : null;
    }

    [GeneratedRegex(@"(?<![\p{L}0-9])[A-Z0-9]{4}\p{Pd}[A-Z0-9]{4}\p{Pd}[A-Z0-9]{4}(?![\p{L}0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AsPrinted();

    /// <summary>Reveals nothing, so that a code never reaches a log by accident.</summary>
    public override string ToString() => "PrintedCode";
}
