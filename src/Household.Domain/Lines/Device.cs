namespace HouseholdPortal.Domain.Lines;

/// <summary>A handset in one member's hands, holding the SIM of a line from when to when. TM Forum: Resource (TMF639).</summary>
public sealed class Device : HouseholdOwned<DeviceId>
{
    private Device() { Model = null!; }

    public Device(HouseholdId householdId, DeviceId id, LineId lineId, MemberId? holderId, Imei imei, string model, DateTimeOffset inUseFrom)
        : base(householdId, id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        LineId = lineId;
        HolderId = holderId;
        Imei = imei;
        Model = model;
        InUseFrom = inUseFrom;
    }

    public LineId LineId { get; private set; }

    /// <summary>In whose hands it is; null when we do not know.</summary>
    public MemberId? HolderId { get; private set; }

    public Imei Imei { get; private set; }

    public string Model { get; private set; }

    public DateTimeOffset InUseFrom { get; private set; }

    public DateTimeOffset? InUseUntil { get; private set; }

    /// <summary>The line's SIM moved to another handset; refused when it has moved already, or before this period began.</summary>
    public bool Retire(DateTimeOffset at)
    {
        if (InUseUntil is not null || at <= InUseFrom) return false;
        InUseUntil = at;
        return true;
    }
}
