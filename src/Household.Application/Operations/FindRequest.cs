using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>Finds requests, and what hangs on them.</summary>
internal static class FindRequest
{
    private static readonly CompiledQuery<Guid, OperationRequestId, OperationRequest?> s_request = CompiledQuery.One((HouseholdDbContext db, Guid owner, OperationRequestId id, CancellationToken _) =>
        db.OperationRequests.FirstOrDefault(r => r.OwnerId == owner && r.Id == id));

    private static readonly CompiledQuery<Guid, ApprovalId, Approval?> s_approval = CompiledQuery.One((HouseholdDbContext db, Guid owner, ApprovalId id, CancellationToken _) =>
        db.Approvals.FirstOrDefault(a => a.OwnerId == owner && a.Id == id));

    /// <summary>The owners whose requests a person may meet: their households, and themself.</summary>
    public static IEnumerable<Guid> Owners(this ActingParty party) =>
        party.Person is { Person: var person } ? [.. party.Households.Select(household => household.Value), person.Value] : party.Households.Select(household => household.Value);

    /// <summary>Tracked, and read inside the context’s open transaction, if there is one.</summary>
    public static Task<OperationRequest?> RequestAsync(this HouseholdDbContext db, Guid owner, OperationRequestId id, CancellationToken cancellationToken) => s_request.RunAsync(db, owner, id, cancellationToken);

    /// <summary>The one that is owned by one of the person’s households, or by themself.</summary>
    public static async Task<OperationRequest?> RequestAsync(this HouseholdDbContext db, ActingParty party, OperationRequestId id, CancellationToken cancellationToken)
    {
        foreach (var owner in party.Owners())
        {
            if (await s_request.RunAsync(db, owner, id, cancellationToken) is { } request) return request;
        }

        return null;
    }

    /// <summary>The requester’s own approval on the asking page: it has the request’s id.</summary>
    public static Task<Approval?> OwnApprovalAsync(this HouseholdDbContext db, OperationRequest request, CancellationToken cancellationToken) =>
        s_approval.RunAsync(db, request.OwnerId, ApprovalId.From(request.Id.Value), cancellationToken);

    /// <summary>The households to lock for a step of a request: its owner’s, and those that it changes besides.</summary>
    public static async Task<IReadOnlyCollection<HouseholdId>> HouseholdsOfAsync(this HouseholdDbContext db, OperationRequest request, CancellationToken cancellationToken)
    {
        IEnumerable<HouseholdId> owned = request.Owner switch
        {
            OperationOwner.OfHousehold household => [household.Household],
            OperationOwner.OfPerson person => await db.Memberships.Where(m => m.PersonId == person.Person).Select(m => m.HouseholdId).ToListAsync(cancellationToken),
        };
        return [.. owned.Concat(request.Touched.Select(HouseholdId.From)).Distinct()];
    }
}
