namespace HouseholdPortal.Domain.Lines;

/// <summary>The terms a line is charged under. A line may have several, and one may supersede another. TM Forum: Product with its terms.</summary>
public sealed class Contract : HouseholdOwned<ContractId>
{
    private Contract() { PlanName = null!; }

    public Contract(HouseholdId householdId, ContractId id, LineId lineId, string planName, Money monthlyPrice, DateOnly startsOn, DateOnly? minimumTermEndsOn, ContractId? supersedesId)
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

    public bool IsRunning(DateOnly day) => StartsOn <= day && (EndedOn is null || day < EndedOn);

    /// <summary>Ends it from <paramref name="on"/>; refused when it has ended already or has not started.</summary>
    public bool End(DateOnly on)
    {
        if (EndedOn is not null || on < StartsOn) return false;
        EndedOn = on;
        return true;
    }

    /// <summary>
    /// Ends it and goes on under the same terms, for another payer: the new contract supersedes it, so that no day is charged under both. What is left of a minimum term
    /// goes on, too. Null where it cannot end then.
    /// </summary>
    public Contract? PassOn(ContractId id, DateOnly on) =>
        End(on) ? new(HouseholdId, id, LineId, PlanName, MonthlyPrice, on, MinimumTermEndsOn > on ? MinimumTermEndsOn : null, Id) : null;
}
