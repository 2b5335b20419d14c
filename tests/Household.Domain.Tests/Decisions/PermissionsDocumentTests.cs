using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Domain.Tests.Decisions;

public sealed class PermissionsDocumentTests
{
    [Fact]
    public void The_document_says_what_the_code_decides()
    {
        var file = Path.Combine(Root(), "docs", "permissions.md");
        var text = PermissionsDocument.Write(OperatorPolicy.V1);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") is "1") File.WriteAllText(file, text);

        Assert.True(File.Exists(file), "docs/permissions.md is missing: run this test with UPDATE_DOCS=1.");
        Assert.Equal(text, File.ReadAllText(file), ignoreLineEndingDifferences: true);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Household.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Household.sln is in none of the folders above the tests.");
    }
}
