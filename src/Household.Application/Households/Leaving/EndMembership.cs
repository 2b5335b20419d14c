using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Households.Leaving;

/// <summary>
/// Ends a membership and all that hangs on it, in one transaction: guardianships, what they began or were asked there, invitations that they
/// sent, and sessions that show that household. A line that they used has no known user from then on, with all that this means for its payer.
/// </summary>
internal static class EndMembership
{
    /// <param name="Concerned">The other members who are told: whoever pays for a line that they used or for the account that they joined beside, lets them or is let by them, cares for them or is in their care.</param>
    public sealed record Ended(AuditFacts.MembershipEnded Facts, string Name, string Household, IReadOnlyList<PersonId> Concerned);

    /// <param name="relations">As they are before it ends.</param>
    /// <param name="by">The request by which it ends.</param>
    public static async Task<Ended> EndMembershipAsync(this CommandContext work, Relations relations, MemberId id, OperationRequestId by, CancellationToken cancellationToken)
    {
        var (household, db) = (relations.Household, work.Db);
        var member = await db.Members.FirstAsync(m => m.HouseholdId == household && m.Id == id, cancellationToken);
        var concerned = ConcernedBy(relations, id);
        await EndSessionsAsync(work, member, by, cancellationToken);
        if (!member.Leave(work.Now)) throw new InvalidOperationException("A member was to leave who had left.");
        db.Memberships.Remove(await db.Memberships.FirstAsync(m => m.PersonId == member.PersonId && m.HouseholdId == household, cancellationToken));

        var lines = await db.Lines.Where(line => line.HouseholdId == household && line.UserId == id).ToListAsync(cancellationToken);
        foreach (var line in lines) line.LoseUser(id);
        foreach (var care in await db.Guardianships.Where(care => care.HouseholdId == household && care.RemovedAt == null && (care.GuardianId == id || care.MinorId == id)).ToListAsync(cancellationToken)) care.End(work.Now);
        // Decisions count no delegation of somebody who has gone; the job that looks after delegations closes them.
        await work.LookAtDelegationsAsync(household, cancellationToken);
        var delegations = relations.Delegations.Count(one => one.Grantor == id || one.Grantee == id);
        foreach (var invitation in await db.Invitations.Where(one => one.HouseholdId == household && one.InvitedById == id && one.State == InvitationState.Open).ToListAsync(cancellationToken)) invitation.Cancel(work.Now);
        var requests = await work.VoidAllInAsync(household, member.PersonId, by, cancellationToken);
        var name = await db.Households.Where(one => one.Id == household).Select(one => one.Name).FirstAsync(cancellationToken);
        return new(new([.. lines.Where(line => line.Status != LineStatus.Ended).Select(line => line.Id.Value)], delegations, requests), member.Name, name, concerned);
    }

    /// <summary>The sessions that show this household end, but for the one in which they leave: it shows another from now on, or none.</summary>
    private static async Task EndSessionsAsync(CommandContext work, Member member, OperationRequestId by, CancellationToken cancellationToken)
    {
        var person = member.PersonId;
        var own = await work.Db.Memberships.AsNoTracking().Where(m => m.PersonId == person).Select(m => new { m.HouseholdId, m.ChosenAt }).ToListAsync(cancellationToken);
        var leavingIn = await work.Db.OperationRequests.Where(r => r.OwnerId == person.Value && r.Id == by).Select(r => (SessionId?)r.SessionId).FirstOrDefaultAsync(cancellationToken);
        var sessions = await work.Db.Sessions.Where(s => s.PersonId == person && s.EndedAt == null && s.EndsAt > work.Now).ToListAsync(cancellationToken);
        foreach (var session in sessions.Where(session => session.Id != leavingIn && session.Id != work.By.Themself?.Session))
        {
            if (CurrentHousehold.Of(own.ConvertAll(one => (one.HouseholdId, one.ChosenAt)), session.ChosenHouseholdId) is { } shown && shown != member.HouseholdId) continue;
            if (session.End(work.Now)) work.Publish(ChangeTopic.SessionEnded, session.Id.Value);
        }
    }

    private static List<PersonId> ConcernedBy(Relations relations, MemberId id)
    {
        var own = relations.Members.First(member => member.Id == id);
        var accounts = relations.Lines.Where(line => line.User == id).Select(line => line.Account).Append(own.Beside ?? default);
        var members = relations.Accounts.Where(account => accounts.Contains(account.Id)).Select(account => account.Payer)
            .Concat(relations.Delegations.Where(one => one.Grantor == id).Select(one => one.Grantee)).Concat(relations.Delegations.Where(one => one.Grantee == id).Select(one => one.Grantor))
            .Concat(relations.Guardians.Where(care => care.Guardian == id).Select(care => care.Minor)).Concat(relations.Guardians.Where(care => care.Minor == id).Select(care => care.Guardian));
        return [.. relations.Members.Where(member => member.Id != id && members.Contains(member.Id)).Select(member => member.Person).Distinct()];
    }
}
