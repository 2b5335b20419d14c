using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Recovery;

/// <summary>
/// A recovery contact vouches for the person who recovers their account in one session, which a code to one of their own numbers opened. The target
/// is that session: the approval is worthless in any other.
/// </summary>
public sealed class VouchFor(TellRecovery tell, OperatorPolicy policy) : ApprovableOperation
{
    public override Permission Permission => Permission.ManageOwnAuthenticators;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, HouseholdId household, Guid target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var id = SessionId.From(target);
        var name = await (from session in db.Sessions.AsNoTracking()
                          where session.Id == id
                          join person in db.People on session.PersonId equals person.Id
                          select person.FullName).FirstOrDefaultAsync(cancellationToken);
        return name is null ? null : new(Permission, target, name, null, null, null, null, null, null, null);
    }

    internal override async Task<PreparedOperation?> PrepareAsync(
        CommandContext work, Actor.AsPerson actor, HouseholdId household, Guid target, CancellationToken cancellationToken)
    {
        var id = SessionId.From(target);
        var session = await work.Db.Sessions.FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (session is not { PersonId: { } person } || !session.IsLive(work.Now, policy.SessionIdle) || !session.MayRecover) return null;
        var choices = await work.Db.ChosenContacts().AsNoTracking().Where(c => c.Choice.PersonId == person && c.ContactId == actor.Person).Select(c => c.Choice).ToListAsync(cancellationToken);
        if (choices.MinBy(choice => choice.ChosenAt) is not { } contact || !contact.MayVouch(work.Now)) return null;
        var terms = new CanonicalForm("household/vouch").Add(person.Value).Add(actor.Person.Value).Bytes;
        var facts = new CanonicalForm("household/vouch/facts").Add(contact.ChosenAt).Hash();
        return new Prepared(new(Permission, target, terms, facts, policy.Version), session, tell);
    }

    private sealed record Prepared(AuthorizationDetails AuthorizationDetails, Session Session, TellRecovery Tell) : PreparedOperation(AuthorizationDetails, AssuranceLevel.Operation)
    {
        public override async Task<bool> CarryOutAsync(CommandContext work, Actor.AsPerson actor, Approval approval, CancellationToken cancellationToken)
        {
            if (approval.Consume(AuthorizationDetails, approval.RequesterId, approval.SessionId, work.Now) is not ApprovalAnswer.Done) return false;
            Session.RecoverFromAfar(work.Now);
            var recovered = new Actor.AsPerson(approval.RequesterId, approval.SessionId, Channel.Portal, Session.Proof);
            await Tell.RunAsync(work, recovered, Session.UserAgentLabel, "recover-by-contact", cancellationToken);
            return true;
        }
    }
}
