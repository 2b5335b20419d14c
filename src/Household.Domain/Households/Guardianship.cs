namespace HouseholdPortal.Domain.Households;

/// <summary>An adult member's care for a minor one. Ends by itself by the minor's date of birth, and at once by a recorded court order.</summary>
public sealed class Guardianship : HouseholdOwned<GuardianshipId>
{
    private Guardianship() { }

    public Guardianship(HouseholdId householdId, GuardianshipId id, MemberId guardianId, MemberId minorId, DateOnly since)
        : base(householdId, id)
    {
        if (guardianId == minorId) throw new ArgumentException("A member cannot be their own guardian.", nameof(minorId));
        GuardianId = guardianId;
        MinorId = minorId;
        Since = since;
    }

    public MemberId GuardianId { get; private set; }

    public MemberId MinorId { get; private set; }

    public DateOnly Since { get; private set; }

    /// <summary>When it ended before its time: by a court order, by the guardian themself, or because one of both left the household. Null while it stands.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>Ends it; refused when it has ended before. That a minor keeps a guardian is for the decision to see to.</summary>
    public bool End(DateTimeOffset now)
    {
        if (RemovedAt is not null) return false;
        RemovedAt = now;
        return true;
    }
}
