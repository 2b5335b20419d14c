using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Verifying;

/// <summary>How often agents may ask one person anything, whether that person is said to call or is asked from afar: both count together, so that nobody is worn down.</summary>
public static class AskingLimits
{
    /// <summary>How often one person may be asked in <see cref="Window"/>, by whomever.</summary>
    public const int AtMost = 3;

    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Why a person may not be asked now.</summary>
    internal enum Why
    {
        TooMany,

        /// <summary>They said lately that it was not them, or no.</summary>
        OnlyASupervisor,
    }

    /// <summary>Null where they may. The person is locked, so that two agents who ask at once count each other.</summary>
    internal static async Task<Why?> WhyNotAskAsync(this CommandContext work, PersonId person, StaffMember agent, CancellationToken cancellationToken)
    {
        var since = work.Now - Window;
        var called = await work.Db.OperationRequests.CountAsync(r => r.OwnerId == person.Value && r.Operation == Permission.TalkToAgent && r.BegunAt > since, cancellationToken);
        var afar = await work.Db.OperationRequests.AsNoTracking().Where(r => r.RequesterId == person && r.AskedInCall != null && r.BegunAt > since - Window).Select(r => new { r.OwnerId, r.Id, r.BegunAt }).ToListAsync(cancellationToken);
        if (called + afar.Count(r => r.BegunAt > since) >= AtMost) return Why.TooMany;
        if (agent.May(StaffRoles.Supervisor)) return null;
        if (await work.Db.Approvals.AnyAsync(a => a.OwnerId == person.Value && a.Permission == Permission.TalkToAgent && a.Reported && a.ClosedAt > since, cancellationToken)) return Why.OnlyASupervisor;
        var (owners, ids) = (afar.ConvertAll(r => r.OwnerId), afar.ConvertAll(r => r.Id));
        return ids.Count > 0 && await work.Db.Approvals.AnyAsync(a => owners.Contains(a.OwnerId) && ids.Contains(a.RequestId) && a.Reported && a.ClosedAt > since, cancellationToken) ? Why.OnlyASupervisor : null;
    }
}
