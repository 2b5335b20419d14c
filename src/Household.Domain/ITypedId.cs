namespace HouseholdPortal.Domain;

/// <summary>An identifier of one kind of row: a UUIDv7 (RFC 9562 §5.7) that cannot be mistaken for another kind's.</summary>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    /// <summary>The bare UUID, as stored.</summary>
    Guid Value { get; }

    /// <summary>Types a stored or freshly made UUID.</summary>
    static abstract TSelf From(Guid value);
}
