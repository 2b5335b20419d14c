using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Application.Care.Calls;

/// <summary>An agent takes a call that rings, or a visitor who waits. One at a time: what is open, or not yet written down, comes first.</summary>
public sealed class AnswerCall(HouseholdTransaction transaction)
{
    /// <summary>The result of answering. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Answered : Result;

        /// <summary>A colleague was quicker, or they hung up.</summary>
        public sealed record TooLate : Result;

        /// <summary>Another one of theirs is open, or not yet written down.</summary>
        public sealed record Busy(InteractionId With) : Result;

        public sealed record NotAllowed : Result, IRefusal
        {
            string IRefusal.What => "answer-call";

            string IRefusal.Reason => nameof(NotAllowed);
        }
    }

    public Task<Result> RunAsync(StaffSessionId session, InteractionId id, CancellationToken cancellationToken) => transaction.Run<Result>(session, [], async work =>
    {
        if (work.By.Staff is not { Member.IsInCare: true } staff) return Step<Result>.Rollback(new Result.NotAllowed());
        if (await work.Db.OnDeskAsync(staff.Member.Id, cancellationToken) is { } other) return Step<Result>.Rollback(new Result.Busy(other.Id));
        if (await work.Db.InteractionAsync(id, cancellationToken) is not { } interaction || !interaction.Answer(staff.Member.Id, session, work.Now)) return Step<Result>.Rollback(new Result.TooLate());
        await work.AuditStaffAsync(staff.Actor, "answer-call", "interaction", id.Value, cancellationToken);
        work.Publish(ChangeTopic.Interaction, id.Value);
        return Step<Result>.Commit(new Result.Answered());
    }, cancellationToken);
}
