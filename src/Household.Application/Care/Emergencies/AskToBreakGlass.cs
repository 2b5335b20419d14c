using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Emergencies;

/// <summary>
/// An agent asks for break-glass: to read one person’s details in an emergency in which nobody can be verified. Nothing is shown by asking. They find the person
/// as they find everybody, masked.
/// </summary>
public sealed class AskToBreakGlass(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts)
{
    public sealed record Request(StaffSessionId Session, PersonId Person, BreakGlassReason? Reason, string? Reference)
    {
        /// <summary>Does not show the reference.</summary>
        public override string ToString() => $"{nameof(Request)} {Reason}";
    }

    /// <summary>The result of asking. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Asked(BreakGlassId Id) : Result;

        public sealed record NoReason : Result;

        /// <summary>None, or longer than <see cref="BreakGlassCase.ReferenceSize"/>.</summary>
        public sealed record NoReference : Result;

        public sealed record NoSuchPerson : Result;

        /// <summary>Another one of theirs waits, or is open.</summary>
        public sealed record OneAtATime : Result;

        /// <summary>It is about themself or a relative: a colleague has to ask.</summary>
        public sealed record YoursOrARelatives : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffDuty.BreakGlass);

            string IRefusal.Reason => nameof(YoursOrARelatives);
        }

        public sealed record NotAllowed : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffDuty.BreakGlass);

            string IRefusal.Reason => nameof(NotAllowed);
        }
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Reason is not { } reason || !Enum.IsDefined(reason)) return new Result.NoReason();
        if (request.Reference?.Trim() is not { } reference || !BreakGlassCase.IsReference(reference)) return new Result.NoReference();
        IReadOnlyCollection<HouseholdId> households;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) households = await db.HouseholdsOfAsync([request.Person], cancellationToken);
        return await transactions.Run<Result>(request.Session, households, async work =>
        {
            if (work.By.Staff is not { } staff || !staff.Member.MayAny(StaffDuty.BreakGlass.Begins)) return Step<Result>.Rollback(new Result.NotAllowed());
            var own = await work.Db.OwnPeopleAsync(staff.Member.Id, cancellationToken);
            if (own.Contains(request.Person)) return Step<Result>.Rollback(new Result.YoursOrARelatives());
            if (!await work.Db.People.AnyAsync(person => person.Id == request.Person, cancellationToken)) return Step<Result>.Rollback(new Result.NoSuchPerson());
            var (me, since) = (staff.Member.Id, work.Now - BreakGlassCase.WaitsFor - BreakGlassCase.Lasts);
            var before = await work.Db.Set<BreakGlassCase>().AsNoTracking().Where(one => one.AskedBy == me && one.AskedAt > since).ToListAsync(cancellationToken);
            if (before.Exists(one => one.StateAt(work.Now) is BreakGlassState.Asked or BreakGlassState.Open)) return Step<Result>.Rollback(new Result.OneAtATime());

            var asked = new BreakGlassCase(work.Ids.New<BreakGlassId>(), request.Person, reason, reference, me, request.Session, work.Now);
            work.Db.Add(asked);
            await work.AuditPeopleAsync(staff, [request.Person], "ask-break-glass", new AuditFacts.BreakGlassAsked(reason.ToString(), reference), cancellationToken);
            return Step<Result>.Commit(new Result.Asked(asked.Id));
        }, cancellationToken);
    }
}
