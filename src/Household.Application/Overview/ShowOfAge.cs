using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Overview;

/// <summary>
/// Query behind <c>/household/of-age</c>: what becomes different for somebody on the day on which they are an adult. It asks the same decisions as everything
/// else, for the moment before that day and for the day.
/// </summary>
public sealed class ShowOfAge(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    /// <summary>How long after the day the page is there.</summary>
    private const int Years = 1;

    /// <returns>Null where the day is neither near nor lately past, or the viewer’s birth date is not known.</returns>
    public async Task<OfAgeView?> ForAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (actor, _, _, _, current) = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (actor is not Actor.OfPerson || current is not { } household) return null;
        var viewer = await HouseholdViewer.OfAsync(db, actor, household, policy, now, cancellationToken);
        if (viewer.Member is not { } self || DayNear(viewer, policy) is not { } on) return null;
        var before = Sight(viewer, policy.StartOf(on).AddTicks(-1));
        var guardians = viewer.Relations.Guardians.Where(care => care.Minor == self.Id && before.Sight.Sees(care.Guardian)).Select(care => viewer.Person(care.Guardian)).OfType<MemberView>().OrderBy(one => one.Name, StringComparer.Ordinal).ToList();
        var after = Sight(viewer, policy.StartOf(on));
        return new(on, on <= viewer.Today, policy.AdultAge, guardians, [.. viewer.Lines.Where(viewer.IsOwn).Where(line => after.Sight.Sees(line.Id)).Select(line => Line(viewer, self, line, guardians, before, after))]);
    }

    /// <summary>The day on which the viewer is an adult, where it is near or lately past; else null.</summary>
    internal static DateOnly? DayNear(HouseholdViewer viewer, OperatorPolicy policy)
    {
        if (viewer.Member is not { } self || viewer.Relations.Members.First(m => m.Id == self.Id).BornOn is not { } born) return null;
        var on = ComingOfAge.DayOf(AgeStage.AdultReached, born, policy);
        return viewer.Today >= on.AddDays(-ComingOfAge.Ahead) && viewer.Today < on.AddYears(Years) ? on : null;
    }

    /// <summary>What the viewer sees at a moment: whom they may be told about.</summary>
    private (HouseholdSight Sight, DateTimeOffset At) Sight(HouseholdViewer viewer, DateTimeOffset at) =>
        (HouseholdSight.Of(viewer.Actor, viewer.Relations, new HashSet<LineId>(), policy, at), at);

    private OfAgeLine Line(
        HouseholdViewer viewer, MemberView self, SeenLine line, IReadOnlyList<MemberView> guardians, (HouseholdSight Sight, DateTimeOffset At) before, (HouseholdSight Sight, DateTimeOffset At) after)
    {
        var (was, becomes) = (Rights(viewer, self.Id, line.Id, before), Rights(viewer, self.Id, line.Id, after));
        var gained = becomes.Where(right => right.Value < was.GetValueOrDefault(right.Key, PermissionOutcome.No)).Select(right => right.Key).ToList();
        var lost = guardians.Select(guardian =>
        {
            var (could, can) = (Rights(viewer, guardian.Id, line.Id, before), Rights(viewer, guardian.Id, line.Id, before with { At = after.At }));
            return new GuardianLoses(guardian, [.. could.Where(right => right.Value < can.GetValueOrDefault(right.Key, PermissionOutcome.No)).Select(right => right.Key)]);
        });
        var payer = viewer.Person(viewer.AccountOf(line).PayerId);
        return new(line.Id, line.Label, payer == self ? null : payer, gained, [.. lost.Where(one => one.Permissions.Count > 0)])
        {
            MayTakeOver = payer != self && becomes.GetValueOrDefault(Permission.TakeLineOver, PermissionOutcome.No) != PermissionOutcome.No,
            Monthly = viewer.MaySeeCharges(line.Id) ? Monthly(viewer, line) : null,
        };
    }

    private static Money Monthly(HouseholdViewer viewer, SeenLine line) =>
        viewer.Contracts.Where(contract => contract.LineId == line.Id).ToList().InForce(viewer.Today).Select(contract => contract.MonthlyPrice).Aggregate(Money.Zero(viewer.AccountOf(line).Currency), Money.Add);

    private Dictionary<Permission, PermissionOutcome> Rights(HouseholdViewer viewer, MemberId person, LineId line, (HouseholdSight Sight, DateTimeOffset At) at) =>
        TargetPermissions.Of(at.Sight, person, Target.OfLine(line), viewer.Relations, policy, at.At) is TargetPermissionsAnswer.Answered answered
            ? answered.Permissions.ToDictionary(right => right.Permission, right => right.Outcome)
            : [];
}

/// <summary>What becomes different for the viewer on the day on which they are an adult.</summary>
/// <param name="IsNow">Whether the day has come.</param>
/// <param name="Age">In years.</param>
/// <param name="Guardians">Who is, or was, their guardian.</param>
/// <param name="Lines">The lines that they use.</param>
public sealed record OfAgeView(DateOnly On, bool IsNow, int Age, IReadOnlyList<MemberView> Guardians, IReadOnlyList<OfAgeLine> Lines);

/// <summary>A line of theirs, and what becomes different on it.</summary>
/// <param name="Payer">Who goes on paying for it; null where the viewer does.</param>
/// <param name="Gained">What the viewer may do from then on, and could not, or only with another’s yes, before.</param>
/// <param name="Lost">What each guardian may do no longer.</param>
public sealed record OfAgeLine(LineId Id, string Label, MemberView? Payer, IReadOnlyList<Permission> Gained, IReadOnlyList<GuardianLoses> Lost)
{
    /// <summary>Whether they may then take it over from whoever pays.</summary>
    public bool MayTakeOver { get; init; }

    /// <summary>What it costs a month; null while the viewer does not see that.</summary>
    public Money? Monthly { get; init; }
}

/// <summary>What one guardian may do no longer on a line.</summary>
public sealed record GuardianLoses(MemberView Guardian, IReadOnlyList<Permission> Permissions);
