using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Operations;

/// <summary>An operation read and decided in this transaction, ready to be asked about or carried out.</summary>
/// <param name="AuthorizationDetails">What an approval is bound to.</param>
/// <param name="AssuranceLevel">The least proof it asks for.</param>
internal abstract record PreparedOperation(AuthorizationDetails AuthorizationDetails, AssuranceLevel AssuranceLevel)
{
    /// <summary>Decides once more, with the proof, uses the approval up and does it.</summary>
    /// <returns>Whether it was done: not with a proof that is too weak.</returns>
    public abstract Task<bool> CarryOutAsync(CommandContext work, Actor.AsPerson actor, Approval approval, CancellationToken cancellationToken);
}
