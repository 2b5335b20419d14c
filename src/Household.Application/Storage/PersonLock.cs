using HouseholdPortal.Domain;
using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Storage;

/// <summary>
/// Locks a person's row until the transaction ends, for changes to what belongs to the person and to no household. Taken after households and before
/// counters, always in that order. On SQLite, beginning a transaction is the lock.
/// </summary>
internal static class PersonLock
{
    private static readonly CompiledQuery<PersonId, PersonId> s_locked = CompiledQuery.One((HouseholdDbContext db, PersonId person, CancellationToken _) =>
        db.Set<Person>().TagWith(RowLocks.Wait).Where(p => p.Id == person).Select(p => p.Id).FirstOrDefault());

    public static Task TakeAsync(HouseholdDbContext db, PersonId person, CancellationToken cancellationToken) =>
        db.Database.IsSqlite() ? Task.CompletedTask : s_locked.RunAsync(db, person, cancellationToken);
}
