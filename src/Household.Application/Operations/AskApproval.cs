using System.Security.Cryptography;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Operations;

/// <summary>Asks a person to approve one operation, inside the use case that knows the operation.</summary>
public static class AskApproval
{
    /// <summary>Asks the requester, who answers in the session they ask from.</summary>
    public static Approval AskOnSameDevice(this CommandContext work, HouseholdId household, AuthorizationDetails operation, Actor.AsPerson person, AssuranceLevel level)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(person);
        var approval = new Approval(
            household, work.Ids.New<ApprovalId>(), operation, person.Person, person.Session, work.By.Label, person.Person, level, matchNumber: null, RandomNumberGenerator.GetBytes(32), work.Now);
        work.Db.Approvals.Add(approval);
        return approval;
    }
}
