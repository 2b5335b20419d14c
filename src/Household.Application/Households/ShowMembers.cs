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
    /// <param name="Members">Those whom they see; themself last.</param>
    public sealed record View(
        HouseholdId Household, string Name, PersonId Viewer, Guid? InviteBy, IReadOnlyList<NameableLine> Nameable, IReadOnlyList<Entry> Members, IReadOnlyList<Sent> Invitations);

    public sealed record NameableLine(LineId Id, Msisdn Number);

    /// <summary>A member.</summary>
    /// <param name="Ending">Ending their membership; null where that is none of the viewer’s.</param>
    public sealed record Entry(MemberView Member, bool IsViewer, OfferView? Ending)
    {
        /// <summary>Who looks after them, where the viewer does; null for everybody else.</summary>
        public Care? Care { get; init; }

        /// <summary>Whether they are a minor whom nobody looks after.</summary>
        public bool HasNoGuardian { get; init; }
    }

    /// <param name="Own">The viewer’s own guardianship of the minor.</param>
    /// <param name="Guardians">Those who look after the minor.</param>
    /// <param name="Others">The adults whom the viewer could ask to look after them too.</param>
    /// <param name="Ending">Looking after them no longer.</param>
    public sealed record Care(GuardianshipId Own, IReadOnlyList<MemberView> Guardians, IReadOnlyList<MemberView> Others, OfferView Ending);

    /// <summary>An open invitation.</summary>
    /// <param name="IsByText">Whether it went to a number; otherwise its link was handed over.</param>
    /// <param name="Number">That number, for whoever sent it: whose number another member has is nobody else’s to know.</param>
    public sealed record Sent(InvitationId Id, string? Called, bool IsByText, Msisdn? Number, string By, DateTimeOffset Until);

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
            household, name, person, InviteBy(viewer), Nameable(viewer), [.. Entries(viewer, await CaringAsync(db, viewer, cancellationToken), await BarredAsync(db, viewer, cancellationToken))],
            [.. open.Where(one => one.IsOpen(now) && viewer.Evaluate(Permission.CancelInvitation, one.TargetOf()) is not AccessDecision.Refused)
                .Select(one => new Sent(one.Id, one.Called, one.Number is not null, one.InvitedById == viewer.Member.Id ? one.Number : null, viewer.Person(one.InvitedById)?.Name ?? "", one.ExpiresAt))]);
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

    /// <summary>The viewer’s guardianships, by the minor.</summary>
    private static async Task<Dictionary<MemberId, GuardianshipId>> CaringAsync(HouseholdDbContext db, HouseholdViewer viewer, CancellationToken cancellationToken)
    {
        var (household, own) = (viewer.Household, viewer.Member!.Id);
        if (viewer.Relations.Guardians.All(care => care.Guardian != own)) return [];
        var found = await db.Guardianships.AsNoTracking().Where(care => care.HouseholdId == household && care.GuardianId == own && care.RemovedAt == null).Select(care => new { care.MinorId, care.Id }).ToListAsync(cancellationToken);
        return found.DistinctBy(care => care.MinorId).ToDictionary(care => care.MinorId, care => care.Id);
    }

    /// <summary>By the minor whom the viewer looks after: those whom a court keeps from it.</summary>
    private static async Task<ILookup<MemberId, PersonId>> BarredAsync(HouseholdDbContext db, HouseholdViewer viewer, CancellationToken cancellationToken)
    {
        List<(MemberId Minor, PersonId Person)> barred = [];
        foreach (var minor in viewer.Relations.Guardians.Where(care => care.Guardian == viewer.Member!.Id).SelectMany(care => viewer.Relations.Members.Where(member => member.Id == care.Minor)))
            barred.AddRange((await db.BarredByCourtAsync(minor.Person, cancellationToken)).Select(person => (minor.Id, person)));
        return barred.ToLookup(one => one.Minor, one => one.Person);
    }

    private static IEnumerable<Entry> Entries(HouseholdViewer viewer, Dictionary<MemberId, GuardianshipId> caring, ILookup<MemberId, PersonId> barred)
    {
        var sight = viewer.Sight();
        foreach (var member in viewer.Members.Where(member => sight.Sees(member.Id)).OrderBy(member => member.Id == sight.Viewer).ThenBy(member => member.Name, StringComparer.CurrentCulture))
        {
            var isViewer = member.Id == sight.Viewer;
            var permission = isViewer ? Permission.LeaveHousehold : Permission.RemoveMember;
            var decision = viewer.Evaluate(permission, Target.OfMember(member.Id));
            var isNoneOfTheirs = !isViewer && decision is AccessDecision.Refused { Reason: RefusalReason.NotRelated or RefusalReason.NotForThisRelation };
            yield return new(member, isViewer, isNoneOfTheirs ? null : OfferView.Of(permission, decision, viewer)) 
            {
                Care = caring.TryGetValue(member.Id, out var own) ? CareOf(member, own, viewer, barred[member.Id]) : null,
                HasNoGuardian = !viewer.IsAdult(member.Id) && viewer.Relations.Guardians.All(care => care.Minor != member.Id),
            };
        }
    }

    private static Care? CareOf(MemberView minor, GuardianshipId own, HouseholdViewer viewer, IEnumerable<PersonId> barred)
    {
        var target = Target.OfMember(minor.Id);
        if (viewer.Evaluate(Permission.AddGuardian, target) is AccessDecision.Refused) return null;
        var (sight, guardians) = (viewer.Sight(), viewer.Relations.Guardians.Where(care => care.Minor == minor.Id).Select(care => care.Guardian).ToHashSet());
        var nobodys = viewer.Relations.Members.Where(member => barred.Contains(member.Person)).Select(member => member.Id).ToHashSet();
        return new(
            own, [.. viewer.Members.Where(member => guardians.Contains(member.Id) && sight.Sees(member.Id))],
            [.. viewer.Members.Where(member => sight.Sees(member.Id) && !guardians.Contains(member.Id) && !nobodys.Contains(member.Id) && member.Id != minor.Id && viewer.IsAdult(member.Id))],
            OfferView.Of(Permission.EndGuardianship, viewer.Evaluate(Permission.EndGuardianship, target), viewer));
    }
}
