namespace HouseholdPortal.Domain.Catalogue;

/// <summary>
/// An offering’s name and terms from a day on, until a later version’s. Contracts keep the version that they were made under, so its terms never change once its day
/// has come; before that it can be withdrawn.
/// </summary>
public sealed class OfferingVersion
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameSize = 100;

    private OfferingVersion() { Name = null!; }

    public OfferingVersion(OfferingVersionId id, OfferingId offering, int number, DateOnly from, string name, OfferingTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        if (ReadName(name) is not { } read) throw new ArgumentException("An offering needs a name that is not too long.", nameof(name));
        (Id, OfferingId, Number, From, Name, Kind, For) = (id, offering, number, from, read, terms.Kind, terms.For);
        (Monthly, Once, TermMonths, LeavingMonthly) = (terms.Monthly, terms.Once, terms.TermMonths, terms.LeavingMonthly);
        (DataMb, AbroadMb, Minutes, Texts) = terms.Includes;
        (PerGbMinor, PerMinuteMinor, PerTextMinor) = terms.Beyond;
        (DownMbps, UpMbps) = terms.Speed;
    }

    public OfferingVersionId Id { get; private set; }

    public OfferingId OfferingId { get; private set; }

    /// <summary>1 for the first.</summary>
    public int Number { get; private set; }

    public DateOnly From { get; private set; }

    public string Name { get; private set; }

    public OfferingKind Kind { get; private set; }

    /// <summary>What kind of line it is for.</summary>
    public LineKind For { get; private set; }

    public Money Monthly { get; private set; }

    public Money Once { get; private set; }

    public int TermMonths { get; private set; }

    public Money LeavingMonthly { get; private set; }

    public long? DataMb { get; private set; }

    public long AbroadMb { get; private set; }

    public int? Minutes { get; private set; }

    public int? Texts { get; private set; }

    public long? PerGbMinor { get; private set; }

    public long? PerMinuteMinor { get; private set; }

    public long? PerTextMinor { get; private set; }

    public int DownMbps { get; private set; }

    public int UpMbps { get; private set; }

    /// <summary>What it costs and includes.</summary>
    public OfferingTerms Terms =>
        new(Kind, For, Monthly, Once, TermMonths, LeavingMonthly, new(DataMb, AbroadMb, Minutes, Texts), new(PerGbMinor, PerMinuteMinor, PerTextMinor), new(DownMbps, UpMbps));

    /// <summary>A name as somebody types it; null for what cannot be one.</summary>
    public static string? ReadName(string? typed) => typed?.Trim() is { Length: > 0 and <= NameSize } name && !name.Any(char.IsControl) ? name : null;

    /// <summary>Whether it can still be withdrawn: nobody has begun it.</summary>
    public bool MayWithdraw(DateOnly today) => From > today;

    /// <summary>The version of an offering that counts on a day; null before its first.</summary>
    public static OfferingVersion? On(DateOnly day, IEnumerable<OfferingVersion> versions) =>
        versions.Where(version => version.From <= day).OrderBy(version => version.From).ThenBy(version => version.Number).LastOrDefault();
}
