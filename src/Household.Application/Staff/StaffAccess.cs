using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>Gives and removes a staff member's access, inside a transaction.</summary>
internal static class StaffAccess
{
    /// <summary>Makes a new link for them, which replaces the old one. The token is shown once.</summary>
    public static async Task<string> InviteAsync(this CommandContext work, StaffId id, bool isFirst, CancellationToken cancellationToken)
    {
        await work.WithdrawInvitationsAsync(id, cancellationToken);
        var (token, hash) = SecretToken.OfLink.New();
        work.Db.Add(new StaffInvitation(hash, id, isFirst, work.Now));
        return token;
    }

    public static async Task WithdrawInvitationsAsync(this CommandContext work, StaffId id, CancellationToken cancellationToken) =>
        work.Db.RemoveRange(await work.Db.Set<StaffInvitation>().Where(i => i.StaffId == id && i.UsedAt == null).ToListAsync(cancellationToken));

    public static async Task ForgetPasskeysAsync(this CommandContext work, StaffId id, CancellationToken cancellationToken)
    {
        foreach (var passkey in await work.Db.Set<StaffPasskey>().Where(p => p.StaffId == id).ToListAsync(cancellationToken))
        {
            work.Db.Remove(passkey);
            await work.RemovePasskeyAsync(passkey.CredentialId, cancellationToken);
        }
    }

    public static async Task EndSessionsAsync(this CommandContext work, StaffId id, CancellationToken cancellationToken)
    {
        var sessions = await work.Db.Set<StaffSession>().Where(s => s.StaffId == id && s.EndedAt == null).ToListAsync(cancellationToken);
        foreach (var session in sessions.Where(s => s.End(work.Now))) work.Publish(ChangeTopic.SessionEnded, session.Id.Value);
    }
}
