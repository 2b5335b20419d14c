using System.Text.RegularExpressions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>Spells an enum's name as a code: <c>NotForThisRelation</c> is <c>not-for-this-relation</c>.</summary>
internal static partial class Kebab
{
    public static string Of<T>(T value)
        where T : struct, Enum => Capital().Replace(value.ToString(), "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Capital();
}
