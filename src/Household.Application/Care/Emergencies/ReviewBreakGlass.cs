using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Emergencies;

/// <summary>A third member of staff, a supervisor or administrator, judges break-glass once it is over, in writing. The person sees how.</summary>
public sealed class ReviewBreakGlass(BreakGlassDesk desk)
{
    /// <summary>The result of judging. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Reviewed : Result;

        /// <summary>None, or longer than <see cref="BreakGlassCase.VerdictSize"/>.</summary>
        public sealed record NoVerdict : Result;

        /// <summary>It is still open, was never granted, or was judged before.</summary>
        public sealed record NotNow : Result;

        /// <summary>They asked for it or granted it.</summary>
        public sealed record SameStaff : Result;

        public sealed record YoursOrARelatives : Result;

        public sealed record NotFound : Result;

        public sealed record NotAllowed : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffDuty.BreakGlass);

            string IRefusal.Reason => nameof(NotAllowed);
        }
    }

    public async Task<Result> RunAsync(StaffSessionId session, BreakGlassId id, bool isJustified, string? typed, CancellationToken cancellationToken)
    {
        if (typed?.Trim() is not { } verdict || !BreakGlassCase.IsVerdict(verdict)) return new Result.NoVerdict();
        return await desk.RunAsync<Result>(session, id, new Result.NotFound(), async (work, staff, one) =>
        {
            if (!staff.Member.MayAny(StaffDuty.BreakGlass.Reviews)) return Step<Result>.Rollback(new Result.NotAllowed());
            if ((await work.Db.OwnPeopleAsync(staff.Member.Id, cancellationToken)).Contains(one.PersonId)) return Step<Result>.Rollback(new Result.YoursOrARelatives());
            var isOver = await work.Db.Set<StaffSession>().AnyAsync(s => s.Id == one.AskedIn && s.EndedAt != null, cancellationToken);
            switch (one.Review(staff.Member.Id, isJustified, verdict, isOver, work.Now))
            {
                case BreakGlassAnswer.NotNow:
                    return Step<Result>.Rollback(new Result.NotNow());
                case BreakGlassAnswer.SameStaff:
                    return Step<Result>.Rollback(new Result.SameStaff());
            }

            work.NoteSecurity(one.PersonId, SecurityEventKind.EmergencyReviewed, "", isJustified ? "Justified" : "NotJustified");
            await work.AuditPeopleAsync(staff, [one.PersonId], "review-break-glass", new AuditFacts.BreakGlassReviewed(isJustified, verdict), cancellationToken);
            return Step<Result>.Commit(new Result.Reviewed());
        }, cancellationToken);
    }
}
