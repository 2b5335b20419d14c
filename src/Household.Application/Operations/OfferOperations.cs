using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>What an actor may do to one target, through whatever door they come, and why or why not: the same list for the portal, the agent view and the APIs.</summary>
public sealed class OfferOperations(IDbContextFactory<HouseholdDbContext> contexts, OperationList operations, OperatorPolicy policy, Clock clock)
{
    /// <summary>One operation that makes sense on the target now.</summary>
    /// <param name="Decision">Whether this actor may, after what, and why; a refusal names who may.</param>
    public sealed record Offer(Permission Permission, AccessDecision Decision);

    /// <param name="kind">What kind of row the target is, such as <c>line</c>.</param>
    /// <returns>By permission; none where the actor does not know the household.</returns>
    public async Task<IReadOnlyList<Offer>> OnAsync(ActorLocator by, HouseholdId household, string kind, Guid target, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, clock.Now, cancellationToken);
        if (party.Person is not { } actor || !party.Households.Contains(household)) return [];
        return await OnAsync(db, actor, await db.RelationsOfAsync(household, cancellationToken), kind, target, cancellationToken);
    }

    /// <summary>What an operation can be begun with on a target; null where it takes no choice, or a page of its own asks for it.</summary>
    internal Task<IReadOnlyList<OperationChoice>?> ChoicesAsync(HouseholdDbContext db, HouseholdId household, Permission permission, Guid target, CancellationToken cancellationToken) =>
        operations.Of(permission).ChoicesAsync(db, new(new OperationOwner.OfHousehold(household), target), clock.Now, cancellationToken);

    /// <summary>Whether it can be begun without any choice.</summary>
    internal bool NeedsNoChoice(Permission permission) => operations.Of(permission).PlainInput is not null;

    /// <summary>For a page that has the relations already.</summary>
    internal async Task<IReadOnlyList<Offer>> OnAsync(HouseholdDbContext db, Actor.OfPerson actor, Relations relations, string kind, Guid target, CancellationToken cancellationToken)
    {
        var offers = new List<Offer>();
        foreach (var operation in operations.All.Where(operation => string.Equals(operation.TargetKind, kind, StringComparison.Ordinal)))
        {
            if (await operation.OfferAsync(db, actor, relations, new(new OperationOwner.OfHousehold(relations.Household), target), clock.Now, cancellationToken) is { } offered) offers.Add(new(operation.Permission, offered.Decision));
        }

        offers.Sort((a, b) => a.Permission.CompareTo(b.Permission));
        return offers;
    }
}
