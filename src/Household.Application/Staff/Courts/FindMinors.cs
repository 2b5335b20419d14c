using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Customers;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Staff.Courts;

/// <summary>
/// Finds the minor whom a court’s order is about, by whatever <see cref="CustomerIndex"/> finds, with the adults of their household. Shows only masked names. Every
/// look is recorded, with the court’s reference as its reason.
/// </summary>
public sealed class FindMinors(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, CustomerIndex index, OperatorPolicy policy, ILogger<FindMinors> log)
{
    private const int Most = 5;
    private const int LongestTyped = 60;

    /// <param name="Typed">The number of the minor’s line, or their name.</param>
    /// <param name="Reference">The court’s own.</param>
    public sealed record Request(StaffSessionId Session, string? Typed, string? Reference);

    /// <param name="Name">Masked.</param>
    /// <param name="Adults">Those of their household.</param>
    public sealed record Minor(PersonId Person, string Name, DateOnly BornOn, IReadOnlyList<Adult> Adults)
    {
        public bool HasGuardian => Adults.Any(adult => adult.IsGuardian);
    }

    /// <param name="Name">Masked.</param>
    /// <param name="IsGuardian">Whether they look after the minor now: an order can end that; otherwise it can make them a guardian.</param>
    public sealed record Adult(PersonId Person, string Name, bool IsGuardian);

    /// <summary>The result of the look. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>May be empty.</summary>
        public sealed record Found(IReadOnlyList<Minor> All) : Result;

        public sealed record NothingTyped : Result;

        public sealed record NoReference : Result;

        /// <summary>They would be more than <paramref name="Most"/> different people within an hour. Recorded, and in the log as a warning.</summary>
        public sealed record TooMany(StaffId Staff, int Most) : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffDuty.CourtOrder);

            string IRefusal.Reason => nameof(TooMany);
        }

        public sealed record NotAllowed : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffDuty.CourtOrder);

            string IRefusal.Reason => nameof(NotAllowed);
        }
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Typed?.Trim() is not { Length: > 0 and <= LongestTyped } typed) return new Result.NothingTyped();
        if (request.Reference?.Trim() is not { } reference || !CourtOrder.IsText(reference)) return new Result.NoReference();
        PersonId[] people;
        IReadOnlyCollection<HouseholdId> households;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            people = [.. (await index.FindAsync(db, typed, cancellationToken)).People];
            households = await db.HouseholdsOfAsync(people, cancellationToken);
        }

        var result = await transactions.Run<Result>(request.Session, households, work => ShowAsync(work, people, reference, cancellationToken), cancellationToken);
        if (result is Result.TooMany tooMany) StaffLog.TooManyLookUps(log, tooMany.Staff.Value, tooMany.Most);
        return result;
    }

    private async Task<Step<Result>> ShowAsync(CommandContext work, PersonId[] people, string reference, CancellationToken cancellationToken)
    {
        if (work.By.Staff is not { } staff || !staff.Member.MayAny(StaffDuty.CourtOrder.Begins)) return Step<Result>.Rollback(new Result.NotAllowed());
        List<Minor> minors = [];
        foreach (var person in people)
        {
            if (minors.Count < Most && await MinorAsync(work.Db, person, work.Now, cancellationToken) is { } minor) minors.Add(minor);
        }

        PersonId[] shown = [.. minors.SelectMany(minor => minor.Adults.Select(adult => adult.Person).Prepend(minor.Person)).Distinct()];
        if (!await work.CountLooksAsync(staff, shown, policy.MostLookedUp, cancellationToken)) return Step<Result>.Commit(new Result.TooMany(staff.Member.Id, policy.MostLookedUp));
        await work.RecordLooksAsync(staff, shown, reference, new AuditFacts.PersonLookedUp(reference, shown.Length), cancellationToken);
        return Step<Result>.Commit(new Result.Found(minors));
    }

    private async Task<Minor?> MinorAsync(HouseholdDbContext db, PersonId person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = policy.Today(now);
        Dictionary<PersonId, bool> adults = [];
        DateOnly? bornOn = null;
        foreach (var household in await db.HouseholdsOfAsync(person, cancellationToken))
        {
            var relations = await db.RelationsOfAsync(household, cancellationToken);
            var self = relations.Members.FirstOrDefault(one => one.Person == person);
            if (self == default || !policy.IsMinor(self.BornOn, today)) continue;
            bornOn = self.BornOn;
            foreach (var member in relations.Members.Where(one => !policy.IsMinor(one.BornOn, today)))
                adults[member.Person] = adults.GetValueOrDefault(member.Person) || relations.Guardians.Any(care => care.Guardian == member.Id && care.Minor == self.Id);
        }

        if (bornOn is not { } born) return null;
        List<PersonId> all = [.. adults.Keys, person];
        var names = await db.People.AsNoTracking().Where(one => all.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => Masked.Name(one.FullName), cancellationToken);
        return new(person, names[person], born, [.. adults.Select(adult => new Adult(adult.Key, names[adult.Key], adult.Value)).OrderByDescending(adult => adult.IsGuardian).ThenBy(adult => adult.Name, StringComparer.CurrentCulture)]);
    }
}
