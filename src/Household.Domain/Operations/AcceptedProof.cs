namespace HouseholdPortal.Domain.Operations;

/// <summary>A means whose proof counts for an operation that not every one proves.</summary>
/// <param name="Wait">How long the operation waits when it was proved with this one; null where it waits no longer than with any.</param>
public sealed record AcceptedProof(MeansId With, TimeSpan? Wait = null);
