using System.Text;

namespace HouseholdPortal.Application.Tests.Import;

/// <summary>A customer file made by hand, and ways to break one thing in it.</summary>
internal static class Sample
{
    public static string Text { get; } = Read();

    public static string Header => Text.Split('\n')[0];

    /// <summary>A valid row; a test changes one column of it.</summary>
    public static string Row(params ReadOnlySpan<(string Column, string Value)> changes)
    {
        var row = Header.Split(',').Zip(Text.Split('\n')[1].Split(',')).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        foreach (var (column, value) in changes) row[column] = value;
        return string.Join(',', Header.Split(',').Select(column => row[column]));
    }

    /// <summary>The header and these rows, ended by line feeds.</summary>
    public static byte[] File(params ReadOnlySpan<string> rows) => Encoding.UTF8.GetBytes(Header + "\n" + string.Concat(rows.ToArray().Select(row => row + "\n")));

    private static string Read()
    {
        using var reader = new StreamReader(typeof(Sample).Assembly.GetManifestResourceStream(typeof(Sample), "customers.csv")!);
        return reader.ReadToEnd();
    }
}
