using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Application.Care.Calls;

/// <summary>The agent writes down what a call or visit was about, which ends it where it is open, and takes the next.</summary>
public sealed class WrapUp(HouseholdTransaction transaction, ITelephony telephony)
{
    /// <summary>The result of writing it down. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Saved : Result;

        /// <summary>The note is longer than <see cref="Interaction.NoteSize"/>.</summary>
        public sealed record TooLong : Result;

        /// <summary>It is not theirs, or was written down before.</summary>
        public sealed record NotAllowed : Result, IRefusal
        {
            string IRefusal.What => "wrap-up";

            string IRefusal.Reason => nameof(NotAllowed);
        }
    }

    public async Task<Result> RunAsync(StaffSessionId session, InteractionId id, InteractionReason reason, InteractionOutcome outcome, string? note, CancellationToken cancellationToken)
    {
        var words = note?.Trim() is { Length: > 0 } typed ? typed : null;
        if (words?.Length > Interaction.NoteSize) return new Result.TooLong();
        var wasOpen = false;
        var result = await transaction.Run<Result>(session, [], async work =>
        {
            if (work.By.Staff is not { } staff || await work.Db.InteractionAsync(id, cancellationToken) is not { } interaction || interaction.AgentId != staff.Member.Id) return Step<Result>.Rollback(new Result.NotAllowed());
            wasOpen = interaction.State == InteractionState.Open;
            if (!interaction.WrapUp(reason, outcome, words, work.Now)) return Step<Result>.Rollback(new Result.NotAllowed());
            await work.EndAgentSessionsAsync(id, cancellationToken);
            await work.AuditStaffAsync(staff.Actor, "wrap-up", "interaction", id.Value, cancellationToken, "", interaction.PersonId);
            work.Publish(ChangeTopic.Interaction, id.Value);
            return Step<Result>.Commit(new Result.Saved());
        }, cancellationToken);
        if (wasOpen && result is Result.Saved) await telephony.HangUpAsync(id, cancellationToken);
        return result;
    }
}
