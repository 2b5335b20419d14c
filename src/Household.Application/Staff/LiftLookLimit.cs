using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// Who has looked up as many people within an hour as one may asks a supervisor for more. Another supervisor lifts it, with a passkey used within five minutes:
/// once an hour, by as many again.
/// </summary>
public sealed class LiftLookLimit(HouseholdTransaction transactions)
{
    /// <summary>The result of asking or lifting. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Done : Result;

        /// <summary>The limit was not reached within the hour, nothing was asked, or it is lifted.</summary>
        public sealed record NotNow : Result;

        /// <summary>Nobody lifts their own.</summary>
        public sealed record TheirOwn : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffDuty.LookUpMore);

            string IRefusal.Reason => nameof(TheirOwn);
        }

        public sealed record NotAllowed(StaffRefusal Why) : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffDuty.LookUpMore);

            string IRefusal.Reason => Why.ToString();
        }
    }

    public Task<Result> AskAsync(StaffSessionId session, CancellationToken cancellationToken) => transactions.Run<Result>(session, [], async work =>
    {
        if (work.By.Staff is not { } staff || !staff.Member.MayAny(StaffDuty.LookUpMore.Begins)) return Step<Result>.Rollback(new Result.NotAllowed(StaffRefusal.NotTheirDuty));
        if (await LimitAsync(work, staff.Member.Id, cancellationToken) is not { } limit || !limit.Ask(work.Now)) return Step<Result>.Rollback(new Result.NotNow());
        await work.AuditStaffAsync(staff.Actor, "ask-look-limit", "staff", staff.Member.Id.Value, cancellationToken);
        return Step<Result>.Commit(new Result.Done());
    }, cancellationToken);

    public Task<Result> LiftAsync(StaffSessionId session, StaffId agent, CancellationToken cancellationToken) => transactions.Run<Result>(session, [], async work =>
    {
        var staff = work.By.Staff;
        if (staff.WhyNot(StaffDuty.LookUpMore.Decides, work.Now) is { } why) return Step<Result>.Rollback(new Result.NotAllowed(why));
        if (agent == staff!.Member.Id) return Step<Result>.Rollback(new Result.TheirOwn());
        if (await LimitAsync(work, agent, cancellationToken) is not { } limit || !limit.Lift(staff.Member.Id, work.Now)) return Step<Result>.Rollback(new Result.NotNow());
        await work.AuditStaffAsync(staff.Actor, "lift-look-limit", "staff", agent.Value, cancellationToken, new AuditFacts.LookLimitLifted(agent.Value).ToJson());
        return Step<Result>.Commit(new Result.Done());
    }, cancellationToken);

    private static Task<LookLimit?> LimitAsync(CommandContext work, StaffId staff, CancellationToken cancellationToken) =>
        work.Db.Set<LookLimit>().Where(limit => limit.StaffId == staff).TagWith(RowLocks.Wait).FirstOrDefaultAsync(cancellationToken);
}
