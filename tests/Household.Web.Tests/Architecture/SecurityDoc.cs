using System.Text.RegularExpressions;

namespace HouseholdPortal.Web.Tests.Architecture;

/// <summary>The tables of <c>docs/security.md</c>, for people, and of <c>docs/asvs.md</c>, requirement by requirement.</summary>
internal static partial class SecurityDoc
{
    private const string Attackers = "## Attackers";

    /// <summary>A row of a table by its cells.</summary>
    public sealed record Row(IReadOnlyList<string> Cells)
    {
        /// <summary>What stands in the row as code.</summary>
        public IEnumerable<string> Names => Cells.SelectMany(NamesIn);
    }

    private static string Text { get; } = Read("security.md");

    private static string Requirements { get; } = Read("asvs.md");

    public static IReadOnlyList<Row> AllRows { get; } = [.. RowsOf(Text), .. RowsOf(Requirements)];

    /// <summary>Attacker by attacker: what stops them, where, shown by.</summary>
    public static IReadOnlyList<Row> AttackerRows { get; } = RowsOf(Section(Attackers));

    /// <summary>The standard's requirements: id, level, what it asks for, answer, where or what is missing.</summary>
    public static IReadOnlyList<Row> RequirementRows { get; } = RowsOf(Requirements);

    public static IEnumerable<string> NamesIn(string cell) => Code().Matches(cell).Select(match => match.Groups["name"].Value);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Product.Root, "docs", file)).ReplaceLineEndings("\n");

    private static string Section(string heading) => Text.Split($"\n{heading}", 2)[1].Split("\n## ", 2)[0];

    /// <summary>The rows below each table's line of dashes.</summary>
    private static List<Row> RowsOf(string text)
    {
        var (rows, inTable) = (new List<Row>(), false);
        foreach (var line in text.Split('\n'))
        {
            if (!line.StartsWith('|')) inTable = false;
            else if (line.StartsWith("| ---", StringComparison.Ordinal)) inTable = true;
            else if (inTable) rows.Add(new([.. line.Trim('|', ' ').Split('|').Select(cell => cell.Trim())]));
        }

        return rows;
    }

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();
}
