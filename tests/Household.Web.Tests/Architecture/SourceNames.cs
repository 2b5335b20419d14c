using System.Text.RegularExpressions;

namespace HouseholdPortal.Web.Tests.Architecture;

/// <summary>What the sources declare: types and components by name, and their members. Read from the text, because tests of other projects count too.</summary>
internal sealed partial class SourceNames
{
    private readonly ILookup<string, string> _filesOfTypes;
    private readonly Dictionary<string, string> _texts;

    private SourceNames(Dictionary<string, string> texts)
    {
        _texts = texts;
        _filesOfTypes = texts.SelectMany(file => TypesIn(file.Key, file.Value).Select(type => (type, file: file.Key)))
            .ToLookup(declared => declared.type, declared => declared.file, StringComparer.Ordinal);
    }

    public static SourceNames Read() => new(
        ((string[])["src", "tests"]).SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Product.Root, folder), "*", SearchOption.AllDirectories))
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => !Path.GetRelativePath(Product.Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .ToDictionary(file => file, File.ReadAllText, StringComparer.Ordinal));

    /// <summary>Whether there is such a path, type, or member of a type. What is written all in small letters is a word of the portal's and not of its code.</summary>
    public bool Have(string name)
    {
        if (Path.Exists(Path.Combine(Product.Root, name))) return true;
        if (name.Contains('/', StringComparison.Ordinal)) return false;
        if (!char.IsUpper(name[0])) return name.All(c => char.IsLower(c) || c == '-');
        var parts = name.Split('.');
        var files = _filesOfTypes[parts[0]];
        return parts.Length switch
        {
            1 => files.Any(),
            2 => files.Any(file => Declares(_texts[file], parts[1])),
            _ => false,
        };
    }

    /// <summary>A member's name comes after its type and before its body, value or parameters.</summary>
    private static bool Declares(string text, string member) =>
        Regex.IsMatch(text, $@"(?<=[\w>\]?)]\s){Regex.Escape(member)}(?=\s*(?:[({{=;<]|$))", RegexOptions.Multiline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static IEnumerable<string> TypesIn(string file, string text) =>
        Type().Matches(text).Select(match => match.Groups["name"].Value).Append(Path.GetFileName(file).Split('.')[0]).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"\b(class|interface|enum|struct|record( struct| class)?)\s+(?<name>[A-Z]\w*)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Type();
}
