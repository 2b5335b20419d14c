using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// Looks a person up by one of their numbers or another system's identifier, to recover their account. Shows only masked data. Every look is recorded
/// with its reason: in the chains of the staff member and of the household, and where the person sees it.
/// </summary>
public sealed class LookUpPerson(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, PortalAddress address)
{
    private const int Most = 10;
    private const int LongestTyped = 60;

    /// <param name="Typed">A phone number, or a customer number.</param>
    public sealed record Request(StaffSessionId Session, string? Typed, string? Reason);

    /// <param name="Name">Masked.</param>
    /// <param name="Numbers">Their verified numbers, masked.</param>
    /// <param name="Pending">Their recovery that is already open, if any.</param>
    public sealed record Found(PersonId Person, string Name, IReadOnlyList<string> Numbers, DocumentRecoveryId? Pending);

    /// <summary>The result of the look. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>May be empty.</summary>
        public sealed record People(IReadOnlyList<Found> All) : Result;

        /// <summary>There is no reason, or it is too long.</summary>
        public sealed record NoReason : Result;

        public sealed record NothingTyped : Result;

        public sealed record NotAllowed : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffRoles.RecoveryMatch);

            string IRefusal.Reason => nameof(NotAllowed);
        }
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Typed?.Trim() is not { Length: > 0 and <= LongestTyped } typed) return new Result.NothingTyped();
        if (OpenRecovery.ReasonOf(request.Reason) is not { } reason) return new Result.NoReason();
        IReadOnlyList<PersonId> people;
        List<HouseholdId> households;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            people = await PeopleAsync(db, typed, cancellationToken);
            households = await db.Memberships.Where(m => people.Contains(m.PersonId)).Select(m => m.HouseholdId).ToListAsync(cancellationToken);
        }

        return await transactions.Run<Result>(request.Session, households, work => ShowAsync(work, people, reason, cancellationToken), cancellationToken);
    }

    private static async Task<Step<Result>> ShowAsync(CommandContext work, IReadOnlyList<PersonId> people, string reason, CancellationToken cancellationToken)
    {
        if (work.By.Staff is not { } staff || !staff.May(StaffRoles.RecoveryMatch)) return Step<Result>.Rollback(new Result.NotAllowed());
        var details = new AuditFacts.PersonLookedUp(reason, people.Count).ToJson();
        if (people.Count == 0) await work.AuditStaffAsync(staff.Actor, "look-up", "person", Guid.Empty, cancellationToken, details);
        List<Found> found = [];
        foreach (var person in people)
        {
            found.Add(await FoundAsync(work, person, cancellationToken));
            work.NoteSecurity(person, SecurityEventKind.StaffLooked, "", reason);
            await work.AuditStaffAsync(staff.Actor, "look-up", "person", person.Value, cancellationToken, details, person);
            foreach (var household in (await work.Db.HouseholdsOfAsync(person, cancellationToken)).Where(work.Has))
                work.Audit(household, new AuditEntry(staff.Actor, person, "look-up", "person", person.Value, Because: null, Approval: null, details));
        }

        return Step<Result>.Commit(new Result.People(found));
    }

    private static async Task<Found> FoundAsync(CommandContext work, PersonId person, CancellationToken cancellationToken)
    {
        var name = await work.Db.People.Where(p => p.Id == person).Select(p => p.FullName).FirstAsync(cancellationToken);
        var numbers = await work.Db.ContactMediums.Where(c => c.PersonId == person).OrderBy(c => c.VerifiedAt).Select(c => c.Number).ToListAsync(cancellationToken);
        var recoveries = await work.Db.Set<DocumentRecovery>().AsNoTracking().Where(r => r.PersonId == person).ToListAsync(cancellationToken);
        return new(person, Masked.Name(name), [.. numbers.Select(n => n.Masked)], recoveries.Find(r => r.IsPending(work.Now))?.Id);
    }

    /// <summary>The people of a number: the one who verified it, its line's user and its payer; or the person with that identifier in another system.</summary>
    private async Task<IReadOnlyList<PersonId>> PeopleAsync(HouseholdDbContext db, string typed, CancellationToken cancellationToken)
    {
        var known = await db.ExternalIds.Where(e => e.Value == typed).Select(e => e.PersonId).OrderBy(id => id).Take(Most).ToListAsync(cancellationToken);
        if (!TypedNumber.TryParse(typed, address.CountryCode, out var number)) return known;
        known.AddRange(await db.ContactMediums.Where(c => c.Number == number).Select(c => c.PersonId).ToListAsync(cancellationToken));
        var line = await (from entry in db.Set<NumberEntry>()
                          where entry.Number == number
                          join l in db.Lines on new { entry.HouseholdId, Id = entry.LineId } equals new { l.HouseholdId, l.Id }
                          join account in db.BillingAccounts on new { l.HouseholdId, Id = l.AccountId } equals new { account.HouseholdId, account.Id }
                          select new { l.HouseholdId, l.UserId, account.PayerId }).FirstOrDefaultAsync(cancellationToken);
        if (line is not null)
            known.AddRange(await db.Members.Where(m => m.HouseholdId == line.HouseholdId && (m.Id == line.UserId || m.Id == line.PayerId)).Select(m => m.PersonId).ToListAsync(cancellationToken));
        return [.. known.Distinct().Take(Most)];
    }
}
