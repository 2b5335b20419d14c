namespace HouseholdPortal.Domain.Catalogue;

/// <summary>
/// Something that the operator offers: a plan, an add-on or a handset. What it costs and includes is in its versions, each from a day on. Once it is retired nobody
/// begins it any more, and whoever has it keeps it. TM Forum: ProductOffering (TMF620).
/// </summary>
public sealed class Offering
{
    /// <summary>The longest code, in characters.</summary>
    public const int CodeSize = 40;

    private Offering() { Code = null!; }

    /// <param name="code">What other systems call it, such as <c>max-60</c>; unique.</param>
    public Offering(OfferingId id, OfferingKind kind, string code)
    {
        if (!Enum.IsDefined(kind)) throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind.");
        if (ReadCode(code) is not { } read) throw new ArgumentException("A code has letters, digits and hyphens.", nameof(code));
        (Id, Kind, Code) = (id, kind, read);
    }

    public OfferingId Id { get; private set; }

    public OfferingKind Kind { get; private set; }

    /// <summary>Lower case letters, digits and hyphens.</summary>
    public string Code { get; private set; }

    /// <summary>The first day on which nobody can begin it; null while it is offered.</summary>
    public DateOnly? RetiredOn { get; private set; }

    public long Version { get; private set; }

    /// <summary>A code as somebody types it; null for what cannot be one.</summary>
    public static string? ReadCode(string? typed) =>
        typed?.Trim().ToLowerInvariant() is { Length: > 0 and <= CodeSize } code && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? code : null;

    public bool IsOffered(DateOnly day) => RetiredOn is not { } retired || day < retired;

    /// <summary>Nobody begins it from that day on; refused for a day that has passed, and once it is retired.</summary>
    public bool Retire(DateOnly on, DateOnly today)
    {
        if (on < today || !IsOffered(today)) return false;
        RetiredOn = on;
        return true;
    }
}
