using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Customers;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// Looks a person up, to recover their account, by whatever <see cref="CustomerIndex"/> finds. Shows only masked data. Every look is recorded
/// with its reason: in the chains of the staff member and of the household, and where the person sees it.
/// </summary>
public sealed class LookUpPerson(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, CustomerIndex index, OperatorPolicy policy, ILogger<LookUpPerson> log)
{
    private const int Most = 10;
    private const int LongestTyped = 60;

    /// <param name="Typed">A phone number, a customer number, a name or anything else that finds a customer.</param>
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

        /// <summary>They would be more than <paramref name="Most"/> different people within an hour. Recorded, and in the log as a warning.</summary>
        public sealed record TooMany(StaffId Staff, int Most) : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffRoles.RecoveryMatch);

            string IRefusal.Reason => nameof(TooMany);
        }

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
        PersonId[] people;
        IReadOnlyCollection<HouseholdId> households;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            people = [.. (await index.FindAsync(db, typed, cancellationToken)).People.Take(Most)];
            households = await db.HouseholdsOfAsync(people, cancellationToken);
        }

        var result = await transactions.Run<Result>(request.Session, households, work => ShowAsync(work, people, reason, cancellationToken), cancellationToken);
        if (result is Result.TooMany tooMany) StaffLog.TooManyLookUps(log, tooMany.Staff.Value, tooMany.Most);
        return result;
    }

    private async Task<Step<Result>> ShowAsync(CommandContext work, PersonId[] people, string reason, CancellationToken cancellationToken)
    {
        if (work.By.Staff is not { } staff || !staff.May(StaffRoles.RecoveryMatch)) return Step<Result>.Rollback(new Result.NotAllowed());
        if (!await work.CountLooksAsync(staff, people, policy.MostLookedUp, cancellationToken)) return Step<Result>.Commit(new Result.TooMany(staff.Member.Id, policy.MostLookedUp));
        List<Found> found = [];
        foreach (var person in people) found.Add(await FoundAsync(work, person, cancellationToken));
        await work.RecordLooksAsync(staff, people, reason, new AuditFacts.PersonLookedUp(reason, people.Length), cancellationToken);
        return Step<Result>.Commit(new Result.People(found));
    }

    private static async Task<Found> FoundAsync(CommandContext work, PersonId person, CancellationToken cancellationToken)
    {
        var name = await work.Db.People.Where(p => p.Id == person).Select(p => p.FullName).FirstAsync(cancellationToken);
        var numbers = await work.Db.ContactMediums.Where(c => c.PersonId == person).OrderBy(c => c.VerifiedAt).Select(c => c.Number).ToListAsync(cancellationToken);
        var recoveries = await work.Db.Set<DocumentRecovery>().AsNoTracking().Where(r => r.PersonId == person).ToListAsync(cancellationToken);
        return new(person, Masked.Name(name), [.. numbers.Select(n => n.Masked)], recoveries.Find(r => r.IsPending(work.Now))?.Id);
    }
}
