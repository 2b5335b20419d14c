using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Care.Calls;

/// <summary>A call or visit ends, by either side, and with it the agent’s session with the caller.</summary>
public sealed class HangUp(HouseholdTransaction transaction, ITelephony telephony)
{
    /// <summary>The other side hung up, left, or did not answer.</summary>
    public Task<bool> ByThemAsync(InteractionId id, CancellationToken cancellationToken) => transaction.Run<bool>([], work => EndAsync(work, id, cancellationToken), cancellationToken);

    /// <summary>The agent hangs up.</summary>
    /// <returns>Whether it was theirs, and was not over.</returns>
    public async Task<bool> ByAgentAsync(StaffSessionId session, InteractionId id, CancellationToken cancellationToken)
    {
        var ended = await transaction.Run<bool>(session, [], async work =>
        {
            if (work.By.Staff is not { } staff || await work.Db.InteractionAsync(id, cancellationToken) is not { } interaction || interaction.AgentId != staff.Member.Id) return Step<bool>.Rollback(false);
            var step = await EndAsync(work, id, cancellationToken);
            await work.AuditStaffAsync(staff.Actor, "hang-up", "interaction", id.Value, cancellationToken);
            return step;
        }, cancellationToken);
        if (ended) await telephony.HangUpAsync(id, cancellationToken);
        return ended;
    }

    private static async Task<Step<bool>> EndAsync(CommandContext work, InteractionId id, CancellationToken cancellationToken)
    {
        if (await work.Db.InteractionAsync(id, cancellationToken) is not { } interaction || !interaction.End(work.Now)) return Step<bool>.Rollback(false);
        await work.EndAgentSessionsAsync(id, cancellationToken);
        work.Publish(ChangeTopic.Interaction, id.Value);
        return Step<bool>.Commit(true);
    }
}
