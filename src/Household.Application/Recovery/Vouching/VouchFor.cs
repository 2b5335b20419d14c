using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Recovery.Vouching;

/// <summary>
/// A recovery contact vouches for the person who recovers their account in one session, which a code to one of their own numbers opened. The target is that
/// person, and the input names the session: the approval is worthless in any other. The contact does it as their own; the person cannot.
/// </summary>
public sealed class VouchFor(TellRecovery tell, IStringLocalizer<VouchingTexts> text, OperatorPolicy policy) : Operation
{
    public override Permission Permission => Permission.VouchForPerson;

    public override string TargetKind => "person";

    public override int InputVersion => 1;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        var id = PersonId.From(subject.Target);
        var name = await db.People.AsNoTracking().Where(person => person.Id == id).Select(person => person.FullName).FirstOrDefaultAsync(cancellationToken);
        return name is null ? null : new(Permission, subject.Target, new(
            text["Title", name], text["AsksTo"], text["Title", name], text["Button"], text["DoneTitle", name], text["DoneLead"], text["NotDone", name],
            [new(text["Money"], text["NothingToPay"])], new("/account/recovery", text["Back"]), new("/account/passkeys", text["AddPasskey"])), Line: null);
    }

    internal override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(subject.Input, out var recovering)) return new PreparedOperation.NotFound();
        var (person, id) = (PersonId.From(subject.Target), SessionId.From(recovering));
        var session = await work.Db.Sessions.FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (session is null || session.PersonId != person || !session.IsLive(work.Now, policy.SessionIdle) || !await work.Db.MayRecoverAsync(session, work.Now, cancellationToken)) return new PreparedOperation.NotFound();
        var own = await work.Db.OwnMeansAsync(person, work.Now, cancellationToken);
        var chosen = await work.Db.ChosenContacts().AsNoTracking().Where(c => c.Choice.PersonId == person).Select(c => new { c.Choice, c.ContactId }).ToListAsync(cancellationToken);
        chosen.RemoveAll(c => own.IsHeld(c.Choice.Id));
        if (actor.Person == person) return new PreparedOperation.Refused(RefusalReason.NotForThisRelation, [.. chosen.Where(c => c.Choice.MayVouch(work.Now)).Select(c => c.ContactId).Distinct()]);
        if (chosen.Where(c => c.ContactId == actor.Person).Select(c => c.Choice).MinBy(choice => choice.ChosenAt) is not { } contact || !contact.MayVouch(work.Now)) return new PreparedOperation.NotFound();

        // No relation gives it: whoever was chosen for it may, by that choice, at the level of the table and the policy.
        var decision = new AccessDecision.NeedsProof(VouchingLevel.Of(Permission, policy), new("vouch/recovery-contact", []));
        var facts = new CanonicalForm("household/vouch/2").Add(person.Value).Add(actor.Person.Value).Add(id.Value).Add(contact.ChosenAt).Bytes;
        return new PreparedOperation.Ready(OperationTerms.Free(facts), decision, Relations.None, (doing, cancelled) => CarryOutAsync(work, doing, session, contact.Id, cancelled));
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Session session, MeansId contact, CancellationToken cancellationToken)
    {
        session.RecoverFromAfar((await work.AddRecoveryAsync(session, contact, cancellationToken)).Id, work.Now);
        var recovered = new Actor.AsPerson(doing.Request.RequesterId, session.Id, Channel.Portal, session.Proof);
        await tell.RunAsync(work, recovered, session.UserAgentLabel, "recover-by-contact", cancellationToken);
        await work.AuditRequestAsync(
            doing.Request, new(doing.By, doing.Request.RequesterId, "vouch", "person", doing.Request.TargetId, doing.Rule, doing.Approval, Details: ""), cancellationToken);
    }
}
