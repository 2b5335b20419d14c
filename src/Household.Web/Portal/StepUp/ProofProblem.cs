using System.Globalization;

namespace HouseholdPortal.Web.Portal.StepUp;

/// <summary>What is to be put right after a proof was sent, in the address of the page that says it.</summary>
/// <param name="Key">Of the sentence.</param>
/// <param name="Left">How many tries are left; null where that does not matter.</param>
public readonly record struct ProofProblem(string Key, int? Left)
{
    /// <summary>The query's name for the sentence.</summary>
    public const string Field = "problem";

    /// <summary>The query's name for the tries that are left.</summary>
    public const string LeftField = "left";

    /// <summary>What an address says; null where it says nothing.</summary>
    public static ProofProblem? Of(string? key, string? left) =>
        key is { Length: > 0 } ? new(key, int.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var tries) ? tries : null) : null;

    /// <summary>The page's address, with this in place of what was wrong before.</summary>
    public string AddTo(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        var kept = query < 0 ? [] : address[(query + 1)..].Split('&').Where(part => !part.StartsWith($"{Field}=", StringComparison.Ordinal) && !part.StartsWith($"{LeftField}=", StringComparison.Ordinal));
        string[] added = Left is { } left ? [$"{Field}={Key}", string.Create(CultureInfo.InvariantCulture, $"{LeftField}={left}")] : [$"{Field}={Key}"];
        return $"{(query < 0 ? address : address[..query])}?{string.Join('&', [.. kept, .. added])}";
    }
}
