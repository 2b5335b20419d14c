using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Households;

/// <summary>Shows the invitation of a link to whoever is signed in: who invites and what it means, and to nobody else anything at all.</summary>
public sealed class ShowInvitation(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    /// <summary>What a person sees of it. Closed.</summary>
    public abstract record View
    {
        private View() { }

        /// <summary>No person is signed in.</summary>
        public sealed record SignedOut : View;

        /// <summary>It leads nowhere (any more): alike where it was used, cancelled, too old, or never sent.</summary>
        public sealed record Over : View;

        /// <summary>It went to a number that they have not proved.</summary>
        public sealed record NeedsNumber : View;

        /// <summary>They are in that household already.</summary>
        public sealed record AlreadyIn : View;

        /// <param name="Inviter">The household’s name for who invites.</param>
        /// <param name="Line">The number that they are to use, where the inviter says so; null otherwise.</param>
        public sealed record Open(InvitationId Id, string Inviter, string? Called, Msisdn? Line, DateTimeOffset Until) : View;
    }

    public async Task<View> RunAsync(ActorLocator by, string? token, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, now, cancellationToken) is not { Person: var person }) return new View.SignedOut();
        if (await db.InvitationAsync(token, cancellationToken) is not { } invitation) return new View.Over();
        var household = invitation.HouseholdId;
        var relations = await db.RelationsOfAsync(household, cancellationToken);
        if (!invitation.Stands(relations, policy, now)) return new View.Over();
        if (relations.Members.Any(member => member.Person == person)) return new View.AlreadyIn();
        if (invitation.Number is { } number && !await db.HasProvedAsync(person, number, now, cancellationToken)) return new View.NeedsNumber();
        var (inviter, line) = (invitation.InvitedById, invitation.NamesUser ? invitation.LineId : null);
        var name = await db.Members.AsNoTracking().Where(member => member.HouseholdId == household && member.Id == inviter).Select(member => member.Name).FirstAsync(cancellationToken);
        var used = line is null ? null : await db.Lines.AsNoTracking().Where(one => one.HouseholdId == household && one.Id == line).Select(one => one.Number).FirstOrDefaultAsync(cancellationToken);
        return new View.Open(invitation.Id, name, invitation.Called, used, invitation.ExpiresAt);
    }
}
