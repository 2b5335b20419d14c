using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Households;

/// <summary>Who is in the household and may be invited, removed or leave, as far as the viewer has a say in it; and the invitations that nobody has answered.</summary>
public sealed class ShowMembers(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    /// <param name="InviteBy">The line or account by which the viewer may invite; null where they may not.</param>
    /// <param name="Nameable">The lines that they may name the user of.</param>
    /// <param name="Members">Those whose membership they may end, or may not for a reason that is worth saying; themself last.</param>
    public sealed record View(
        HouseholdId Household, string Name, PersonId Viewer, Guid? InviteBy, IReadOnlyList<NameableLine> Nameable, IReadOnlyList<Entry> Members, IReadOnlyList<Sent> Invitations);

    public sealed record NameableLine(LineId Id, Msisdn Number);

    /// <summary>A member, and ending their membership.</summary>
    public sealed record Entry(MemberView Member, bool IsViewer, OfferView Ending);

    /// <summary>An open invitation.</summary>
    /// <param name="Number">Where it went; null where its link was handed over.</param>
    public sealed record Sent(InvitationId Id, string? Called, Msisdn? Number, string By, DateTimeOffset Until);

    /// <returns>Null for whoever is in no household, or has chosen none.</returns>
    public async Task<View?> RunAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (party.Person is not { Person: var person } actor || party.Current is not { } household) return null;
        var viewer = await HouseholdViewer.OfAsync(db, actor, household, policy, now, cancellationToken);
        if (viewer.Member is null) return null;
        var name = await db.Households.AsNoTracking().Where(one => one.Id == household).Select(one => one.Name).FirstAsync(cancellationToken);
        var open = await db.Invitations.AsNoTracking().Where(one => one.HouseholdId == household && one.InvitedAt > now - Domain.Households.Invitation.Lasts).OrderBy(one => one.InvitedAt).ToListAsync(cancellationToken);
        return new(
            household, name, person, InviteBy(viewer), Nameable(viewer), [.. Entries(viewer)],
            [.. open.Where(one => one.IsOpen(now) && viewer.Evaluate(Permission.CancelInvitation, one.TargetOf()) is not AccessDecision.Refused)
                .Select(one => new Sent(one.Id, one.Called, one.Number, viewer.Person(one.InvitedById)?.Name ?? "", one.ExpiresAt))]);
    }

    private static Guid? InviteBy(HouseholdViewer viewer)
    {
        bool May(Target target) => viewer.Evaluate(Permission.ManageMembers, target) is not AccessDecision.Refused;
        return viewer.Accounts.Where(account => May(Target.OfAccount(account.Id))).Select(account => (Guid?)account.Id.Value).FirstOrDefault()
            ?? viewer.Lines.Where(line => line.Status != LineStatus.Ended && May(Target.OfLine(line.Id))).Select(line => (Guid?)line.Id.Value).FirstOrDefault();
    }

    private static List<NameableLine> Nameable(HouseholdViewer viewer) =>
        [.. viewer.Lines.Where(line => line is { Kind: LineKind.Mobile, Number: not null } && line.Status != LineStatus.Ended && viewer.Evaluate(Permission.NameLineUser, Target.OfLine(line.Id)) is not AccessDecision.Refused)
            .Select(line => new NameableLine(line.Id, line.Number!.Value))];

    private static IEnumerable<Entry> Entries(HouseholdViewer viewer)
    {
        var sight = viewer.Sight();
        foreach (var member in viewer.Members.Where(member => sight.Sees(member.Id)).OrderBy(member => member.Id == sight.Viewer).ThenBy(member => member.Name, StringComparer.CurrentCulture))
        {
            var isViewer = member.Id == sight.Viewer;
            var permission = isViewer ? Permission.LeaveHousehold : Permission.RemoveMember;
            var decision = viewer.Evaluate(permission, Target.OfMember(member.Id));
            if (!isViewer && decision is AccessDecision.Refused { Reason: RefusalReason.NotRelated or RefusalReason.NotForThisRelation }) continue;
            yield return new(member, isViewer, OfferView.Of(permission, decision, viewer));
        }
    }
}
