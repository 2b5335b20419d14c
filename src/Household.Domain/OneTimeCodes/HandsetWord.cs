using System.Diagnostics.CodeAnalysis;

namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>
/// Six letters that a page shows and the handset texts to get a code for that page. They prove nothing, and say which of the requests for a number is
/// meant: 24 random bits, so that a stranger with thousands of requests does not get the owner's. Only consonants that do not look like each
/// other, so that they are copied rightly and say nothing rude. <c>default</c> is not a word.
/// </summary>
public readonly record struct HandsetWord
{
    private const string Alphabet = "BCDFHJKMNPRTWXYZ";

    /// <summary>The number of letters.</summary>
    public const int Length = 6;

    private const int Group = 3;
    private const int RandomBytes = Length / 2;

    private HandsetWord(string letters) => Letters = letters;

    /// <summary>Upper case, without the gap.</summary>
    public string Letters { get; }

    /// <summary>As a page shows it: <c>BHK MTR</c>.</summary>
    public string Shown => $"{Letters[..Group]} {Letters[Group..]}";

    /// <summary>Makes a word of three random bytes.</summary>
    public static HandsetWord Of(ReadOnlySpan<byte> random)
    {
        if (random.Length != RandomBytes) throw new ArgumentException("A word is made of three random bytes.", nameof(random));
        Span<char> letters = stackalloc char[Length];
        for (var i = 0; i < Length; i++) letters[i] = Alphabet[i % 2 == 0 ? random[i / 2] >> 4 : random[i / 2] & 15];
        return new(new(letters));
    }

    /// <summary>Reads a stored word.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static HandsetWord Parse(string letters) => TryParse(letters, out var word) ? word.Value : throw new FormatException("A word is six letters.");

    /// <summary>Reads a text that is the word and nothing else, in either case and with any gaps and signs, as phones write them.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out HandsetWord? word)
    {
        word = null;
        if (text is null || text.Length > TypedText.Longest) return false;
        var letters = string.Concat(TypedText.Plain(text).Where(char.IsLetterOrDigit)).ToUpperInvariant();
        if (letters.Length == Length && letters.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal))) word = new(letters);
        return word is not null;
    }

    /// <summary>Reveals nothing, so that a word never reaches a log by accident.</summary>
    public override string ToString() => nameof(HandsetWord);
}
