using HouseholdPortal.Domain;

namespace HouseholdPortal.Application;

/// <summary>Makes ids: UUIDv7 (RFC 9562 §5.7), so that rows made one after the other lie beside each other on disk.</summary>
public sealed class IdSource(TimeProvider time)
{
    public TId New<TId>()
        where TId : struct, ITypedId<TId> => TId.From(Bare());

    /// <summary>For rows that have no typed id of their own.</summary>
#pragma warning disable RS0030 // The one edge that makes ids: the time is the injected one.
    public Guid Bare() => Guid.CreateVersion7(time.GetUtcNow());
#pragma warning restore RS0030
}
