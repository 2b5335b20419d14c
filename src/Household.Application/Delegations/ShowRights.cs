using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Delegations;

/// <summary>
/// What others can do with the viewer’s lines and data, and what the viewer can do with theirs, each with what it rests on. It comes from the decisions alone, and names
/// nobody whom the viewer does not see.
/// </summary>
public sealed class ShowRights(IDbContextFactory<HouseholdDbContext> contexts, IStringLocalizer<DelegationTexts> text, OperatorPolicy policy, Clock clock)
{
    /// <param name="Others">What others can do with lines that are the viewer’s.</param>
    /// <param name="Own">What the viewer can do with lines that others use.</param>
    /// <param name="Delegations">What the viewer gave or was given, with what is offered.</param>
    public sealed record View(HouseholdId Household, MemberView Viewer, IReadOnlyList<Entry> Others, IReadOnlyList<Entry> Own, IReadOnlyList<DelegationView> Delegations);

    /// <summary>What one person can do on one line, by one source.</summary>
    /// <param name="Line">“your line”, “their own line”, “Leila’s line” or “Home broadband”.</param>
    /// <param name="Because">The source: a relation, or a delegation of somebody’s.</param>
    /// <param name="Until">The last day of it; null where no end is set.</param>
    /// <param name="Delegation">The delegation, where the viewer is one of its sides and can end it here.</param>
    public sealed record Entry(MemberView Person, string Line, IReadOnlyList<Permission> Permissions, BecauseView Because, DateOnly? Until, DelegationView? Delegation);

    /// <returns>Null where the viewer is no member of a household.</returns>
    public async Task<View?> ForAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, clock.Now, cancellationToken);
        if (party.Person is not { } actor || party.Current is not { } household) return null;
        var viewer = await HouseholdViewer.OfAsync(db, actor, household, policy, clock.Now, cancellationToken);
        if (viewer.Member is not { } member) return null;
        var own = await OpenDelegations.OfAsync(db, viewer, member.Id, text, policy, clock.Now, cancellationToken);
        var sight = viewer.Sight();
        var lines = viewer.Lines.Where(line => line.Status != LineStatus.Ended && sight.Sees(line.Id)).ToList();
        var people = viewer.Members.Where(one => one.Id != member.Id && sight.Sees(one.Id)).ToList();
        return new(
            household, member,
            [.. from line in lines where sight.IsTheirs(line.Id) from person in people from entry in Of(viewer, sight, person, line, own) select entry],
            [.. from line in lines where !viewer.IsOwn(line) from entry in Of(viewer, sight, member, line, own) select entry],
            own);
    }

    /// <summary>One entry for each source that gives the person anything on the line.</summary>
    private IEnumerable<Entry> Of(HouseholdViewer viewer, HouseholdSight sight, MemberView person, SeenLine line, IReadOnlyList<DelegationView> own)
    {
        if (TargetPermissions.Of(sight, person.Id, Target.OfLine(line.Id), viewer.Relations, policy, clock.Now) is not TargetPermissionsAnswer.Answered answered) return [];
        var self = viewer.Relations.Members.First(one => one.Id == viewer.Member!.Id).Person;
        return answered.Permissions.Where(one => one.Outcome != PermissionOutcome.No && !one.Because.Chain.IsEmpty).GroupBy(one => (one.Because.Chain[0].Kind, one.Because.Chain[0].To, one.Because.Chain[0].Until)).Select(source =>
            new Entry(
                person, line.UserId == person.Id && person.Id != viewer.Member!.Id ? text["TheirOwnLine"] : new DelegationNames(viewer.Look, default, default, line.Id, null, text).What(self), [.. source.Select(one => one.Permission)], viewer.Explain(source.First().Because), source.Key.Until?.AddDays(-1),
                source.Key.Kind == RelationKind.LetBy ? own.FirstOrDefault(one => one.IsAccepted && one.Terms.LastDay == source.Key.Until?.AddDays(-1) && (one.Line == line.Id || one.Account == line.AccountId) && IsBetween(one, person.Id, MemberId.From(source.Key.To), viewer.Member!.Id)) : null));
    }

    private static bool IsBetween(DelegationView delegation, MemberId grantee, MemberId grantor, MemberId viewer) =>
        delegation.IsGiven ? grantor == viewer && delegation.Other.Id == grantee : grantee == viewer && delegation.Other.Id == grantor;
}
