using System.Collections.Immutable;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Plans;

/// <summary>What a contract summary says; each means what the property of the same name of <see cref="ContractSummary"/> does.</summary>
public sealed record SummaryFacts(
    OfferingKind Kind, string Name, Money Monthly, Money MonthlyBefore, Money Once, DateOnly From, DateOnly? BoundUntil, Money LeavingMonthly, Money LeavingOnFirstDay, DateOnly UndoableUntil,
    Inclusions Includes, OutOfBundle Beyond, Speed Speed)
{
    /// <summary>One for each contract that a change begins.</summary>
    public static ImmutableArray<SummaryFacts> Of(PlannedChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return [.. change.Beginning.Select(begins => Of(change, begins))];
    }

    /// <summary>The same for whoever may not see what was charged before.</summary>
    public SummaryFacts WithoutBefore() => this with { MonthlyBefore = Money.Zero(Monthly.Currency) };

    /// <summary>SHA-256 over all that it says.</summary>
    public byte[] Hash()
    {
        var form = new CanonicalForm("household/contract-summary").Add((long)Kind).Add(Name).Add(Monthly).Add(MonthlyBefore).Add(Once).Add(From.DayNumber);
        form = BoundUntil is { } until ? form.Add(until.DayNumber) : form.Add((string?)null);
        form = form.Add(LeavingMonthly).Add(LeavingOnFirstDay).Add(UndoableUntil.DayNumber).Add(Includes.AbroadMb);
        foreach (var limit in (ReadOnlySpan<long?>)[Includes.DataMb, Includes.Minutes, Includes.Texts, Beyond.PerGb, Beyond.PerMinute, Beyond.PerText]) form = limit is { } value ? form.Add(value) : form.Add((string?)null);
        return form.Add(Speed.DownMbps).Add(Speed.UpMbps).Hash();
    }

    private static SummaryFacts Of(PlannedChange change, PlannedChange.Begins begins)
    {
        var (version, currency) = (begins.Version, begins.Version.Monthly.Currency);
        var before = begins.Version.Kind == OfferingKind.Plan ? change.Ending.Sum(one => one.Contract.MonthlyPrice.Minor) : 0;
        var leaving = new Money(version.LeavingMonthly.Minor * Undertaking.Bills(change.From, begins.BoundUntil), currency);
        return new(
            version.Kind, version.Name, version.Monthly, new(before, currency), version.Once, change.From, begins.BoundUntil, version.LeavingMonthly, leaving, change.From.AddDays(Contract.CoolingOffDays),
            version.Terms.Includes, version.Terms.Beyond, version.Terms.Speed);
    }
}
