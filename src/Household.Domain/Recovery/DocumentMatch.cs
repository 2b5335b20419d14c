using System.Globalization;
using System.Text;

namespace HouseholdPortal.Domain.Recovery;

/// <summary>
/// What a member of staff found when they compared a document with a person. They type what stands on it and are told whether it fits, so that they
/// need not see what we know.
/// </summary>
/// <param name="Name">Whether every word of the name we know stands on the document.</param>
/// <param name="BornOn">Whether the day of birth is the one we know; null where we know none.</param>
/// <param name="Face">Whether the picture is of whoever showed it.</param>
public readonly record struct DocumentMatch(bool Name, bool? BornOn, bool Face)
{
    /// <summary>The longest name that is compared, in characters.</summary>
    public const int NameSize = 100;

    /// <summary>How many words it has at most: a list of all names there are is no document's.</summary>
    public const int WordsAtMost = 12;

    /// <summary>Whether that is enough: name and face, and the day of birth where we know it.</summary>
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
