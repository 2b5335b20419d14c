using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff.Courts;

/// <summary>A member of staff records a court’s order about somebody’s care for a minor. Nothing changes by it: a colleague decides.</summary>
public sealed class RecordCourtOrder(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy)
{
    /// <param name="MadeOn">The date on the order; null where none was typed that is one.</param>
    public sealed record Request(StaffSessionId Session, CourtOrderEffect Effect, PersonId Guardian, PersonId Minor, string? Court, string? Reference, DateOnly? MadeOn);

    /// <summary>The result of recording. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>Recorded now, or the same before.</summary>
        public sealed record Recorded(CourtOrderId Id) : Result;

        /// <summary>None, or longer than <see cref="CourtOrder.TextSize"/>.</summary>
        public sealed record NoCourt : Result;

        public sealed record NoReference : Result;

        /// <summary>None, or not yet come.</summary>
        public sealed record NoDate : Result;

        /// <summary>They never cared for each other or are in no household together, the minor is none, or all is already as the order says.</summary>
        public sealed record DoesNotFit : Result;

        /// <summary>It is about themself or a relative: a colleague has to.</summary>
        public sealed record YoursOrARelatives : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffDuty.CourtOrder);

            string IRefusal.Reason => nameof(YoursOrARelatives);
        }

        public sealed record NotAllowed : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffDuty.CourtOrder);

            string IRefusal.Reason => nameof(NotAllowed);
        }
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!CourtOrder.IsText(request.Court)) return new Result.NoCourt();
        if (!CourtOrder.IsText(request.Reference)) return new Result.NoReference();
        if (request.MadeOn is not { } madeOn) return new Result.NoDate();
        IReadOnlyCollection<HouseholdId> households;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) households = await db.HouseholdsOfAsync([request.Guardian, request.Minor], cancellationToken);
        return await transactions.Run<Result>(request.Session, households, async work =>
        {
            if (work.By.Staff is not { } staff || !staff.Member.MayAny(StaffDuty.CourtOrder.Begins)) return Step<Result>.Rollback(new Result.NotAllowed());
            if (madeOn > policy.Today(work.Now)) return Step<Result>.Rollback(new Result.NoDate());
            var own = await work.Db.OwnPeopleAsync(staff.Member.Id, cancellationToken);
            if (own.Contains(request.Guardian) || own.Contains(request.Minor)) return Step<Result>.Rollback(new Result.YoursOrARelatives());
            var homes = await work.SharedHomesAsync(request.Guardian, request.Minor, policy, cancellationToken);
            if (!await work.Db.IsChangedByAsync(request.Effect, request.Guardian, request.Minor, homes, policy, work.Now, cancellationToken)) return Step<Result>.Rollback(new Result.DoesNotFit());
            var before = await work.Db.Set<CourtOrder>().AsNoTracking()
                .FirstOrDefaultAsync(one => one.MinorId == request.Minor && one.GuardianId == request.Guardian && one.Effect == request.Effect && one.State == CourtOrderState.Recorded, cancellationToken);
            if (before is not null) return Step<Result>.Rollback(new Result.Recorded(before.Id));

            var order = new CourtOrder(
                work.Ids.New<CourtOrderId>(), request.Effect, request.Guardian, request.Minor, request.Court!.Trim(), request.Reference!.Trim(), madeOn, staff.Member.Id, work.Now);
            work.Db.Add(order);
            await work.AuditPeopleAsync(staff, [request.Guardian, request.Minor], "record-court-order", order.Facts(), cancellationToken);
            return Step<Result>.Commit(new Result.Recorded(order.Id));
        }, cancellationToken);
    }
}
