using HouseholdPortal.Domain;

namespace HouseholdPortal.Application;

/// <summary>Makes ids: UUIDv7 (RFC 9562 §5.7), so that rows made one after the other are stored next to each other.</summary>
public sealed class IdSource(TimeProvider time)
{
    public TId New<TId>()
        where TId : struct, ITypedId<TId> => TId.From(Bare());

    /// <summary>For rows without a typed id.</summary>
#pragma warning disable RS0030 // The one edge that makes ids: the time is the injected one.
    public Guid Bare() => Guid.CreateVersion7(time.GetUtcNow());
#pragma warning restore RS0030
}
