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
        return new(found.HouseholdId, found.IsOpen && OpenDelegations.IsThere(found, viewer.Relations, policy, clock.Now) ? DelegationView.Of(found, viewer.Look, self, policy, viewer.Today, text) : null);
    }

    /// <returns>Null where the viewer is no member of a household.</returns>
    public async Task<View?> ForAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, clock.Now, cancellationToken);
        if (party.Person is not { } actor || party.Current is not { } household) return null;
        var viewer = await HouseholdViewer.OfAsync(db, actor, household, policy, clock.Now, cancellationToken);
        return viewer.Member is { } member ? new(household, member, await OpenDelegations.OfAsync(db, viewer, member.Id, text, policy, clock.Now, cancellationToken)) : null;
    }
}
