using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Overview;

/// <summary>What holds a line back: its suspension, its locks and an agent’s hold, with the names that the viewer may see.</summary>
internal sealed record LineHolds(LineSuspension? Suspension, IReadOnlyList<LockedFunction> Locks, FrozenLine? Freeze)
{
    private static readonly LineHolds s_none = new(null, [], null);

    public static LineHolds Of(SeenLine line, HouseholdViewer viewer)
    {
        var locks = viewer.Locks.Where(held => held.Line == line.Id).ToList();
        var frozen = viewer.Freezes.FirstOrDefault(one => one.Line == line.Id);
        if (line.Suspension is null && locks.Count == 0 && frozen is null) return s_none;
        var sight = viewer.Sight();
        MemberView? Named(MemberId? member) => member is { } id && sight.Sees(id) ? viewer.Person(id) : null;
        return new(
            line.Suspension is { } suspension ? new(suspension.At, suspension.Reason, Named(suspension.By), suspension.By is not null && suspension.By == viewer.Member?.Id) : null,
            [.. locks.Select(held => new LockedFunction(held.Id, held.Function, held.At, Named(held.By), held.By == viewer.Member?.Id, OfferView.Of(Permission.UnlockLine, viewer.Evaluate(Permission.UnlockLine, Target.OfLine(line.Id, new Terms(0, 0, 0, LessService: false, held.By))), viewer)))],
            frozen is null ? null : new(frozen.Id, frozen.Until, frozen.Agent, frozen.AgentNumber, OfferView.Of(Permission.EndLineFreeze, viewer.Evaluate(Permission.EndLineFreeze, Target.OfLine(line.Id)), viewer)));
    }

    /// <summary>For the holder of the line's phone, who learns about nobody, and may be whoever found or stole it: not even what was reported.</summary>
    public LineHolds ForHolder() => new(Suspension is null ? null : Suspension with { Reason = null, By = null, IsOwn = false }, [.. Locks.Select(held => held with { By = null, Unlocking = null })], Freeze is null ? null : Freeze with { Ending = null });
}

/// <summary>A line's suspension.</summary>
/// <param name="Reason">Null in a holder session.</param>
/// <param name="By">The member who had it suspended; null when nobody in the household did, they have left, or the viewer may not see them.</param>
/// <param name="IsOwn">The viewer had it suspended.</param>
public sealed record LineSuspension(DateTimeOffset At, SuspensionReason? Reason, MemberView? By, bool IsOwn = false);

/// <summary>A function of a line that is locked.</summary>
/// <param name="By">The member who locked it; null when they have left or the viewer may not see them.</param>
/// <param name="IsOwn">The viewer locked it.</param>
/// <param name="Unlocking">Whether the viewer may unlock it; null in a holder session.</param>
public sealed record LockedFunction(LineLockId Id, LineFunction Function, DateTimeOffset At, MemberView? By, bool IsOwn, OfferView? Unlocking);

/// <summary>A line that an agent holds for a day.</summary>
/// <param name="Agent">The agent’s name, which the message about it said, too.</param>
/// <param name="Ending">Whether the viewer may end it; null in a holder session.</param>
public sealed record FrozenLine(LineFreezeId Id, DateTimeOffset Until, string Agent, int? AgentNumber, OfferView? Ending);
