using System.Collections.Immutable;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>
/// What adding something has in common: it takes an authenticator that none of the person’s own beats, or what a session was opened with once (a printed code,
/// documents). So what somebody with less adds never stands beside the best.
/// </summary>
public abstract class AddingOperation(OperatorPolicy policy) : OwnOperation(policy)
{
    public override bool RestrictsProof => true;

    /// <summary>Whether a recovery is enough: for a passkey, but never for what a later recovery would rest on.</summary>
    protected virtual bool TakesRecovery => false;

    internal override Task<ImmutableArray<AcceptedProof>> AcceptsAsync(HouseholdDbContext db, OwnMeans own, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(own);
        var best = own.BestOnes;
        return Task.FromResult<ImmutableArray<AcceptedProof>>(
            [.. own.All.Where(fact => best.Contains(fact.Id) || fact.Kind == MeansKind.PrintedCode || (TakesRecovery && fact.IsEvidence && !own.IsHeld(fact.Id))).Select(fact => new AcceptedProof(fact.Id))]);
    }
}
