using System.Text.RegularExpressions;
using HouseholdPortal.Web.Tests.Architecture;

namespace HouseholdPortal.Web.Tests.Ui.Formats;

/// <summary>Words that depend on a number have a form for many: otherwise the page shows the name of the words instead.</summary>
public sealed partial class CountedWordsTests
{
    [Fact]
    public void All_have_a_form_for_many()
    {
        var counted = Directory.EnumerateFiles(Path.Combine(Product.Root, "src", "Household.Web"), "*.razor*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".css", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Counted().Matches(File.ReadAllText(file)).Select(match => (Words: WordsOf(file), Key: match.Groups["key"].Value)))
            .Where(one => File.Exists(one.Words)).ToList();

        Assert.True(counted.Count > 10, $"Only {counted.Count} are counted.");
        Assert.Equal("", string.Join('\n', counted.Where(one => !File.ReadAllText(one.Words).Contains($"name=\"{one.Key}Many\"", StringComparison.Ordinal)).Select(one => $"{Path.GetFileName(one.Words)}: {one.Key}")));
    }

    private static string WordsOf(string file) => file[..file.IndexOf(".razor", StringComparison.Ordinal)] + ".resx";

    [GeneratedRegex("\\.Counted\\(\"(?<key>[A-Za-z]+)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counted();
}
