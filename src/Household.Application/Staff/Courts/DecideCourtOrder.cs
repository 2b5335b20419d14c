using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Staff.Courts;

/// <summary>
/// A member of staff, other than the one who recorded it, accepts a court’s order or refuses it, with a passkey used within five minutes. Accepted, it takes effect
/// at once, even where the minor has no guardian left: a court may leave none. Whoever gave the care up before that is kept from it all the same. Decisions read guardianships, so whatever rested on one that ended gives nothing any
/// more; the job that looks after delegations closes those that the guardian gave. Both people and all other guardians are told.
/// </summary>
public sealed class DecideCourtOrder(CourtDesk desk, OperatorPolicy policy, IStringLocalizer<CourtTexts> text)
{
    /// <summary>The result of deciding. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Decided : Result;

        /// <summary>It was decided before.</summary>
        public sealed record NotNow : Result;

        /// <summary>They recorded it themself.</summary>
        public sealed record SameStaff : Result;

        public sealed record YoursOrARelatives : Result;

        /// <summary>It would change nothing: the child is grown up, all is as the order says, or who it appoints is not there. It can only be refused.</summary>
        public sealed record DoesNotFit : Result;

        /// <summary>It was refused without a reason.</summary>
        public sealed record NoReason : Result;

        public sealed record NotFound : Result;

        public sealed record NotAllowed(StaffRefusal Why) : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffDuty.CourtOrder);

            string IRefusal.Reason => Why.ToString();
        }
    }

    public Task<Result> AcceptAsync(StaffSessionId session, CourtOrderId id, CancellationToken cancellationToken) => DecideAsync(session, id, async (work, staff, order) =>
    {
        var homes = await work.SharedHomesAsync(order.GuardianId, order.MinorId, policy, cancellationToken);
        if (!await work.Db.IsChangedByAsync(order.Effect, order.GuardianId, order.MinorId, homes, policy, work.Now, cancellationToken)) return Step<Result>.Rollback(new Result.DoesNotFit());
        if (!order.Accept(staff.Member.Id, work.Now)) throw new InvalidOperationException("A court order was to be accepted that cannot be decided.");
        foreach (var home in homes.Where(home => home.IsChangedBy(order.Effect))) await TakeEffectAsync(work, order, home, cancellationToken);
        await work.AuditPeopleAsync(staff, [order.GuardianId, order.MinorId], "accept-court-order", order.Facts(), cancellationToken);
        return Step<Result>.Commit(new Result.Decided());
    }, cancellationToken);

    public async Task<Result> RefuseAsync(StaffSessionId session, CourtOrderId id, string? typedReason, CancellationToken cancellationToken)
    {
        if (typedReason?.Trim() is not { } reason || !CourtOrder.IsText(reason)) return new Result.NoReason();
        return await DecideAsync(session, id, async (work, staff, order) =>
        {
            if (!order.Refuse(staff.Member.Id, reason, work.Now)) throw new InvalidOperationException("A court order was to be refused that cannot be decided.");
            await work.AuditPeopleAsync(staff, [order.GuardianId, order.MinorId], "refuse-court-order", new AuditFacts.CourtOrderRefused(order.Id.Value, reason), cancellationToken);
            return Step<Result>.Commit(new Result.Decided());
        }, cancellationToken);
    }

    private Task<Result> DecideAsync(StaffSessionId session, CourtOrderId id, Func<CommandContext, StaffAtWork, CourtOrder, Task<Step<Result>>> doing, CancellationToken cancellationToken) =>
        desk.RunAsync<Result>(session, id, new Result.NotFound(), async (work, staff, order) =>
        {
            if (staff.WhyNot(StaffDuty.CourtOrder.Decides, work.Now) is { } why) return Step<Result>.Rollback(new Result.NotAllowed(why));
            var own = await work.Db.OwnPeopleAsync(staff.Member.Id, cancellationToken);
            if (own.Contains(order.GuardianId) || own.Contains(order.MinorId)) return Step<Result>.Rollback(new Result.YoursOrARelatives());
            if (order.State != CourtOrderState.Recorded) return Step<Result>.Rollback(new Result.NotNow());
            return order.IsDecidedBy(staff.Member.Id) ? await doing(work, staff, order) : Step<Result>.Rollback(new Result.SameStaff());
        }, cancellationToken);

    private async Task TakeEffectAsync(CommandContext work, CourtOrder order, SharedHome home, CancellationToken cancellationToken)
    {
        var (household, ends) = (home.Relations.Household, order.Effect == CourtOrderEffect.Ends);
        if (!ends) work.Db.Guardianships.Add(new(household, work.Ids.New<GuardianshipId>(), home.Guardian, home.Minor, policy.Today(work.Now)));
        else
        {
            foreach (var care in await work.Db.Guardianships.Where(one => one.HouseholdId == household && one.GuardianId == home.Guardian && one.MinorId == home.Minor && one.RemovedAt == null).ToListAsync(cancellationToken))
                care.End(work.Now);
            await work.VoidAskedForMinorAsync(home.Relations, home.Guardian, home.Minor, cancellationToken);
            await work.LookAtDelegationsAsync(household, cancellationToken);
        }

        var names = await work.Db.Members.AsNoTracking().Where(one => one.HouseholdId == household && (one.Id == home.Guardian || one.Id == home.Minor)).ToDictionaryAsync(one => one.Id, one => one.Name, cancellationToken);
        var (who, minor) = (names[home.Guardian], names[home.Minor]);
        var others = home.Relations.Guardians.Where(care => care.Minor == home.Minor && care.Guardian != home.Guardian).Select(care => care.Guardian).ToHashSet();
        var effect = ends ? "Ended" : "Appointed";
        foreach (var member in home.Relations.Members)
        {
            var words = member.Id == home.Guardian ? text[effect + "Guardian", who, minor]
                : member.Id == home.Minor ? text[effect + (ends && others.Count == 0 ? "MinorNobody" : "Minor"), who, minor]
                : others.Contains(member.Id) ? text[effect + "Other", who, minor] : null;
            if (words is not null) await work.TellAsync(member.Person, text["Subject"], words, except: null, cancellationToken);
        }

        work.NoteSecurity(order.GuardianId, ends ? SecurityEventKind.CourtEndedGuardianship : SecurityEventKind.CourtAppointedGuardian, "", minor);
    }
}
