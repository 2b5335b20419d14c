using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// A staff member declares their own and their relatives' numbers, whose people they never serve. They can add numbers and take none back: whoever could
/// would serve themself in between.
/// </summary>
public sealed class DeclareOwnNumbers(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, PortalAddress address, OperatorPolicy policy, Clock clock)
{
    /// <summary>The result of declaring. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <param name="Added">How many were new.</param>
        public sealed record Declared(int Added) : Result;

        /// <param name="Typed">The first that is not a mobile number; nothing was declared.</param>
        public sealed record NotANumber(string Typed) : Result
        {
            /// <summary>Does not show what was typed.</summary>
            public override string ToString() => nameof(NotANumber);
        }

        /// <summary>There would be more than <see cref="StaffOwnNumber.Most"/>.</summary>
        public sealed record TooMany : Result;

        /// <summary>No staff member is signed in.</summary>
        public sealed record NotAllowed : Result, IRefusal
        {
            string IRefusal.What => nameof(DeclareOwnNumbers);

            string IRefusal.Reason => nameof(NotAllowed);
        }
    }

    /// <param name="typed">One number each, in any notation.</param>
    public async Task<Result> RunAsync(StaffSessionId session, IReadOnlyList<string> typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (typed.Count > StaffOwnNumber.Most) return new Result.TooMany();
        HashSet<Msisdn> numbers = [];
        foreach (var one in typed)
        {
            if (!TypedNumber.TryParse(one, address.CountryCode, out var number)) return new Result.NotANumber(one);
            numbers.Add(number);
        }

        return await transactions.Run<Result>(session, [], async work =>
        {
            if (work.By.Staff is not { } staff) return Step<Result>.Rollback(new Result.NotAllowed());
            var before = await Own(work.Db, staff.Member.Id).ToListAsync(cancellationToken);
            numbers.ExceptWith(before);
            if (before.Count + numbers.Count > StaffOwnNumber.Most) return Step<Result>.Rollback(new Result.TooMany());
            if (numbers.Count == 0) return Step<Result>.Rollback(new Result.Declared(0));
            foreach (var number in numbers) work.Db.Add(new StaffOwnNumber(staff.Member.Id, number, work.Now));
            var facts = new AuditFacts.OwnNumbersDeclared([.. numbers.Select(number => number.Masked)]);
            await work.AuditStaffAsync(staff.Actor, "declare-own-numbers", "staff", staff.Member.Id.Value, cancellationToken, facts.ToJson());
            return Step<Result>.Commit(new Result.Declared(numbers.Count));
        }, cancellationToken);
    }

    /// <summary>What the staff member has declared, in the order of the numbers; null when no staff member is signed in.</summary>
    public async Task<IReadOnlyList<Msisdn>?> ShowAsync(StaffSessionId session, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await ActingParty.OfAsync(db, session, policy, clock.Now, cancellationToken)).Staff is not { } staff) return null;
        return await Own(db, staff.Member.Id).ToListAsync(cancellationToken);
    }

    private static IQueryable<Msisdn> Own(HouseholdDbContext db, StaffId staff) =>
        db.Set<StaffOwnNumber>().AsNoTracking().Where(own => own.StaffId == staff).OrderBy(own => own.Number).Select(own => own.Number);
}
