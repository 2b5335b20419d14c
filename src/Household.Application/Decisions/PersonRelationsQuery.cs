using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Decisions;

/// <summary>
/// The relations that decide about what belongs to one person and to no household: the person themself, and their guardians in any household. Members stand for
/// persons there, with the person’s own id.
/// </summary>
internal static class PersonRelationsQuery
{
    /// <summary>The person as the target of a decision about what is theirs.</summary>
    public static Target AsTarget(this PersonId person) => Target.OfMember(MemberOf(person));

    public static async Task<Relations> RelationsOfPersonAsync(this HouseholdDbContext db, PersonId person, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var born = await db.People.AsNoTracking().Where(p => p.Id == person).Select(p => p.BornOn).FirstOrDefaultAsync(cancellationToken);
        var themself = new Relations.MemberFact(MemberOf(person), person, born);
        if (!policy.IsMinor(born, policy.Today(now))) return Relations.None with { Members = [themself] };
        var guardians = await (from membership in db.Memberships.AsNoTracking()
                               where membership.PersonId == person
                               join care in db.Guardianships.AsNoTracking() on new { membership.HouseholdId, Id = membership.MemberId } equals new { care.HouseholdId, Id = care.MinorId }
                               where care.RemovedAt == null
                               join guardian in db.Members.AsNoTracking() on new { care.HouseholdId, Id = care.GuardianId } equals new { guardian.HouseholdId, guardian.Id }
                               where guardian.LeftAt == null
                               select new { guardian.PersonId, guardian.BornOn, care.Since }).ToListAsync(cancellationToken);
        return Relations.None with
        {
            Members = [themself, .. guardians.DistinctBy(one => one.PersonId).Select(one => new Relations.MemberFact(MemberOf(one.PersonId), one.PersonId, one.BornOn))],
            Guardians = [.. guardians.Select(one => new Relations.GuardianFact(MemberOf(one.PersonId), themself.Id, one.Since))],
        };
    }

    private static MemberId MemberOf(PersonId person) => MemberId.From(person.Value);
}
