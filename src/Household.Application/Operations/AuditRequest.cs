using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Application.Operations;

/// <summary>Records what happened to a request in its owner’s chain: the household’s, or the person’s own.</summary>
internal static class AuditRequest
{
    public static async Task AuditRequestAsync(this CommandContext work, OperationRequest request, AuditEntry entry, CancellationToken cancellationToken)
    {
        switch (request.Owner)
        {
            case OperationOwner.OfHousehold household:
                work.Audit(household.Household, entry);
                break;
            case OperationOwner.OfPerson person:
                await work.AuditAsync(AuditChain.Of(person.Person), entry, cancellationToken);
                break;
        }
    }
}
