using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Demo;

/// <summary>
/// The demo’s made-up staff: an administrator, the two who recover accounts together, and those who answer calls. Anyone who tries the demo can become one of them by a link,
/// without authenticating; only the demo allows that.
/// </summary>
public sealed class DemoStaff(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy)
{
    private const string Job = "seed-demo";

    private static readonly (string Name, StaffRoles Roles, int? AgentNumber)[] s_staff =
    [
        ("Ruth Osei", StaffRoles.Administrator, null), ("Jo Bell", StaffRoles.Agent | StaffRoles.RecoveryMatch, 2217), ("Ana Ruiz", StaffRoles.Supervisor | StaffRoles.RecoveryDecide, 2204),
        ("Mo Khan", StaffRoles.Agent, 2231),
    ];

    public sealed record Someone(StaffId Id, string Name, StaffRoles Roles);

    /// <summary>Adds them, and data for their first page, to a database without staff.</summary>
    public Task SeedAsync(CancellationToken cancellationToken) => transactions.Run([], async work =>
    {
        if (await work.Db.Set<StaffMember>().AnyAsync(cancellationToken)) return Step<bool>.Rollback(false);
        foreach (var (name, roles, number) in s_staff) work.Db.Add(new StaffMember(work.Ids.New<StaffId>(), name, roles, work.Now, number));
        work.Db.AddRange(DemoTraffic.Before(policy.Today(work.Now)));
        return Step<bool>.Commit(true);
    }, cancellationToken);

    public async Task<IReadOnlyList<Someone>> ShowAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<StaffMember>().AsNoTracking().Where(m => m.LeftAt == null).OrderBy(m => m.Id).Take(s_staff.Length)
            .Select(m => new Someone(m.Id, m.Name, m.Roles)).ToListAsync(cancellationToken);
    }

    /// <returns>The path of a link with which one of them creates a passkey; null when there is no such staff member.</returns>
    public async Task<string?> InviteAsync(StaffId id, CancellationToken cancellationToken)
    {
        return await transactions.Run<string?>([], async work =>
        {
            if (await work.LockStaffAsync(id, cancellationToken) is not { LeftAt: null }) return Step<string?>.Rollback(null);
            var token = await work.InviteAsync(id, isFirst: false, cancellationToken);
            var entry = new AuditEntry(new Actor.AsSystem(Job), null, "invite-staff", "staff", id.Value, Because: null, Approval: null, Details: "");
            await work.AuditAsync(AuditChain.Of(id), entry, cancellationToken);
            return Step<string?>.Commit(EnrolStaff.PathOf(token));
        }, cancellationToken);
    }
}
