using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>An administrator adds a staff member, with their roles and a link to create a passkey.</summary>
public sealed class AddStaff(HouseholdTransaction transactions)
{
    private const int FirstAgentNumber = 2201;

    public sealed record Request(StaffSessionId Session, string? Name, StaffRoles Roles);

    /// <summary>The result of adding. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>Shown once; the token is stored nowhere.</summary>
        public sealed record Added(string Name, string Token) : Result
        {
            /// <summary>Does not show the token.</summary>
            public override string ToString() => nameof(Added);
        }

        /// <summary>There is no name, or it is too long.</summary>
        public sealed record NotAName : Result;

        public sealed record NoDuty : Result;

        /// <summary>Requires an administrator who has used their passkey within the last 5 minutes.</summary>
        public sealed record NotAllowed(StaffRefusal Why) : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffRoles.Administrator);

            string IRefusal.Reason => Why.ToString();
        }
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!StaffMember.IsName(request.Name)) return new Result.NotAName();
        var name = request.Name!.Trim();
        if (request.Roles == StaffRoles.None) return new Result.NoDuty();
        return await transactions.Run<Result>(request.Session, [], async work =>
        {
            var staff = work.By.Staff;
            if (staff.WhyNot(StaffRoles.Administrator, work.Now) is { } why) return Step<Result>.Rollback(new Result.NotAllowed(why));
            var member = new StaffMember(work.Ids.New<StaffId>(), name, request.Roles, work.Now, await AgentNumberAsync(work, request.Roles, cancellationToken));
            work.Db.Add(member);
            var token = await work.InviteAsync(member.Id, isFirst: false, cancellationToken);
            await work.AuditStaffAsync(staff!.Actor, "add-staff", "staff", member.Id.Value, cancellationToken, StaffDetails.Of(member));
            return Step<Result>.Commit(new Result.Added(name, token));
        }, cancellationToken);
    }

    /// <summary>The next free number, for those who talk to callers. A number is never given twice: people may ask for it years later.</summary>
    private static async Task<int?> AgentNumberAsync(CommandContext work, StaffRoles roles, CancellationToken cancellationToken) =>
        (roles & StaffMember.Care) == StaffRoles.None ? null : 1 + (await work.Db.Set<StaffMember>().OrderByDescending(m => m.AgentNumber).Where(m => m.AgentNumber != null).Select(m => m.AgentNumber).FirstOrDefaultAsync(cancellationToken) ?? FirstAgentNumber - 1);
}
