namespace HouseholdPortal.Browser.Tests;

/// <summary>Where the tests leave what people look at. Git ignores it.</summary>
internal static class Artifacts
{
    private static readonly string s_screenshots = Path.Combine(Root(), "tests", ".artifacts", "screenshots");

    /// <summary>The file of a picture; parts of its name are folders.</summary>
    public static string Screenshot(params ReadOnlySpan<string> name) => Path.Combine([s_screenshots, .. name]) + ".png";

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Household.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests are not inside the repository.");
        return folder.FullName;
    }
}
