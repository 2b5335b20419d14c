using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Calls;

/// <summary>
/// An agent with a caller who cannot be verified promises to ring a number that we know, never one that the caller names. The open call is wrapped up first: the
/// call-back waits on every free desk, and whoever is free makes it.
/// </summary>
public sealed class PlanCallBack(HouseholdTransaction transaction)
{
    /// <summary>How often one number is rung back in <see cref="Window"/>, so that nobody is worn down.</summary>
    public const int AtMost = 3;

    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>The result of promising. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>It waits, since now or earlier.</summary>
        public sealed record Planned : Result;

        /// <summary>It is no verified number.</summary>
        public sealed record NotThisNumber : Result;

        /// <summary>It was rung back as often as one may be in a day.</summary>
        public sealed record TooMany : Result;

        /// <summary>It is the agent’s own or a relative’s.</summary>
        public sealed record Yours : Result, IRefusal
        {
            string IRefusal.What => "plan-call-back";

            string IRefusal.Reason => nameof(Yours);
        }

        /// <summary>The call or visit is over, or is not this agent’s.</summary>
        public sealed record NotTheirCall : Result;

        public sealed record NotAllowed : Result, IRefusal
        {
            string IRefusal.What => "plan-call-back";

            string IRefusal.Reason => nameof(NotAllowed);
        }
    }

    public Task<Result> RunAsync(StaffSessionId session, InteractionId during, ContactMediumId number, CancellationToken cancellationToken) => transaction.Run<Result>(session, [], async work =>
    {
        if (work.By.Staff is not { Member.IsInCare: true } staff) return Step<Result>.Rollback(new Result.NotAllowed());
        if (await work.Db.InteractionAsync(during, cancellationToken) is not { State: InteractionState.Open } talk || talk.AgentId != staff.Member.Id) return Step<Result>.Rollback(new Result.NotTheirCall());
        var contact = await work.Db.ContactMediums.AsNoTracking().Where(c => c.Id == number).Select(c => new { c.PersonId, c.Number }).FirstOrDefaultAsync(cancellationToken);
        if (contact is null) return Step<Result>.Rollback(new Result.NotThisNumber());
        if ((await work.Db.OwnPeopleAsync(staff.Member.Id, cancellationToken)).Contains(contact.PersonId)) return Step<Result>.Rollback(new Result.Yours());
        var since = work.Now - Window;
        var lately = await work.Db.Set<Interaction>().Where(i => i.Channel == InteractionChannel.CallBack && i.Number == contact.Number && i.BegunAt > since).Select(i => i.State).ToListAsync(cancellationToken);
        if (lately.Contains(InteractionState.Planned)) return Step<Result>.Rollback(new Result.Planned());
        if (lately.Count >= AtMost) return Step<Result>.Rollback(new Result.TooMany());
        var planned = new Interaction(work.Ids.New<InteractionId>(), InteractionChannel.CallBack, contact.Number, work.Now);
        planned.Plan(staff.Member.Id);
        work.Db.Add(planned);
        await work.AuditStaffAsync(staff.Actor, "plan-call-back", "interaction", planned.Id.Value, cancellationToken, "", contact.PersonId);
        work.Publish(ChangeTopic.Interaction, planned.Id.Value);
        return Step<Result>.Commit(new Result.Planned());
    }, cancellationToken);
}
