using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// An administrator gives a staff member a new link to create a passkey that replaces the lost one; or removes them, which ends their sessions and
/// passkeys at once. Administrators cannot remove themselves, so one always remains.
/// </summary>
public sealed class ChangeStaff(HouseholdTransaction transactions)
{
    /// <summary>The result of the change. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>Shown once; the token is stored nowhere.</summary>
        public sealed record Invited(string Name, string Token) : Result
        {
            /// <summary>Does not show the token.</summary>
            public override string ToString() => nameof(Invited);
        }

        public sealed record Removed(string Name) : Result;

        /// <summary>No staff member has this id, or it is the administrator's own.</summary>
        public sealed record NotThem : Result;

        /// <summary>Requires an administrator who has used their passkey within the last 5 minutes.</summary>
        public sealed record NotAllowed(StaffRefusal Why) : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffRoles.Administrator);

            string IRefusal.Reason => Why.ToString();
        }
    }

    public Task<Result> InviteAsync(StaffSessionId session, StaffId member, CancellationToken cancellationToken) => RunAsync(session, member, async (work, staff, them) =>
    {
        var token = await work.InviteAsync(them.Id, isFirst: false, cancellationToken);
        await work.AuditStaffAsync(staff.Actor, "invite-staff", "staff", them.Id.Value, cancellationToken);
        return new Result.Invited(them.Name, token);
    }, cancellationToken);

    public Task<Result> RemoveAsync(StaffSessionId session, StaffId member, CancellationToken cancellationToken) => RunAsync(session, member, async (work, staff, them) =>
    {
        them.Leave(work.Now);
        await work.EndSessionsAsync(them.Id, cancellationToken);
        await work.ForgetPasskeysAsync(them.Id, cancellationToken);
        await work.WithdrawInvitationsAsync(them.Id, cancellationToken);
        await work.AuditStaffAsync(staff.Actor, "remove-staff", "staff", them.Id.Value, cancellationToken);
        return new Result.Removed(them.Name);
    }, cancellationToken);

    private async Task<Result> RunAsync(
        StaffSessionId session, StaffId id, Func<CommandContext, StaffAtWork, StaffMember, Task<Result>> change, CancellationToken cancellationToken)
    {
        return await transactions.Run<Result>(session, [], async work =>
        {
            var staff = work.By.Staff;
            if (staff.WhyNot(StaffRoles.Administrator, work.Now) is { } why) return Step<Result>.Rollback(new Result.NotAllowed(why));
            if (id == staff!.Member.Id || await work.LockStaffAsync(id, cancellationToken) is not { LeftAt: null } them) return Step<Result>.Rollback(new Result.NotThem());
            return Step<Result>.Commit(await change(work, staff, them));
        }, cancellationToken);
    }
}
