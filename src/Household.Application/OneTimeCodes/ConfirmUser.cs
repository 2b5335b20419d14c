using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// A person proved that they use a line: makes them its confirmed user, and its number one of their own. Does nothing where both are true already.
/// </summary>
internal static class ConfirmUser
{
    private static readonly CompiledQuery<HouseholdId, LineId, Line> s_line = CompiledQuery.One((HouseholdDbContext db, HouseholdId household, LineId line, CancellationToken _) =>
        db.Lines.First(l => l.HouseholdId == household && l.Id == line));

    /// <param name="facts">What this transaction read about the number.</param>
    /// <param name="means">The means that the number is, or becomes now: a root, as nothing else of the person’s proved it.</param>
    public static async Task ConfirmUserAsync(
        this CommandContext work, NumberProof.OfUser user, MeansId means, Msisdn number, NumberFacts facts, Actor.AsPerson actor, CancellationToken cancellationToken)
    {
        if (facts.Contact is null)
        {
            work.Db.ContactMediums.Add(new(ContactMediumId.From(means.Value), user.Person, number, work.Now));
            work.AddRoot(user.Person, means, MeansKind.Number, AuthenticationMethod.Code, work.By.Label);
        }

        await work.ConfirmUserAsync(user, facts, actor, cancellationToken);
    }

    private static async Task ConfirmUserAsync(this CommandContext work, NumberProof.OfUser user, NumberFacts facts, Actor.AsPerson actor, CancellationToken cancellationToken)
    {
        if (facts.Line is { UserState: LineUserState.Confirmed }) return;

        var line = await s_line.RunAsync(work.Db, user.Household, user.Line, cancellationToken);
        if (!line.ConfirmUser(user.Member)) return;
        work.Audit(user.Household, new AuditEntry(actor, user.Person, "confirm-user", "line", user.Line.Value, Because: null, Approval: null, Details: ""));
    }

    /// <summary>Makes the number the person's, even if they gave it up before, and confirms them as the line's user if they were named as that.</summary>
    /// <param name="actor">With the proof that adds it: the number descends from that.</param>
    /// <param name="facts">The facts just read that made the number theirs.</param>
    /// <returns>The new means; null where the number was theirs already.</returns>
    public static async Task<Means?> OwnNumberAsync(this CommandContext work, Actor.AsPerson actor, Msisdn number, NumberFacts facts, string device, CancellationToken cancellationToken, Place? place = null)
    {
        Means? added = null;
        if (facts.Contact is null)
        {
            var id = work.Ids.New<ContactMediumId>();
            work.Db.ContactMediums.Add(new(id, actor.Person, number, work.Now));
            added = await work.AddMeansAsync(actor.Person, MeansId.From(id.Value), MeansKind.Number, actor.Proof, device, cancellationToken, place);
        }

        await work.Db.Set<GivenUpNumber>().Where(g => g.PersonId == actor.Person && g.Number == number).ExecuteDeleteAsync(cancellationToken);
        if (facts.Line is { IsNamed: true, User: { } member } line && line.UserPerson == actor.Person && work.Has(line.Household))
            await work.ConfirmUserAsync(new(actor.Person, line.Household, line.Id, member), facts, actor, cancellationToken);
        return added;
    }
}
