namespace HouseholdPortal.Web.Tests.Architecture;

/// <summary>
/// The requirements of levels 1 and 2 in the chapters V6, V7, V8 and V16 of OWASP ASVS 5.0.0, by their ids: the standard's own list is no part of
/// the repository.
/// </summary>
internal static class AsvsRequirements
{
    private const string Level1 =
        """
        V6.1.1 V6.2.1 V6.2.2 V6.2.3 V6.2.4 V6.2.5 V6.2.6 V6.2.7 V6.2.8 V6.3.1 V6.3.2 V6.4.1 V6.4.2
        V7.2.1 V7.2.2 V7.2.3 V7.2.4 V7.4.1 V7.4.2
        V8.1.1 V8.2.1 V8.2.2 V8.3.1
        """;

    private const string Level2 =
        """
        V6.1.2 V6.1.3 V6.2.9 V6.2.10 V6.2.11 V6.2.12 V6.3.3 V6.3.4 V6.4.3 V6.4.4 V6.5.1 V6.5.2 V6.5.3 V6.5.4 V6.5.5 V6.6.1 V6.6.2 V6.6.3 V6.8.1 V6.8.2 V6.8.3 V6.8.4
        V7.1.1 V7.1.2 V7.1.3 V7.3.1 V7.3.2 V7.4.3 V7.4.4 V7.4.5 V7.5.1 V7.5.2 V7.6.1 V7.6.2
        V8.1.2 V8.2.3 V8.4.1
        V16.1.1 V16.2.1 V16.2.2 V16.2.3 V16.2.4 V16.2.5 V16.3.1 V16.3.2 V16.3.3 V16.3.4 V16.4.1 V16.4.2 V16.4.3 V16.5.1 V16.5.2 V16.5.3
        """;

    /// <summary>Each id with its level, as “V6.1.1 level 1”.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Of(Level1, 1), .. Of(Level2, 2)];

    private static IEnumerable<string> Of(string ids, int level) =>
        ids.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(id => $"{id} level {level}");
}
