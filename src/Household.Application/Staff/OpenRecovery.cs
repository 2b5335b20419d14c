using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>A staff member opens a recovery by documents for a person who is present. A person has one open recovery at most.</summary>
public sealed class OpenRecovery(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts)
{
    /// <summary>The result of opening. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>Opened now, or by a staff member before: then it is the same one.</summary>
        public sealed record Opened(DocumentRecoveryId Id) : Result;

        public sealed record NoReason : Result;

        public sealed record NoSuchPerson : Result;

        /// <summary>Documents for this person failed to match too often lately.</summary>
        public sealed record TooOften : Result;

        public sealed record NotAllowed : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffRoles.RecoveryMatch);

            string IRefusal.Reason => nameof(NotAllowed);
        }
    }

    public async Task<Result> RunAsync(StaffSessionId session, PersonId person, string? typedReason, CancellationToken cancellationToken)
    {
        if (ReasonOf(typedReason) is not { } reason) return new Result.NoReason();
        IReadOnlyCollection<HouseholdId> households;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) households = await db.HouseholdsOfAsync(person, cancellationToken);
        return await transactions.Run<Result>(session, households, async work =>
        {
            await work.Db.LockPersonAsync(person, cancellationToken);
            if (work.By.Staff is not { } staff || !staff.May(StaffRoles.RecoveryMatch)) return Step<Result>.Rollback(new Result.NotAllowed());
            if (!await work.Db.People.AnyAsync(p => p.Id == person, cancellationToken)) return Step<Result>.Rollback(new Result.NoSuchPerson());
            var before = await work.Db.Set<DocumentRecovery>().Where(r => r.PersonId == person).ToListAsync(cancellationToken);
            if (before.Find(r => r.IsPending(work.Now)) is { } pending) return Step<Result>.Rollback(new Result.Opened(pending.Id));
            if (!DocumentRecovery.MayOpen(before, work.Now)) return Step<Result>.Rollback(new Result.TooOften());

            var recovery = new DocumentRecovery(work.Ids.New<DocumentRecoveryId>(), person, staff.Member.Id, reason, work.Now);
            work.Db.Add(recovery);
            await work.AuditRecoveryAsync(staff.Actor, recovery, "open-document-recovery", new AuditFacts.RecoveryOpened(reason), cancellationToken);
            return Step<Result>.Commit(new Result.Opened(recovery.Id));
        }, cancellationToken);
    }

    /// <summary>The typed reason; null when it is not valid.</summary>
    internal static string? ReasonOf(string? typed) =>
        typed?.Trim() is { Length: > 0 and <= DocumentRecovery.ReasonSize } reason && !reason.Any(char.IsControl) ? reason : null;
}
