using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Operations;

/// <summary>An operation read and decided in this transaction, ready to be approved or carried out.</summary>
/// <param name="AuthorizationDetails">What an approval is bound to.</param>
/// <param name="AssuranceLevel">The least proof it takes.</param>
internal abstract record PreparedOperation(AuthorizationDetails AuthorizationDetails, AssuranceLevel AssuranceLevel)
{
    /// <summary>Decides again with the proof, uses the approval and carries out the operation.</summary>
    /// <returns>Whether it was done; false with a proof that is too weak.</returns>
    public abstract Task<bool> CarryOutAsync(CommandContext work, Actor.AsPerson actor, Approval approval, CancellationToken cancellationToken);
}
