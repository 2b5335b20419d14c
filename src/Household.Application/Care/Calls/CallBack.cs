using HouseholdPortal.Application.Customers;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Calls;

/// <summary>An agent rings a person at a number that the person verified, never at one that a caller names.</summary>
public sealed class CallBack(HouseholdTransaction transaction, ITelephony telephony)
{
    /// <summary>The result of ringing. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Rings(InteractionId Interaction) : Result;

        /// <summary>Another one of theirs is open, or not yet written down.</summary>
        public sealed record Busy(InteractionId With) : Result;

        /// <summary>It is no verified number, or a colleague makes this call-back.</summary>
        public sealed record NotThisNumber : Result;

        /// <summary>It is the agent’s own or a relative’s.</summary>
        public sealed record Yours : Result, IRefusal
        {
            string IRefusal.What => "call-back";

            string IRefusal.Reason => nameof(Yours);
        }

        /// <summary>The telephone system cannot ring anybody.</summary>
        public sealed record CannotRing : Result;

        public sealed record NotAllowed : Result, IRefusal
        {
            string IRefusal.What => "call-back";

            string IRefusal.Reason => nameof(NotAllowed);
        }
    }

    /// <summary>Rings at once.</summary>
    public Task<Result> RunAsync(StaffSessionId session, ContactMediumId number, CancellationToken cancellationToken) => RingAsync(session, async (work, staff) =>
    {
        var to = await work.Db.ContactMediums.AsNoTracking().Where(c => c.Id == number).Select(c => (Msisdn?)c.Number).FirstOrDefaultAsync(cancellationToken);
        if (to is null) return null;
        var interaction = new Interaction(work.Ids.New<InteractionId>(), InteractionChannel.CallBack, to, work.Now);
        interaction.Answer(staff.Member.Id, session, work.Now);
        work.Db.Add(interaction);
        return interaction;
    }, cancellationToken);

    /// <summary>Makes a call-back that was promised, if the number still is somebody’s verified one.</summary>
    public Task<Result> PlannedAsync(StaffSessionId session, InteractionId planned, CancellationToken cancellationToken) => RingAsync(session, async (work, staff) =>
    {
        if (await work.Db.InteractionAsync(planned, cancellationToken) is not { Number: { } number } interaction) return null;
        if (!await work.Db.ContactMediums.AnyAsync(c => c.Number == number, cancellationToken)) return null;
        return interaction.RingBack(staff.Member.Id, session, work.Now) ? interaction : null;
    }, cancellationToken);

    /// <param name="begin">The interaction, open; null where the number is nobody’s verified one, or a colleague was quicker.</param>
    private async Task<Result> RingAsync(StaffSessionId session, Func<CommandContext, StaffAtWork, Task<Interaction?>> begin, CancellationToken cancellationToken)
    {
        Msisdn? to = null;
        var result = await transaction.Run<Result>(session, [], async work =>
        {
            if (work.By.Staff is not { Member.IsInCare: true } staff) return Step<Result>.Rollback(new Result.NotAllowed());
            if (await work.Db.OnDeskAsync(staff.Member.Id, cancellationToken) is { } other) return Step<Result>.Rollback(new Result.Busy(other.Id));
            if (await begin(work, staff) is not { } interaction) return Step<Result>.Rollback(new Result.NotThisNumber());
            to = interaction.Number;
            if ((await CustomerIndex.PeopleOfAsync(work.Db, [to!.Value], cancellationToken)).Overlaps(await work.Db.OwnPeopleAsync(staff.Member.Id, cancellationToken))) return Step<Result>.Rollback(new Result.Yours());
            await work.AuditStaffAsync(staff.Actor, "call-back", "interaction", interaction.Id.Value, cancellationToken);
            work.Publish(ChangeTopic.Interaction, interaction.Id.Value);
            return Step<Result>.Commit(new Result.Rings(interaction.Id));
        }, cancellationToken);
        if (result is Result.Rings rings && !await telephony.RingAsync(rings.Interaction, to!.Value, cancellationToken))
        {
            await transaction.Run<bool>([], async work =>
            {
                if (await work.Db.InteractionAsync(rings.Interaction, cancellationToken) is not { } interaction || !interaction.End(work.Now)) return Step<bool>.Rollback(false);
                work.Publish(ChangeTopic.Interaction, interaction.Id.Value);
                return Step<bool>.Commit(true);
            }, cancellationToken);
            return new Result.CannotRing();
        }

        return result;
    }
}
