using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Households;

/// <summary>Finds the invitation that a link leads to, and says whether it still stands.</summary>
internal static class FindInvitation
{
    /// <summary>How long the proof of a number that was given for an invitation counts.</summary>
    private static readonly TimeSpan s_proofCounts = TimeSpan.FromHours(1);

    public static Task<InvitationLink?> InvitationLinkAsync(this HouseholdDbContext db, string? token, CancellationToken cancellationToken) =>
        SecretToken.OfLink.HashOf(token) is { } hash ? db.InvitationLinks.AsNoTracking().FirstOrDefaultAsync(link => link.TokenHash == hash, cancellationToken) : Task.FromResult<InvitationLink?>(null);

    /// <summary>Whatever it is by now; null for a token that leads nowhere. Tracked.</summary>
    public static async Task<Invitation?> InvitationAsync(this HouseholdDbContext db, string? token, CancellationToken cancellationToken) =>
        await db.InvitationLinkAsync(token, cancellationToken) is { HouseholdId: var household, InvitationId: var id } ? await db.Invitations.FirstOrDefaultAsync(one => one.HouseholdId == household && one.Id == id, cancellationToken) : null;

    /// <summary>What an invitation is decided by: the line or the account that its sender may invite by.</summary>
    public static Target TargetOf(this Invitation invitation) => invitation.LineId is { } line ? Target.OfLine(line) : Target.OfAccount(invitation.AccountId);

    /// <summary>Whether it can still be accepted: open, and whoever sent it could still send it.</summary>
    public static bool Stands(this Invitation invitation, Relations relations, OperatorPolicy policy, DateTimeOffset now)
    {
        var inviter = invitation.InvitedById;
        if (!invitation.IsOpen(now) || relations.Members.All(member => member.Id != inviter)) return false;
        return AccessEvaluator.Evaluate(relations.AsActor(inviter), Permission.ManageMembers, invitation.TargetOf(), relations, policy, now) is not AccessDecision.Refused;
    }

    /// <summary>A member as an actor who has proved nothing: what they may do if they prove it.</summary>
    public static Actor.AsPerson AsActor(this Relations relations, MemberId member) =>
        new(relations.Members.First(one => one.Id == member).Person, Session: default, Channel.Portal, Proof: default);

    /// <summary>Whether the person has proved the number that an invitation was sent to: it is theirs, or they have just typed a code to it.</summary>
    public static async Task<bool> HasProvedAsync(this HouseholdDbContext db, PersonId person, Msisdn number, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - s_proofCounts;
        return await db.ContactMediums.AnyAsync(contact => contact.PersonId == person && contact.Number == number, cancellationToken)
            || await db.Codes.AnyAsync(code => code.PersonId == person && code.Number == number && code.Purpose == CodePurpose.Join && code.State == CodeState.Used && code.ClosedAt > since, cancellationToken);
    }
}
