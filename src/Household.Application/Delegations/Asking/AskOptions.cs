using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Application.Delegations.Asking;

/// <summary>What a viewer can ask others for on a line or an account, because they may not do it themself.</summary>
public sealed class AskOptions(OperationList operations, OperatorPolicy policy, Clock clock)
{
    /// <summary>Everything that can be asked for: once, for a time, or both.</summary>
    internal async Task<IReadOnlyList<AskableRight>> OnAsync(HouseholdDbContext db, HouseholdViewer viewer, Target on, CancellationToken cancellationToken)
    {
        var found = new List<AskableRight>();
        foreach (var right in Domain.Decisions.Asking.On(viewer.Sight(), on, viewer.Relations, policy, clock.Now))
        {
            if (right.Grantors.Length > 0 || await OnceAsync(db, viewer, right.Permission, on, cancellationToken) is not null) found.Add(right);
        }

        return found;
    }

    /// <summary>What of a line it would be done to if one of them did it once, as their own; null where there is nothing to do now, or it takes more than a yes.</summary>
    internal async Task<OnceOption?> OnceAsync(HouseholdDbContext db, HouseholdViewer viewer, Permission permission, Target on, CancellationToken cancellationToken)
    {
        if (on.Line is not { } line || viewer.Actor is not Actor.OfPerson actor || operations.All.FirstOrDefault(one => one.Permission == permission) is not { IsAboutALine: true, PlainInput: { } input } operation) return null;
        if (await operation.TargetOnAsync(db, viewer.Household, line, cancellationToken) is not { } target) return null;
        return await operation.OfferAsync(db, actor, viewer.Relations, new(new OperationOwner.OfHousehold(viewer.Household), target), clock.Now, cancellationToken) is { Decision: AccessDecision.Refused } ? new(target, input) : null;
    }
}

/// <summary>What would be done once.</summary>
/// <param name="Input">What it is begun with.</param>
internal sealed record OnceOption(Guid Target, string Input);
