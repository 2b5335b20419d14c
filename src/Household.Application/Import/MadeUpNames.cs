using System.Reflection;

namespace HouseholdPortal.Application.Import;

/// <summary>Names for people whose file has none, from <c>MadeUpNames.txt</c>.</summary>
internal static class MadeUpNames
{
    private static readonly ILookup<string, string> s_names = Read();

    public static IReadOnlyList<string> Women { get; } = [.. s_names["women"]];

    public static IReadOnlyList<string> Men { get; } = [.. s_names["men"]];

    public static IReadOnlyList<string> Families { get; } = [.. s_names["families"]];

    /// <summary>Names of either kind, for customers whose sex the file does not give.</summary>
    public static IReadOnlyList<string> Everybody { get; } = [.. Women, .. Men];

    public static IReadOnlyList<string> For(CustomerSex sex) => sex switch { CustomerSex.Female => Women, CustomerSex.Male => Men, _ => Everybody };

    private static ILookup<string, string> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(typeof(MadeUpNames), "MadeUpNames.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2))
            .SelectMany(kind => kind[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), (kind, name) => (Kind: kind[0], Name: name))
            .ToLookup(entry => entry.Kind, entry => entry.Name, StringComparer.Ordinal);
    }
}
