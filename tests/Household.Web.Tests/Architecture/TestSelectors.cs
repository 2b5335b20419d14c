using System.Text.RegularExpressions;

namespace HouseholdPortal.Web.Tests.Architecture;

/// <summary>The CSS selectors that tests query pages by: what stands as a literal in a call that takes one, in C# and in the scripts that tests run in a page.</summary>
internal static partial class TestSelectors
{
    public static IReadOnlyList<string> Files { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Product.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Product.Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")),
    ];

    public static IEnumerable<string> In(string source) =>
        [.. Query().Matches(source).Select(match => match.Groups["selector"].Value), .. ById().Matches(source).Select(match => "#" + match.Groups["id"].Value)];

    /// <summary>Whether it finds something by how it looks or where a style puts it: by a class, or by an id, also of its heading. What an attribute's value is does not matter.</summary>
    public static bool IsByClassOrId(string selector) => ClassOrId().IsMatch(Value().Replace(selector, "]"));

    [GeneratedRegex("""(?<!Assert\.)\b(Find|FindAll|WaitForElements?|querySelector|querySelectorAll|closest|matches|Locator|FrameLocator|WaitForSelectorAsync)(<[^<>()]*>)?\(\s*[$@]*(?<quote>"+|'|`)(?<selector>.*?)(?<!\\)\k<quote>""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Query();

    /// <summary>The document's own way by an id, which takes no selector.</summary>
    [GeneratedRegex("""\bgetElementById\(\s*[$@]*["'`](?<id>[^"'`]+)""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ById();

    /// <summary>The part of an attribute selector after the attribute's name.</summary>
    [GeneratedRegex("""[~|^$*]?=("[^"]*"|'[^']*'|[^\]]*)\s*[is]?\]""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Value();

    [GeneratedRegex("""[.#][A-Za-z_{-]|\[\s*(class|id|aria-labelledby)\b""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ClassOrId();
}
