using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Authenticators.Objecting;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Recovery.Vouching;

/// <summary>
/// A recovery contact says that what a person objected to is not theirs: an independent contact’s word, on the contact’s own phone. The target is the disputed means.
/// The contact does it as their own; the person cannot. Only a contact who does not depend on what is disputed counts.
/// </summary>
public sealed class DecideForPerson(RaiseObjection raise, IStringLocalizer<VouchingTexts> text, IStringLocalizer<SignInTexts> notices, OperatorPolicy policy) : Operation
{
    public override Permission Permission => Permission.DecideForPerson;

    public override string TargetKind => "means";

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        var (person, id) = (PersonId.From(subject.Owner.Id), MeansId.From(subject.Target));
        var name = await db.People.AsNoTracking().Where(p => p.Id == person).Select(p => p.FullName).FirstOrDefaultAsync(cancellationToken);
        if (name is null || await db.MeansNameAsync(person, id, cancellationToken) is not { } named) return null;
        string what = text[named.Kind.ToString()];
        return new(Permission, subject.Target, new(
            text["DecideTitle", name], text["DecideAsks"], text["DecideWhat", name, what], text["DecideButton"], text["DecideDone", name], text["DecideLead"], text["DecideNot", name],
            [new(text["Money"], text["NothingToPay"])], new(OwnOperation.Page, text["BackToWays"]), new(OwnOperation.Page, text["BackToWays"])), Line: null);
    }

    internal override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Owner is not OperationOwner.OfPerson { Person: var person }) return new PreparedOperation.NotFound();
        await work.Db.LockPersonAsync(person, cancellationToken);
        var id = MeansId.From(subject.Target);
        if (await work.Db.Means.FirstOrDefaultAsync(m => m.PersonId == person && m.Id == id, cancellationToken) is not { } means) return new PreparedOperation.NotFound();
        if (await work.Db.Objections.FirstOrDefaultAsync(o => o.PersonId == person && o.Against == id && o.State == ObjectionState.Open, cancellationToken) is not { } objection) return new PreparedOperation.NothingLeft(Done: null);
        var own = await work.Db.OwnMeansAsync(person, work.Now, cancellationToken);
        var chosen = await work.Db.ChosenContacts().AsNoTracking().Where(c => c.Choice.PersonId == person).Select(c => new { c.Choice, c.ContactId }).ToListAsync(cancellationToken);
        var may = own.MayDecide(id);
        chosen.RemoveAll(c => !c.Choice.MayVouch(work.Now) || !may.Contains(c.Choice.Id));
        if (actor.Person == person) return new PreparedOperation.Refused(RefusalReason.NotForThisRelation, [.. chosen.Select(c => c.ContactId).Distinct()]);
        if (chosen.Find(c => c.ContactId == actor.Person) is not { } contact) return new PreparedOperation.NotFound();

        // No relation gives it: whoever was chosen for it may, by that choice, at the level of the table and the policy.
        var decision = new AccessDecision.NeedsProof(VouchingLevel.Of(Permission, policy), new("decide/recovery-contact", []));
        var facts = new CanonicalForm("household/decide-for-person").Add(objection.Id.Value).Add(actor.Person.Value).Bytes;
        return new PreparedOperation.Ready(OperationTerms.Free(facts), decision, Relations.None, async (doing, cancelled) =>
        {
            var name = (await work.Db.MeansNameAsync(person, id, cancelled))?.Name ?? notices["Codes"];
            await work.TellAllContactsAsync(person, notices, "ObjectedRemoved", [name], cancelled);
            await raise.UpholdAsync(work, objection, own.WithDescendants(id), contact.Choice.Id, doing.Request.SessionId, cancelled);
            work.NoteSecurity(person, SecurityEventKind.ObjectionDecided, device: "", name);
            await work.AuditRequestAsync(
                doing.Request,
                new(doing.By, person, "decide-objection", "means", id.Value, doing.Rule, doing.Approval, new AuditFacts.OfMeans(means.Kind.ToString(), doing.By.Proof.Method.ToString(), contact.Choice.Id.Value, [.. means.Lineage]).ToJson()), cancelled);
        });
    }
}
