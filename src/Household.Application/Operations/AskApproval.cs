using System.Security.Cryptography;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Operations;

/// <summary>Puts a question about one operation to a person, inside the use case that knows the operation.</summary>
public static class AskApproval
{
    /// <summary>Asks the requester themselves, to be answered in the session they ask from.</summary>
    /// <param name="device">What their browser calls itself.</param>
    public static Approval AskOnSameDevice(this HouseholdWork work, HouseholdId household, Operation operation, PersonId person, SessionId session, Floor floor, string device = "")
    {
        ArgumentNullException.ThrowIfNull(work);
        var approval = new Approval(
            household, work.Ids.New<ApprovalId>(), operation, person, session, device, person, floor, matchNumber: null, RandomNumberGenerator.GetBytes(32), work.Now);
        work.Db.Approvals.Add(approval);
        return approval;
    }
}
