using HouseholdPortal.Domain.Catalogue;

namespace HouseholdPortal.Domain.Lines;

/// <summary>The terms a line is charged under. A line may have several, and one may supersede another. TM Forum: Product with its terms.</summary>
public sealed class Contract : HouseholdOwned<ContractId>
{
    /// <summary>For how many days after it begins a contract that was agreed here can be undone.</summary>
    public const int CoolingOffDays = 14;

    private Contract() { PlanName = null!; }

    public Contract(HouseholdId householdId, ContractId id, LineId lineId, string planName, Money monthlyPrice, DateOnly startsOn, DateOnly? minimumTermEndsOn, ContractId? supersedesId, OfferingKind kind = OfferingKind.Plan, OfferingVersionId? under = null)
        : base(householdId, id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(planName);
        if (monthlyPrice.Minor < 0) throw new ArgumentOutOfRangeException(nameof(monthlyPrice), "A price cannot be negative.");
        if (minimumTermEndsOn <= startsOn) throw new ArgumentException("A minimum term must end after the contract starts.", nameof(minimumTermEndsOn));
        if (supersedesId == id) throw new ArgumentException("A contract cannot supersede itself.", nameof(supersedesId));
        LineId = lineId;
        PlanName = planName;
        MonthlyPrice = monthlyPrice;
        StartsOn = startsOn;
        MinimumTermEndsOn = minimumTermEndsOn;
        SupersedesId = supersedesId;
        (Kind, OfferingVersionId) = (kind, under);
    }

    public LineId LineId { get; private set; }

    public string PlanName { get; private set; }

    /// <summary>Per month, now.</summary>
    public Money MonthlyPrice { get; private set; }

    public DateOnly StartsOn { get; private set; }

    /// <summary>The first day on which it can be left without a charge; null when it could be left at any time.</summary>
    public DateOnly? MinimumTermEndsOn { get; private set; }

    /// <summary>The earlier contract of the same line that this one replaced, as an upgrade does.</summary>
    public ContractId? SupersedesId { get; private set; }

    /// <summary>The first day without it; null while it runs.</summary>
    public DateOnly? EndedOn { get; private set; }

    public OfferingKind Kind { get; private set; }

    /// <summary>The version of the offering that it was made under, whose terms it keeps; null where no catalogue says them.</summary>
    public OfferingVersionId? OfferingVersionId { get; private set; }

    /// <summary>The day on which it was agreed here; null for what began elsewhere, or goes on under terms of before.</summary>
    public DateOnly? AgreedOn { get; private set; }

    /// <summary>The last day on which it can be undone without a charge: 14 days after it begins (Directive 2011/83/EU Article 9). Null for what was not agreed here.</summary>
    public DateOnly? UndoableUntil => AgreedOn is null ? null : StartsOn.AddDays(CoolingOffDays);

    /// <summary>Whether it never began: another replaced it before its first day.</summary>
    public bool IsEmpty => EndedOn == StartsOn;

    public bool IsRunning(DateOnly day) => StartsOn <= day && (EndedOn is null || day < EndedOn);

    /// <summary>A contract that is agreed now, under the terms of a version.</summary>
    /// <param name="minimumTermEndsOn">The first day on which it can be left without a charge; for a handset the day after its last instalment.</param>
    public static Contract Agree(HouseholdId household, ContractId id, LineId line, OfferingVersion version, DateOnly startsOn, DateOnly? minimumTermEndsOn, ContractId? supersedes, DateOnly agreedOn)
    {
        ArgumentNullException.ThrowIfNull(version);
        return new(household, id, line, version.Name, version.Monthly, startsOn, minimumTermEndsOn, supersedes)
        {
            Kind = version.Kind,
            OfferingVersionId = version.Id,
            AgreedOn = agreedOn,
            EndedOn = version.Kind == OfferingKind.Device ? minimumTermEndsOn : null,
        };
    }

    /// <summary>It was made under that version elsewhere, at its own price. Refused where another is recorded.</summary>
    public bool RecordVersion(OfferingVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        if (OfferingVersionId is not null) return OfferingVersionId == version.Id;
        (OfferingVersionId, Kind) = (version.Id, version.Kind);
        return true;
    }

    /// <summary>Ends it from <paramref name="on"/>; refused when it has ended by then, and before it starts.</summary>
    public bool End(DateOnly on)
    {
        if (EndedOn <= on || on < StartsOn) return false;
        EndedOn = on;
        return true;
    }

    /// <summary>The same terms from another day on, after <paramref name="supersedes"/>: what is left of a minimum term goes on, too.</summary>
    public Contract Continue(ContractId id, DateOnly from, ContractId? supersedes) =>
        new(HouseholdId, id, LineId, PlanName, MonthlyPrice, from, MinimumTermEndsOn > from ? MinimumTermEndsOn : null, supersedes)
        {
            Kind = Kind,
            OfferingVersionId = OfferingVersionId,
            EndedOn = Kind == OfferingKind.Device ? MinimumTermEndsOn : null,
        };
}
