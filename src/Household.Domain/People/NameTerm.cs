using System.Globalization;
using System.Text;

namespace HouseholdPortal.Domain.People;

/// <summary>
/// A part of a name as people are found by it: without case, accents and signs, so that <c>José</c> and <c>jose</c> are one. Terms are in the order
/// of their code points, as both databases keep them: all that begin alike lie side by side. <c>default</c> is no term.
/// </summary>
public readonly record struct NameTerm
{
    /// <summary>In UTF-16 units; what is longer is cut, when it is stored as when it is typed.</summary>
    public const int Longest = 60;

    private const string Apostrophes = "'’‘ʼʹ′`´＇";

    /// <summary>Greater than every character of a name: no text has this code point (Unicode §23.7).</summary>
    private const string Last = "\U0010FFFF";

    /// <summary>Letters that Unicode does not take apart, though people of other languages type them as others.</summary>
    private static readonly Dictionary<int, string> s_letters = new()
    {
        ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['ø'] = "o", ['đ'] = "d", ['ð'] = "d", ['þ'] = "th", ['ł'] = "l", ['ı'] = "i", ['ħ'] = "h", ['ŋ'] = "n", ['ŧ'] = "t", ['ς'] = "σ",
    };

    /// <summary>How people write letters that their keyboard does not have.</summary>
    private static readonly (string Letter, string Written)[] s_written = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe")];

    private NameTerm(string text) => Text = text;

    public string Text { get; }

    /// <summary>Greater than all terms that begin with this one, and smaller than the next after them.</summary>
    public NameTerm Beyond => new(Text + Last);

    /// <summary>Takes a stored term.</summary>
    public static NameTerm Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return new(text);
    }

    /// <summary>
    /// The terms that these names of one person are found by: each part; what is joined by a hyphen or an apostrophe also as one; and letters such as
    /// <c>ü</c> also as <c>ue</c>.
    /// </summary>
    public static IReadOnlySet<NameTerm> Of(params ReadOnlySpan<string> names)
    {
        var terms = new HashSet<NameTerm>();
        foreach (var name in names)
        {
            foreach (var word in Words(name).Concat(Words(Written(name))))
            {
                terms.UnionWith(word);
                terms.Add(Joined(word));
            }
        }

        return terms;
    }

    /// <summary>The words of a text, each as the parts that a hyphen or an apostrophe joins.</summary>
    public static IReadOnlyList<IReadOnlyList<NameTerm>> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (words, parts, part) = (new List<IReadOnlyList<NameTerm>>(), new List<NameTerm>(), new StringBuilder());
        foreach (var rune in Whole(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var kind = Rune.GetUnicodeCategory(rune);
            if (Rune.IsLetterOrDigit(rune) || kind is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber) part.Append(Plain(rune));
            else if (kind is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)) EndPart(rune, kind);
        }

        EndPart(new Rune(' '), UnicodeCategory.SpaceSeparator);
        return words;

        void EndPart(Rune rune, UnicodeCategory kind)
        {
            if (part.Length > 0) parts.Add(new(Cut(part.ToString())));
            part.Clear();
            if (kind is UnicodeCategory.DashPunctuation || Apostrophes.Contains(rune.ToString(), StringComparison.Ordinal) || parts.Count == 0) return;
            words.Add([.. parts]);
            parts.Clear();
        }
    }

    /// <summary>The parts of a word as one.</summary>
    public static NameTerm Joined(IReadOnlyList<NameTerm> word) => new(Cut(string.Concat((word ?? []).Select(part => part.Text))));

    /// <summary>Ordered by code points, as in both databases.</summary>
    public static bool operator <(NameTerm one, NameTerm other) => Compare(one, other) < 0;

    /// <summary>Ordered by code points, as in both databases.</summary>
    public static bool operator >(NameTerm one, NameTerm other) => other < one;

    /// <summary>Ordered by code points, as in both databases.</summary>
    public static bool operator <=(NameTerm one, NameTerm other) => !(other < one);

    /// <summary>Ordered by code points, as in both databases.</summary>
    public static bool operator >=(NameTerm one, NameTerm other) => !(one < other);

    /// <summary>Hidden, so that a name never reaches a log by accident.</summary>
    public override string ToString() => "…";

    private static int Compare(NameTerm one, NameTerm other) => Encoding.UTF8.GetBytes(one.Text ?? "").AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other.Text ?? ""));

    private static string Plain(Rune rune)
    {
        var lower = Rune.ToLowerInvariant(rune);
        return s_letters.TryGetValue(lower.Value, out var plain) ? plain : lower.ToString();
    }

    private static string Written(string name) =>
        s_written.Aggregate(Whole(name).Normalize(NormalizationForm.FormKC).ToLowerInvariant(), (text, way) => text.Replace(way.Letter, way.Written, StringComparison.Ordinal));

    /// <summary>Halves of surrogate pairs cannot be normalized, nor stored.</summary>
    private static string Whole(string text) => string.Concat(text.EnumerateRunes());

    private static string Cut(string text)
    {
        if (text.Length <= Longest) return text;
        return char.IsHighSurrogate(text[Longest - 1]) ? text[..(Longest - 1)] : text[..Longest];
    }
}
