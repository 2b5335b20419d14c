using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// A kind of operation that can be approved elsewhere than on the page where it began. One class per permission, registered with its use case; asking
/// for approvals, answering and showing them work the same for all kinds.
/// </summary>
public abstract class ApprovableOperation
{
    public abstract Permission Permission { get; }

    /// <summary>The facts that pages and messages show, also after it was done. Null when there is no such target.</summary>
    public abstract Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, HouseholdId household, Guid target, CancellationToken cancellationToken);

    /// <summary>The operation by the current facts, with this person as the one who does it; null when they may not, or nothing is left to do.</summary>
    internal abstract Task<PreparedOperation?> PrepareAsync(
        CommandContext work, Actor.AsPerson actor, HouseholdId household, Guid target, CancellationToken cancellationToken);
}
