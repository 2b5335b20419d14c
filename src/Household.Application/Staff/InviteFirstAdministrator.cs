using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// While no administrator can sign in: makes the link with which the first one creates a passkey. Whoever can read the link's destination also runs
/// the program.
/// </summary>
public sealed class InviteFirstAdministrator(HouseholdTransaction transactions)
{
    /// <summary>The first administrator's name, because we do not know theirs yet.</summary>
    public const string Name = "Administrator";

    /// <returns>The link's token, which is stored nowhere; null when there is an administrator already.</returns>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        return await transactions.Run<string?>([], async work =>
        {
            if (await work.Db.HasAdministratorAsync(cancellationToken)) return Step<string?>.Rollback(null);
            var member = await work.Db.Set<StaffMember>().Where(m => m.LeftAt == null && (m.Roles & StaffRoles.Administrator) != StaffRoles.None).OrderBy(m => m.Id).FirstOrDefaultAsync(cancellationToken)
                ?? work.Db.Add(new StaffMember(work.Ids.New<StaffId>(), Name, StaffRoles.Administrator, work.Now)).Entity;
            var token = await work.InviteAsync(member.Id, isFirst: true, cancellationToken);
            var entry = new AuditEntry(new Actor.AsSystem("first-start"), null, "invite-staff", "staff", member.Id.Value, Because: null, Approval: null, StaffDetails.Of(member));
            await work.AuditAsync(AuditChain.Of(member.Id), entry, cancellationToken);
            return Step<string?>.Commit(token);
        }, cancellationToken);
    }
}
