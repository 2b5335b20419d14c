using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Problems;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Overview;

/// <summary>
/// Finds what a caller's quoted number means, such as <c>HR 4071 882</c>. Every staff member can find a problem, which says nothing about anyone.
/// Receipts and pay-outs are only for those who may look people up, with a reason and masked, and each look is recorded as theirs are.
/// </summary>
public sealed class FindNumber(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    private const int Most = 10;

    /// <param name="Typed">The number, with or without its letters.</param>
    /// <param name="Reason">Only problems need none.</param>
    public sealed record Request(StaffSessionId Session, string? Typed, string? Reason);

    /// <param name="Plan">The contract that the settlement ended.</param>
    /// <param name="DoneBy">Masked.</param>
    public sealed record FoundReceipt(string Number, DateTimeOffset DoneAt, string Plan, Money Amount, string DoneBy, AuthenticationMethod Proof);

    /// <param name="OrderedBy">Masked.</param>
    /// <param name="EndedAt">When it was paid or refused.</param>
    public sealed record FoundPayOut(string Number, DateTimeOffset OrderedAt, Money Amount, PayOutState State, DateTimeOffset? EndedAt, string OrderedBy);

    /// <summary>The result of the search. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>Everything with that number: usually one item, or none. Two may share a number.</summary>
        public sealed record Found(IReadOnlyList<FoundReceipt> Receipts, IReadOnlyList<FoundPayOut> PayOuts, IReadOnlyList<ProblemReport> Problems) : Result;

        /// <summary>Not seven digits, or with letters that no number has.</summary>
        public sealed record NotANumber : Result;

        /// <summary>The search includes receipts or pay-outs, but the reason is missing or too long.</summary>
        public sealed record NoReason : Result;

        public sealed record NotAllowed : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffRoles.RecoveryMatch);

            string IRefusal.Reason => nameof(NotAllowed);
        }
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Read(request.Typed) is not { } typed) return new Result.NotANumber();
        var (receipt, payOut, problem) = (NumberOf(typed, SpokenNumber.Receipt), NumberOf(typed, SpokenNumber.PayOut), NumberOf(typed, ReportProblem.Letters));
        IReadOnlyList<ProblemReport> problems;
        List<HouseholdId> households;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if ((await ActingParty.OfAsync(db, request.Session, policy, clock.Now, cancellationToken)).Staff is not { } staff) return new Result.NotAllowed();
            problems = await ProblemsAsync(db, problem, cancellationToken);
            if (!staff.May(StaffRoles.RecoveryMatch)) return problem is null ? new Result.NotAllowed() : new Result.Found([], [], problems);
            if (receipt is null && payOut is null) return new Result.Found([], [], problems);
            households = await db.Receipts.Where(r => r.Number == receipt).Select(r => r.HouseholdId)
                .Union(db.PayOuts.Where(p => p.Number == payOut).Select(p => p.HouseholdId)).Take(Most).ToListAsync(cancellationToken);
        }

        if (OpenRecovery.ReasonOf(request.Reason) is not { } reason) return new Result.NoReason();
        return await transactions.Run<Result>(
            request.Session, households, work => ShowAsync(work, receipt, payOut, households, problems, reason, cancellationToken), cancellationToken);
    }

    private static async Task<Step<Result>> ShowAsync(
        CommandContext work, string? receipt, string? payOut, IReadOnlyList<HouseholdId> households, IReadOnlyList<ProblemReport> problems, string reason,
        CancellationToken cancellationToken)
    {
        if (work.By.Staff is not { } staff || !staff.May(StaffRoles.RecoveryMatch)) return Step<Result>.Rollback(new Result.NotAllowed());
        var receipts = await (from row in work.Db.Receipts.AsNoTracking()
                              where households.Contains(row.HouseholdId) && row.Number == receipt
                              join member in work.Db.Members on new { row.HouseholdId, Id = row.DoneBy } equals new { member.HouseholdId, member.Id }
                              join person in work.Db.People on member.PersonId equals person.Id
                              select new { Row = row, person.Id, person.FullName }).ToListAsync(cancellationToken);
        var payOuts = await (from row in work.Db.PayOuts.AsNoTracking()
                             where households.Contains(row.HouseholdId) && row.Number == payOut
                             join member in work.Db.Members on new { row.HouseholdId, Id = row.OrderedBy } equals new { member.HouseholdId, member.Id }
                             join person in work.Db.People on member.PersonId equals person.Id
                             select new { Row = row, person.Id, person.FullName }).ToListAsync(cancellationToken);
        Seen[] seen =
        [
            .. receipts.Select(r => new Seen(r.Row.HouseholdId, r.Id, "receipt", r.Row.Id.Value)),
            .. payOuts.Select(p => new Seen(p.Row.HouseholdId, p.Id, "pay-out", p.Row.Id.Value)),
        ];
        await NoteAsync(work, staff.Actor, seen, receipt is null ? "pay-out" : "receipt", receipt ?? payOut!, reason, cancellationToken);
        return Step<Result>.Commit(new Result.Found(
            receipts.ConvertAll(r => new FoundReceipt(r.Row.Number, r.Row.DoneAt, r.Row.PlanName, r.Row.Amount, Masked.Name(r.FullName), r.Row.Proof)),
            payOuts.ConvertAll(p => new FoundPayOut(p.Row.Number, p.Row.OrderedAt, p.Row.Amount, p.Row.State, p.Row.EndedAt, Masked.Name(p.FullName))),
            problems));
    }

    /// <summary>A look that found nothing is also recorded in the staff member's chain.</summary>
    private static async Task NoteAsync(CommandContext work, Actor.AsStaff actor, IReadOnlyList<Seen> seen, string kind, string number, string reason, CancellationToken cancellationToken)
    {
        var details = new AuditFacts.NumberLookedUp(reason, number, seen.Count).ToJson();
        if (seen.Count == 0) await work.AuditStaffAsync(actor, "look-up", kind, Guid.Empty, cancellationToken, details);
        foreach (var one in seen)
        {
            work.NoteSecurity(one.Person, SecurityEventKind.StaffLooked, "", reason);
            await work.AuditStaffAsync(actor, "look-up", one.Kind, one.Id, cancellationToken, details, one.Person);
            work.Audit(one.Household, new AuditEntry(actor, one.Person, "look-up", one.Kind, one.Id, Because: null, Approval: null, details));
        }
    }

    private async Task<IReadOnlyList<ProblemReport>> ProblemsAsync(HouseholdDbContext db, string? number, CancellationToken cancellationToken)
    {
        var since = clock.Now - ProblemReport.KeptFor;
        return await db.Set<ProblemReport>().AsNoTracking().Where(p => p.Number == number && p.At > since).OrderByDescending(p => p.At).Take(Most).ToListAsync(cancellationToken);
    }

    private static (string Letters, string Digits)? Read(string? typed)
    {
        if (typed is not { Length: <= TypedText.Longest }) return null;
        var plain = TypedText.Plain(typed);
        var letters = string.Concat(plain.Where(char.IsLetter)).ToUpperInvariant();
        var digits = string.Concat(plain.Where(char.IsAsciiDigit));
        return digits.Length == SpokenNumber.Size && letters is ("" or SpokenNumber.Receipt or SpokenNumber.PayOut or ReportProblem.Letters) ? (letters, digits) : null;
    }

    /// <summary>The full number if it is of this kind; null where other letters were typed.</summary>
    private static string? NumberOf((string Letters, string Digits) typed, string letters) =>
        typed.Letters.Length == 0 || string.Equals(typed.Letters, letters, StringComparison.Ordinal) ? SpokenNumber.Written(letters, typed.Digits) : null;

    private sealed record Seen(HouseholdId Household, PersonId Person, string Kind, Guid Id);
}
