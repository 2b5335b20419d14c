using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Delegations;

/// <summary>What the viewer lets others do in the current household, and what others let them do: everything that is open and rests on something.</summary>
public sealed class ShowDelegations(IDbContextFactory<HouseholdDbContext> contexts, IStringLocalizer<DelegationTexts> text, OperatorPolicy policy, Clock clock)
{
    /// <param name="All">What was offered to the viewer first, then what ends first.</param>
    public sealed record View(HouseholdId Household, MemberView Viewer, IReadOnlyList<DelegationView> All)
    {
        /// <summary>What the viewer is asked to accept.</summary>
        public IEnumerable<DelegationView> Offers() => All.Where(one => one.IsAsked);
    }

    /// <summary>One of them, in whichever of the viewer’s households it is: a message led to it.</summary>
    /// <param name="Household">The household that it is in.</param>
    /// <param name="Told">The delegation; null where it is over.</param>
    public sealed record OneView(HouseholdId Household, DelegationView? Told);

    /// <returns>Null where there is no such delegation of the viewer’s.</returns>
    public async Task<OneView?> OneAsync(ActorLocator by, DelegationId id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, clock.Now, cancellationToken);
        if (party.Person is not { } actor) return null;
        var households = party.Households;
        if (await db.Delegations.AsNoTracking().FirstOrDefaultAsync(d => households.Contains(d.HouseholdId) && d.Id == id, cancellationToken) is not { } found) return null;
        var viewer = await HouseholdViewer.OfAsync(db, actor, found.HouseholdId, policy, clock.Now, cancellationToken);
        if (viewer.Member?.Id is not { } self || (found.GrantorId != self && found.GranteeId != self)) return null;
        return new(found.HouseholdId, found.IsOpen && IsThere(found, viewer.Relations, viewer.Today) ? DelegationView.Of(found, viewer.Look, self, policy, viewer.Today, text) : null);
    }

    /// <returns>Null where the viewer is no member of a household.</returns>
    public async Task<View?> ForAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, clock.Now, cancellationToken);
        if (party.Person is not { } actor || party.Current is not { } household) return null;
        var viewer = await HouseholdViewer.OfAsync(db, actor, household, policy, clock.Now, cancellationToken);
        return viewer.Member is { } member ? new(household, member, await OfAsync(db, viewer, member.Id, cancellationToken)) : null;
    }

    /// <summary>For a page that has the household already.</summary>
    internal async Task<IReadOnlyList<DelegationView>> OfAsync(HouseholdDbContext db, HouseholdViewer viewer, MemberId self, CancellationToken cancellationToken)
    {
        var (household, today) = (viewer.Household, viewer.Today);
        var open = await db.Delegations.AsNoTracking().Where(d => d.HouseholdId == household && d.ClosedAt == null && (d.GrantorId == self || d.GranteeId == self)).ToListAsync(cancellationToken);
        return [.. open.Where(one => IsThere(one, viewer.Relations, today)).Select(one => DelegationView.Of(one, viewer.Look, self, policy, today, text))
            .OrderByDescending(one => one.IsAsked).ThenBy(one => one.Terms.LastDay).ThenBy(one => one.Id.Value)];
    }

    /// <summary>Whether it is more than a row that is going to be closed.</summary>
    private bool IsThere(Delegation delegation, Relations relations, DateOnly today) =>
        delegation.Period.Until > today && (delegation.State == DelegationState.Accepted || clock.Now < delegation.OfferedAt + Delegation.AnswerTime) && delegation.Stands(relations, policy, today);
}
