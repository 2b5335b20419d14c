using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.SignIn;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.SignIn;

/// <summary>A person proved that they use a line: they become its confirmed user, and its number one of their own. Does nothing where that is so already.</summary>
internal static class ConfirmUser
{
    public static async Task ConfirmUserAsync(
        this HouseholdWork work, NumberProof.OfUser user, Msisdn number, Session session, CancellationToken cancellationToken)
    {
        if (!await work.Db.ContactPoints.AnyAsync(c => c.Number == number, cancellationToken))
            work.Db.ContactPoints.Add(new(work.Ids.New<ContactPointId>(), user.Person, number, work.Now));

        var line = await work.Db.Lines.FirstAsync(l => l.HouseholdId == user.Household && l.Id == user.Line, cancellationToken);
        if (line.UserState == LineUserState.Confirmed || !line.ConfirmUser(user.Member)) return;
        var actor = new Actor.AsPerson(user.Person, session.Id, Channel.Portal, session.Proof);
        work.Audit(user.Household, new AuditEntry(actor, user.Person, "confirm-user", "line", user.Line.Value, Because: null, Approval: null, Details: ""));
    }
}
