using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Customers;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>What every look of a staff member at people must do, inside its transaction, in which the staff member's row is locked.</summary>
internal static class StaffLooks
{
    /// <summary>
    /// Counts people among those whom the staff member looked up lately. When they would be too many, none of them may be shown: the transaction must be
    /// committed all the same, for its record.
    /// </summary>
    /// <param name="most">What everybody may; a supervisor may have lifted it (<see cref="LiftLookLimit"/>).</param>
    /// <returns>Whether they may be shown.</returns>
    public static async Task<bool> CountLooksAsync(this CommandContext work, StaffAtWork staff, IReadOnlyCollection<PersonId> people, int most, CancellationToken cancellationToken)
    {
        var all = await work.Db.Set<StaffLook>().Where(look => look.StaffId == staff.Member.Id).ToListAsync(cancellationToken);
        var before = all.Where(look => look.Counts(work.Now)).ToDictionary(look => look.PersonId);
        var limit = await work.Db.Set<LookLimit>().FirstOrDefaultAsync(one => one.StaffId == staff.Member.Id, cancellationToken);
        if (StaffLook.AreTooMany(before.Keys, people, limit?.MostAt(most, work.Now) ?? most))
        {
            if (limit is null) work.Db.Add(new LookLimit(staff.Member.Id, work.Now));
            else limit.Reach(work.Now);
            var facts = new AuditFacts.TooManyLookUps(most, before.Count, people.Count);
            await work.AuditStaffAsync(staff.Actor, "too-many-look-ups", "staff", staff.Member.Id.Value, cancellationToken, facts.ToJson());
            return false;
        }

        // A person who was looked up longer ago has a row already, under the same key.
        var rows = all.ToDictionary(look => look.PersonId);
        foreach (var person in people)
        {
            if (rows.Remove(person, out var known)) known.Again(work.Now);
            else work.Db.Add(new StaffLook(staff.Member.Id, person, work.Now));
        }

        work.Db.RemoveRange(rows.Values.Where(look => !look.Counts(work.Now)));
        return true;
    }

    /// <summary>
    /// Records a look in the staff member's chain and in those of the people's households, and where each person sees it. One that found nobody is
    /// recorded too.
    /// </summary>
    /// <param name="reason">As the person reads it.</param>
    public static async Task RecordLooksAsync(
        this CommandContext work, StaffAtWork staff, IReadOnlyCollection<PersonId> people, string reason, AuditFacts facts, CancellationToken cancellationToken)
    {
        if (people.Count == 0) await work.AuditStaffAsync(staff.Actor, "look-up", "person", Guid.Empty, cancellationToken, facts.ToJson());
        foreach (var person in people) work.NoteSecurity(person, SecurityEventKind.StaffLooked, "", reason);
        await work.AuditPeopleAsync(staff, people, "look-up", facts, cancellationToken);
    }

    /// <summary>A record about each person, in the staff member's chain and in those of the person's locked households.</summary>
    public static async Task AuditPeopleAsync(
        this CommandContext work, StaffAtWork staff, IReadOnlyCollection<PersonId> people, string action, AuditFacts facts, CancellationToken cancellationToken)
    {
        if (people.Count == 0) return;
        var details = facts.ToJson();
        var households = await work.Db.Memberships.AsNoTracking().Where(m => people.Contains(m.PersonId)).OrderBy(m => m.HouseholdId)
            .Select(m => new { m.PersonId, m.HouseholdId }).ToListAsync(cancellationToken);
        foreach (var person in people)
        {
            await work.AuditStaffAsync(staff.Actor, action, "person", person.Value, cancellationToken, details, person);
            foreach (var one in households.Where(one => one.PersonId == person && work.Has(one.HouseholdId)))
                work.Audit(one.HouseholdId, new AuditEntry(staff.Actor, person, action, "person", person.Value, Because: null, Approval: null, details));
        }
    }

    /// <summary>The people of the numbers that a staff member declared as their own or a relative's.</summary>
    public static async Task<IReadOnlySet<PersonId>> OwnPeopleAsync(this HouseholdDbContext db, StaffId staff, CancellationToken cancellationToken)
    {
        var numbers = await db.Set<StaffOwnNumber>().Where(own => own.StaffId == staff).Select(own => own.Number).ToListAsync(cancellationToken);
        return numbers.Count == 0 ? new HashSet<PersonId>() : await CustomerIndex.PeopleOfAsync(db, numbers, cancellationToken);
    }

    public static async Task<IReadOnlyCollection<HouseholdId>> HouseholdsOfAsync(this HouseholdDbContext db, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken) =>
        people.Count == 0 ? [] : await db.Memberships.Where(m => people.Contains(m.PersonId)).Select(m => m.HouseholdId).Distinct().ToListAsync(cancellationToken);
}
