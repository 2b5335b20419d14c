namespace HouseholdPortal.Domain;

/// <summary>
/// A row that a household owns. Its key is (<see cref="HouseholdId"/>, <see cref="Id"/>) and its household never changes, so that storage can be
/// partitioned by household (docs/decisions/0004).
/// </summary>
public abstract class HouseholdOwned<TId>
    where TId : struct, ITypedId<TId>
{
    protected HouseholdOwned() { }

    protected HouseholdOwned(HouseholdId householdId, TId id)
    {
        HouseholdId = householdId;
        Id = id;
    }

    /// <summary>The household that owns this row.</summary>
    public HouseholdId HouseholdId { get; private set; }

    /// <summary>Identifies the row within its household.</summary>
    public TId Id { get; private set; }

    /// <summary>Concurrency token: storage raises it at each change.</summary>
    public long Version { get; private set; }
}
