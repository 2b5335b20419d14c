namespace HouseholdPortal.Domain.Operations;

/// <summary>What an operation costs and binds to, as the people see it who prove it or agree to it.</summary>
/// <param name="Facts">What it is, and what it is done to, in canonical form.</param>
/// <param name="Now">What is charged once; negative where it gives something back; <c>default</c> where no money is concerned.</param>
/// <param name="Monthly">By how much the monthly charges change, in the same currency.</param>
/// <param name="BoundUntil">The last day of a minimum term that it begins; null where it begins none.</param>
public sealed record OperationTerms(ReadOnlyMemory<byte> Facts, Money Now, Money Monthly, DateOnly? BoundUntil)
{
    /// <summary>Terms that concern no money and bind nobody.</summary>
    public static OperationTerms Free(ReadOnlyMemory<byte> facts) => new(facts, default, default, null);

    /// <summary>Those of a question that is put although there is nothing to do, so that whoever puts it cannot tell.</summary>
    public static OperationTerms Nothing { get; } = Free(new CanonicalForm("household/nothing-to-do").Bytes);

    /// <summary>Whether these are the terms of <see cref="Nothing"/>: never carried out, whatever is there by then.</summary>
    public bool IsNothing => Facts.Span.SequenceEqual(Nothing.Facts.Span);

    /// <summary>SHA-256 over the terms: what a proof of the operation signs.</summary>
    public byte[] Hash()
    {
        var form = new CanonicalForm("household/operation-terms").Add(Facts.Span).Add(Now).Add(Monthly);
        return (BoundUntil is { } day ? form.Add(day.DayNumber) : form.Add((string?)null)).Hash();
    }

    /// <summary>
    /// Whether these are worse for anybody than those that were shown: dearer, bound for longer, in another currency, or about something else. Terms that got
    /// better void nothing.
    /// </summary>
    public bool IsWorseThan(OperationTerms shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return !Facts.Span.SequenceEqual(shown.Facts.Span) || IsDearer(Now, shown.Now) || IsDearer(Monthly, shown.Monthly)
            || (BoundUntil is { } until && (shown.BoundUntil is not { } before || until > before));
    }

    private static bool IsDearer(Money now, Money shown) => !string.Equals(now.Currency, shown.Currency, StringComparison.Ordinal) || now.Minor > shown.Minor;
}
