using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// While no administrator can sign in: makes the link by which the first one makes a passkey. Whoever may read where it is written runs the program.
/// </summary>
public sealed class InviteFirstAdministrator(HouseholdTransaction transactions)
{
    /// <summary>What the first administrator is called: nobody knows their name yet.</summary>
    public const string Name = "Administrator";

    /// <returns>The link's token, which is nowhere else; null when there is an administrator already.</returns>
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
