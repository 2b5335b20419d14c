using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// A kind of operation that can be approved elsewhere than on the page it began on. One class per permission, registered with the use case
/// that does it; what asks, answers and shows questions knows no other.
/// </summary>
public abstract class ApprovableOperation
{
    public abstract Permission Permission { get; }

    /// <summary>What it is about, in the words of facts; also after it was done. Null when there is no such target.</summary>
    public abstract Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, HouseholdId household, Guid target, CancellationToken cancellationToken);

    /// <summary>The operation as the facts stand now, with this person as the one who does it; null when they may not, or nothing is left to do.</summary>
    internal abstract Task<PreparedOperation?> PrepareAsync(
        CommandContext work, Actor.AsPerson actor, HouseholdId household, Guid target, CancellationToken cancellationToken);
}
