using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>The rows of a request that waits for its proof and of an approval of it, without the decision that they come from.</summary>
internal sealed record AskedRows(OperationRequest Request, Approval Approval)
{
    /// <param name="matchNumber">Null for the requester’s own approval on the asking page.</param>
    public static AskedRows Of(TestHost host, HouseholdId household, PersonId requester, SessionId session, Guid target, PersonId? approver = null, string? matchNumber = null, Place? place = null)
    {
        var request = new OperationRequest(
            new OperationOwner.OfHousehold(household), host.Ids.New<OperationRequestId>(), Permission.SettleFinding, target, requester, OperationTerms.Free(new byte[] { 1 }), host.Now,
            origin: new(Channel.Portal, session, "Chromium on Linux", place));
        var id = matchNumber is null ? ApprovalId.From(request.Id.Value) : host.Ids.New<ApprovalId>();
        return new(request, new(request.OwnerId, id, request.Id, request.Details, requester, session, request.Device, approver ?? requester, AssuranceLevel.Operation, matchNumber, [.. id.Value.ToByteArray(), .. new byte[16]], host.Now, place));
    }
}
