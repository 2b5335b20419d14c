using System.Text;

namespace HouseholdPortal.Domain.Billing;

/// <summary>
/// A postcode of any country: letters, digits, spaces and hyphens, with at least one digit. Two are equal however they are spaced and in whatever case:
/// <c>sw1a1aa</c> is <c>SW1A 1AA</c>. <c>default</c> is none and never valid.
/// </summary>
public readonly struct Postcode : IEquatable<Postcode>
{
    /// <summary>In characters, as written.</summary>
    public const int Longest = 12;

    private const int Shortest = 3;

    private Postcode(string text) => Text = text;

    /// <summary>As written, in capitals, with single spaces.</summary>
    public string Text { get; }

    /// <summary>Letters and digits only: what is compared.</summary>
    public string Key => Text is null ? "" : string.Concat(Text.Where(char.IsLetterOrDigit));

    /// <summary>Takes a stored postcode.</summary>
    /// <exception cref="FormatException">It has no such form.</exception>
    public static Postcode Parse(string text) => TryParse(text, out var postcode) ? postcode : throw new FormatException("A postcode is 3 to 12 letters, digits, spaces and hyphens, with a digit.");

    /// <returns>Whether a typed or imported text has the form of a postcode.</returns>
    public static bool TryParse(string? typed, out Postcode postcode)
    {
        postcode = default;
        if (typed is null || typed.Length > TypedText.Longest) return false;
        var text = string.Join(' ', TypedText.Plain(typed.Normalize(NormalizationForm.FormC)).ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length > Longest || !text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-') || !text.Any(char.IsAsciiDigit)) return false;
        if (text.Count(char.IsLetterOrDigit) < Shortest) return false;
        postcode = new(text);
        return true;
    }

    public bool Equals(Postcode other) => string.Equals(Key, other.Key, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is Postcode other && Equals(other);

    public override int GetHashCode() => string.GetHashCode(Key, StringComparison.Ordinal);

    public static bool operator ==(Postcode one, Postcode other) => one.Equals(other);

    public static bool operator !=(Postcode one, Postcode other) => !one.Equals(other);

    /// <summary>Hidden, so that where somebody lives never reaches a log by accident.</summary>
    public override string ToString() => "…";
}
