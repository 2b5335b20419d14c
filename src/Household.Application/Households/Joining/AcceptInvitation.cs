using System.Collections.Immutable;
using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Households.Joining;

/// <summary>
/// A person joins the household that they were invited to, as whoever they are signed in as; where the invitation went to a number, only who has proved that number. The
/// target is the invitation; the input is the token of its link.
/// </summary>
public sealed class AcceptInvitation(PortalAddress portal, IStringLocalizer<JoiningTexts> text, OperatorPolicy policy) : OwnOperation(policy)
{
    private const int Colours = 5;

    public override Permission Permission => Permission.AcceptInvitation;

    public override string TargetKind => "invitation";

    public override int InputVersion => 1;

    internal override async Task<ImmutableArray<HouseholdId>> TouchesAsync(HouseholdDbContext db, OperationSubject subject, CancellationToken cancellationToken) =>
        await db.InvitationLinkAsync(subject.Input, cancellationToken) is { HouseholdId: var household } ? [household] : [];

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        if (await db.InvitationAsync(subject.Input, cancellationToken) is not { } invitation) return null;
        var (household, inviter) = (invitation.HouseholdId, invitation.InvitedById);
        var name = await db.Members.AsNoTracking().Where(m => m.HouseholdId == household && m.Id == inviter).Select(m => m.Name).FirstAsync(cancellationToken);

        // Without a passkey, and with a number that is in no line of ours, they could not come back.
        var needsPasskey = !await db.PasskeyInfos.AnyAsync(passkey => passkey.PersonId == viewer, cancellationToken);
        return new(Permission, subject.Target, WordsOf(
            text, "Accept", [name],
            [new(text["Sees"], text["SeesLittle", name], text["SeesLittleMore"]), new(text["TheySee"], text["YourName"], text["NothingElse"]), new(text["Costs"], text["Nothing"]), new(text["Undo"], text["LeaveAnyTime"])],
            needsPasskey ? new("/account/passkeys?first=true", text["AddPasskey"]) : new("/", text["ToHome"])), Line: null);
    }

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        if (await work.Db.InvitationAsync(subject.Input, cancellationToken) is not { } invitation || invitation.Id.Value != subject.Target || !work.Has(invitation.HouseholdId)) return new PreparedOperation.NotFound();
        var household = invitation.HouseholdId;
        var relations = await work.Db.RelationsOfAsync(household, cancellationToken);
        if (!invitation.Stands(relations, Policy, work.Now) || relations.Members.Any(member => member.Person == decided.Owner)) return new PreparedOperation.NothingLeft(Done: null);
        if (invitation.Number is { } number && !await work.Db.HasProvedAsync(decided.Owner, number, work.Now, cancellationToken)) return new PreparedOperation.Refused(RefusalReason.NumberNotProved, []);
        var ready = (PreparedOperation.Ready)decided.Ready(
            new CanonicalForm("household/accept-invitation").Add(decided.Owner.Value).Add(household.Value).Add(invitation.Id.Value).Bytes,
            (doing, cancelled) => CarryOutAsync(work, doing, decided.Owner, invitation, relations, cancelled));
        return ready with { Touches = [household] };
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, PersonId owner, Invitation invitation, Relations relations, CancellationToken cancellationToken)
    {
        var (household, id) = (invitation.HouseholdId, work.Ids.New<MemberId>());
        var person = await work.Db.People.AsNoTracking().FirstAsync(p => p.Id == owner, cancellationToken);
        var name = invitation.Called ?? FirstName(person.FullName);
        var member = Member.Joining(invitation, id, owner, name, person.BornOn, await ColourAsync(work.Db, household, cancellationToken), work.Now);
        if (!invitation.Accept(id, work.Now)) throw new InvalidOperationException("An open invitation could not be accepted.");
        work.Db.Members.Add(member);
        var membership = new Membership(owner, household, id);
        work.Db.Memberships.Add(membership);
        var known = await work.Db.Set<SearchTerm>().AsNoTracking().Where(term => term.PersonId == owner).Select(term => term.Term).ToListAsync(cancellationToken);
        work.Db.AddRange(SearchTerm.Of(owner, name).Where(term => !known.Contains(term.Term)));

        // They look at what they have just joined.
        membership.Choose(work.Now);
        if (await work.Db.Sessions.FirstOrDefaultAsync(session => session.Id == doing.Request.SessionId, cancellationToken) is { } session) session.Choose(household);
        await NameUserAsync(work, invitation, id, relations, cancellationToken);

        work.Audit(household, new(
            doing.By, OnBehalfOf: null, "accept-invitation", "member", id.Value, doing.Rule, doing.Approval, new AuditFacts.MemberJoined(invitation.Id.Value, invitation.InvitedById.Value).ToJson()));
        var called = await work.Db.Households.Where(one => one.Id == household).Select(one => one.Name).FirstAsync(cancellationToken);
        work.NoteSecurity(owner, SecurityEventKind.JoinedHousehold, doing.Device, called);
        var inviter = relations.Members.First(one => one.Id == invitation.InvitedById).Person;
        string words = invitation is { NamesUser: true, LineId: { } line } ? text["JoinedForLineNotice", name, portal.Of($"/lines/{line.Value}")] : text["JoinedNotice", name, portal.Of("/household")];
        await work.TellAsync(inviter, text["NoticeSubject"], words, except: null, cancellationToken);
    }

    /// <summary>
    /// Names them as the user of the only line that its payer pays for. Of several, another person may hold its phone, and whoever was just invited may be the payer
    /// under another name: there the payer names them by the operation for it, which tells that phone first.
    /// </summary>
    private async Task NameUserAsync(CommandContext work, Invitation invitation, MemberId member, Relations relations, CancellationToken cancellationToken)
    {
        if (invitation is not { NamesUser: true, LineId: { } id }) return;
        var household = invitation.HouseholdId;
        var line = await work.Db.Lines.FirstAsync(l => l.HouseholdId == household && l.Id == id, cancellationToken);
        if (line is not { Status: not LineStatus.Ended, Number: { } number }) return;
        if (AccessEvaluator.Evaluate(relations.AsActor(invitation.InvitedById), Permission.NameLineUser, Target.OfLine(id), relations, Policy, work.Now) is AccessDecision.Refused) return;
        if (await work.Db.NumberFactsAsync(number, NumberRiskAnswers.None, cancellationToken) is not { Line.IsOnlyLine: true }) return;
        if (!line.NameUser(member)) throw new InvalidOperationException("The user of a line that its payer could name was confirmed.");
    }

    /// <summary>The colour that the fewest have.</summary>
    private static async Task<int> ColourAsync(HouseholdDbContext db, HouseholdId household, CancellationToken cancellationToken)
    {
        var taken = await db.Members.AsNoTracking().Where(m => m.HouseholdId == household && m.LeftAt == null).Select(m => m.Colour).ToListAsync(cancellationToken);
        return Enumerable.Range(1, Colours).MinBy(colour => taken.Count(one => one == colour));
    }

    private static string FirstName(string fullName)
    {
        var first = fullName.Trim().Split(' ', 2)[0];
        return first.Length <= Member.NameSize ? first : first[..Member.NameSize];
    }
}
