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
    public static async Task ConfirmUserAsync(this HouseholdWork work, NumberProof.OfUser user, Msisdn number, Actor.AsPerson actor, CancellationToken cancellationToken)
    {
        if (!await work.Db.ContactPoints.AnyAsync(c => c.Number == number, cancellationToken))
            work.Db.ContactPoints.Add(new(work.Ids.New<ContactPointId>(), user.Person, number, work.Now));

        var line = await work.Db.Lines.FirstAsync(l => l.HouseholdId == user.Household && l.Id == user.Line, cancellationToken);
        if (line.UserState == LineUserState.Confirmed || !line.ConfirmUser(user.Member)) return;
        work.Audit(user.Household, new AuditEntry(actor, user.Person, "confirm-user", "line", user.Line.Value, Because: null, Approval: null, Details: ""));
    }

    /// <summary>The number is the person's from now on, though they gave it up before; so is the line, if they were named as its user.</summary>
    /// <param name="facts">What was just read of the number, which made it theirs.</param>
    public static async Task OwnNumberAsync(this HouseholdWork work, Actor.AsPerson actor, Msisdn number, NumberFacts facts, CancellationToken cancellationToken)
    {
        await work.Db.Set<GivenUpNumber>().Where(g => g.PersonId == actor.Person && g.Number == number).ExecuteDeleteAsync(cancellationToken);
        if (facts.Line is { IsNamed: true, User: { } member } line && line.UserPerson == actor.Person && work.Has(line.Household))
            await work.ConfirmUserAsync(new(actor.Person, line.Household, line.Id, member), number, actor, cancellationToken);
        else if (facts.Contact is null)
            work.Db.ContactPoints.Add(new(work.Ids.New<ContactPointId>(), actor.Person, number, work.Now));
    }
}
