using System.Text.RegularExpressions;

namespace HouseholdPortal.Web.Simulator;

/// <summary>A run of words in a text message: an address to tap, or words.</summary>
/// <param name="Address">Where the link leads; null for words.</param>
internal sealed partial record TextRun(string Words, string? Address)
{
    private const int Shown = 27;

    /// <summary>The runs of one line. Only addresses of web pages become links; a full stop that ends the sentence is not part of one.</summary>
    public static IEnumerable<TextRun> Of(string line)
    {
        var at = 0;
        foreach (Match match in WebAddress().Matches(line))
        {
            if (match.Index > at) yield return new(line[at..match.Index], null);
            yield return new(Shorten(match.Value), match.Value);
            at = match.Index + match.Length;
        }

        if (at < line.Length) yield return new(line[at..], null);
    }

    private static string Shorten(string address)
    {
        var words = address[(address.IndexOf("//", StringComparison.Ordinal) + 2)..];
        return words.Length > Shown ? words[..Shown] + "…" : words;
    }

    [GeneratedRegex(@"https?://[^\s<>""]+[^\s<>"".,;:!?)]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WebAddress();
}
