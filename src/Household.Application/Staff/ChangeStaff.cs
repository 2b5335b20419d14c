using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// An administrator gives a member of staff a new link, who then makes a passkey in place of the lost one; or removes them, which ends their sessions
/// and their passkeys at once. Nobody removes themself, so that an administrator is always left.
/// </summary>
public sealed class ChangeStaff(HouseholdTransaction transactions)
{
    /// <summary>What came of it. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>To be shown once: afterwards the token is nowhere.</summary>
        public sealed record Invited(string Name, string Token) : Result
        {
            /// <summary>Says nothing of the token.</summary>
            public override string ToString() => nameof(Invited);
        }

        public sealed record Removed(string Name) : Result;

        /// <summary>Nobody of that id works here, or it is oneself.</summary>
        public sealed record NotThem : Result;

        /// <summary>It takes an administrator who has used their passkey within the last minutes.</summary>
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
