namespace HouseholdPortal.Web.Tests.Architecture;

/// <summary><c>docs/security.md</c> claims nothing that cannot be found: every path, class, member and test that its tables name is there.</summary>
public sealed class SecurityDocTests
{
    private static readonly string[] s_answers = ["yes", "no", "not applicable"];

    [Fact]
    public void Every_path_class_and_test_that_its_tables_name_exists()
    {
        var names = SecurityDoc.AllRows.SelectMany(row => row.Names).ToHashSet(StringComparer.Ordinal);
        var source = SourceNames.Read();

        Assert.NotEmpty(names);
        Assert.Equal("", string.Join('\n', names.Where(name => !source.Have(name)).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void What_does_not_exist_is_noticed()
    {
        var source = SourceNames.Read();

        Assert.True(source.Have("docs/security.md"));
        Assert.True(source.Have($"{nameof(SecurityDocTests)}.{nameof(What_does_not_exist_is_noticed)}"));
        Assert.False(source.Have("docs/no-such-file.md"));
        Assert.False(source.Have("NoSuchClass"));
        Assert.False(source.Have($"{nameof(SecurityDocTests)}.No_such_test"));
    }

    [Fact]
    public void Each_requirement_of_levels_1_and_2_is_answered_once() =>
        Assert.Equal(
            AsvsRequirements.All.Order(StringComparer.Ordinal),
            SecurityDoc.RequirementRows.Select(row => $"{row.Cells[0]} level {row.Cells[1]}").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_answer_is_one_of_three_and_every_yes_says_where()
    {
        Assert.NotEmpty(SecurityDoc.RequirementRows);
        Assert.Empty(SecurityDoc.RequirementRows
            .Where(row => row.Cells is not [_, _, { Length: > 0 }, var answer, { Length: > 0 } where] || !s_answers.Contains(answer, StringComparer.Ordinal) || (answer is "yes" && !SecurityDoc.NamesIn(where).Any()))
            .Select(row => row.Cells[0]));
    }

    [Fact]
    public void Whatever_stops_an_attacker_says_where_and_names_a_test_or_that_there_is_none()
    {
        Assert.NotEmpty(SecurityDoc.AttackerRows);
        Assert.Empty(SecurityDoc.AttackerRows
            .Where(row => row.Cells is not [_, var where, var shown] || !SecurityDoc.NamesIn(where).Any() || !IsShown(shown))
            .Select(row => row.Cells[0]));
    }

    private static bool IsShown(string cell) =>
        cell.Contains("no test", StringComparison.Ordinal) || cell.Contains("as under", StringComparison.Ordinal) || SecurityDoc.NamesIn(cell).Any(name => name.Contains("Test", StringComparison.Ordinal) || name.Contains("Properties.", StringComparison.Ordinal));
}
