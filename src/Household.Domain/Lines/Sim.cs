namespace HouseholdPortal.Domain.Lines;

/// <summary>A SIM on a line, from when to when; a line's rows are the history of its swaps. TM Forum: Resource (TMF639).</summary>
public sealed class Sim : HouseholdOwned<SimId>
{
    private Sim() { }

    public Sim(HouseholdId householdId, SimId id, LineId lineId, Iccid iccid, SimKind kind, DateTimeOffset activeFrom)
        : base(householdId, id)
    {
        LineId = lineId;
        Iccid = iccid;
        Kind = kind;
        ActiveFrom = activeFrom;
    }

    public LineId LineId { get; private set; }

    public Iccid Iccid { get; private set; }

    public SimKind Kind { get; private set; }

    public DateTimeOffset ActiveFrom { get; private set; }

    /// <summary>When another SIM took its place; null while it works.</summary>
    public DateTimeOffset? ActiveUntil { get; private set; }

    /// <summary>Another SIM takes its place; refused when one has already, or before this one's period began.</summary>
    public bool Retire(DateTimeOffset at)
    {
        if (ActiveUntil is not null || at <= ActiveFrom) return false;
        ActiveUntil = at;
        return true;
    }
}

/// <summary>A plastic card, or one inside the handset.</summary>
public enum SimKind { Physical, Embedded }
