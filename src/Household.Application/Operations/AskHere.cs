using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Asks the person who wants an operation to approve it themself, in their own session; works for any kind of operation. An equal approval that is
/// still open is used again, and one about facts that have changed is closed.
/// </summary>
public sealed class AskHere(HouseholdTransaction transaction, ApprovableOperations operations)
{
    /// <summary>The result of asking. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>The approval waits for a proof.</summary>
        public sealed record Asked(ApprovalId Approval) : Result;

        /// <summary>They may not, or nothing is left to do: the page says which.</summary>
        public sealed record NotPossible : Result;

        public sealed record SignedOut : Result;
    }

    public async Task<Result> RunAsync(ActorLocator by, HouseholdId household, Permission permission, Guid target, CancellationToken cancellationToken)
    {
        return await transaction.Run<Result>(
            by,
            work => AskAsync(work, household, operations.Of(permission), target, cancellationToken), cancellationToken);
    }

    private static async Task<Step<Result>> AskAsync(CommandContext work, HouseholdId household, ApprovableOperation kind, Guid target, CancellationToken cancellationToken)
    {
        if (work.By.Themself is not { } person) return Step<Result>.Rollback(new Result.SignedOut());
        if (!work.Has(household) || await kind.PrepareAsync(work, person, household, target, cancellationToken) is not { } prepared) return Step<Result>.Rollback(new Result.NotPossible());
        var open = await work.Db.Approvals
            .Where(a => a.HouseholdId == household && a.Permission == kind.Permission && a.TargetId == target && a.SessionId == person.Session && a.State == ApprovalState.Open && a.MatchNumber == null)
            .ToListAsync(cancellationToken);
        if (open.Find(a => a.WhyNotFor(prepared.AuthorizationDetails, person.Person, person.Session, work.Now) is null) is { } same) return Step<Result>.Rollback(new Result.Asked(same.Id));
        foreach (var older in open) older.Replace(person.Person, work.Now);
        return Step<Result>.Commit(new Result.Asked(work.AskOnSameDevice(household, prepared.AuthorizationDetails, person, prepared.AssuranceLevel).Id));
    }
}
