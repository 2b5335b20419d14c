using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Households;

/// <summary>Shows the link of an invitation to whoever made it, to hand over, for as long as it can be accepted. It is kept in the sealed input of their request, and nowhere else.</summary>
public sealed class ShowInvitationLink(IDbContextFactory<HouseholdDbContext> contexts, OperationList operations, OperationInputs inputs, PortalAddress portal, OperatorPolicy policy, Clock clock)
{
    public sealed record View(Uri Link, string? Called, DateTimeOffset Until);

    /// <returns>Null where there is none (any more), and for everybody else.</returns>
    public async Task<View?> RunAsync(ActorLocator by, OperationRequestId id, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (party.Themself is not { Person: var person } || await db.RequestAsync(party, id, cancellationToken) is not { Operation: Permission.ManageMembers, State: OperationRequestState.Done } request || request.DoerId != person) return null;
        if (inputs.Open(request, operations.Of(request.Operation)) is not { Input: var input } || InvitationInput.Read(input) is not { Number: null } read) return null;
        return await db.InvitationAsync(read.Token, cancellationToken) is { } invitation && invitation.IsOpen(now) ? new(portal.Of(InvitationInput.PathOf(read.Token)), read.Called, invitation.ExpiresAt) : null;
    }
}
