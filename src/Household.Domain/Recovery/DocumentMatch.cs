using System.Globalization;
using System.Text;

namespace HouseholdPortal.Domain.Recovery;

/// <summary>
/// What a staff member found when they compared a document with a person. They type what the document says and are told whether it matches, so they
/// need not see our records.
/// </summary>
/// <param name="Name">Whether the document has every word of the name we know.</param>
/// <param name="BornOn">Whether the date of birth is the one we know; null where we know none.</param>
/// <param name="Face">Whether the picture shows the person who brought it.</param>
public readonly record struct DocumentMatch(bool Name, bool? BornOn, bool Face)
{
    /// <summary>The longest name that is compared, in characters.</summary>
    public const int NameSize = 100;

    /// <summary>The most words in a typed name: a document has no list of all possible names.</summary>
    public const int WordsAtMost = 12;

    /// <summary>Whether the match is enough: name and face, and the date of birth where we know it.</summary>
    public bool IsEnough => Name && Face && BornOn != false;

    /// <param name="known">The name we know. Documents may hold more names, in any order and with or without accents.</param>
    public static DocumentMatch Of(string known, DateOnly? knownBornOn, string typed, DateOnly? typedBornOn, bool face)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(typed);
        var words = typed.Length <= NameSize ? Words(typed) : [];
        return new(words.Count <= WordsAtMost && Words(known) is { Count: > 0 } needed && needed.IsSubsetOf(words), knownBornOn is { } born ? born == typedBornOn : null, face);
    }

    /// <summary>The words of a name in upper case and without accents, which documents often leave out.</summary>
    private static HashSet<string> Words(string name)
    {
        var plain = name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => char.IsLetterOrDigit(c) ? char.ToUpperInvariant(c) : ' ');
        return [.. string.Concat(plain).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }
}
