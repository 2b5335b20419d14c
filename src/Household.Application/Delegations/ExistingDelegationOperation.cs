using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Delegations;

/// <summary>What the operations on one delegation that there is have in common: the target is the delegation.</summary>
public abstract class ExistingDelegationOperation(IStringLocalizer<DelegationTexts> text, OperatorPolicy policy) : DelegationOperation(text, policy)
{
    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        var (household, id) = (subject.Household, DelegationId.From(subject.Target));
        if (await db.Delegations.AsNoTracking().FirstOrDefaultAsync(d => d.HouseholdId == household && d.Id == id, cancellationToken) is not { } delegation) return null;
        var names = new DelegationNames(await HouseholdLook.OfAsync(db, household, cancellationToken), delegation, Text);
        var terms = TermsOf(delegation, subject);
        return new(Permission, subject.Target, Words(names, terms, viewer, RowsOf(names, delegation, terms, subject)), names.LineFact);
    }

    internal override async Task<Offered?> OfferAsync(HouseholdDbContext db, Actor.OfPerson actor, Relations relations, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (household, id) = (subject.Household, DelegationId.From(subject.Target));
        if (await db.Delegations.AsNoTracking().FirstOrDefaultAsync(d => d.HouseholdId == household && d.Id == id, cancellationToken) is not { } delegation) return null;
        var self = relations.Members.FirstOrDefault(member => member.Person == actor.Person).Id;
        return FitsNow(delegation, now) && IsFor(delegation, self, relations, Policy.Today(now)) ? new Offered(Decide(actor, delegation, relations, now)) : null;
    }

    internal override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(subject);
        var (household, id) = (subject.Household, DelegationId.From(subject.Target));
        if (await work.Db.Delegations.FirstOrDefaultAsync(d => d.HouseholdId == household && d.Id == id, cancellationToken) is not { } delegation) return new PreparedOperation.NotFound();
        var look = await HouseholdLook.OfAsync(work.Db, household, cancellationToken);
        var self = look.Relations.Members.FirstOrDefault(member => member.Person == actor.Person).Id;
        if (!IsFor(delegation, self, look.Relations, Policy.Today(work.Now))) return new PreparedOperation.NotFound();
        var decision = Decide(actor, delegation, look.Relations, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, look.Relations);
        return FitsNow(delegation, work.Now) ? Prepare(work, subject, new(delegation, look, decision, self)) : new PreparedOperation.NothingLeft(Done: null);
    }

    /// <summary>Whether it is this member’s to do; for everybody else there is no such delegation.</summary>
    private protected virtual bool IsFor(Delegation delegation, MemberId self, Relations relations, DateOnly today) => delegation.GrantorId == self;

    /// <summary>Whether it makes sense now, whoever asks.</summary>
    private protected abstract bool FitsNow(Delegation delegation, DateTimeOffset now);

    private protected virtual AccessDecision Decide(Actor.OfPerson actor, Delegation delegation, Relations relations, DateTimeOffset now) =>
        AccessEvaluator.Evaluate(actor, Permission, delegation.Target(), relations, Policy, now);

    private protected abstract PreparedOperation Prepare(CommandContext work, OperationSubject subject, Decided decided);

    /// <summary>The terms that it is about.</summary>
    private protected virtual DelegationTerms TermsOf(Delegation delegation, OperationSubject subject) => delegation.Terms;

    private protected virtual IReadOnlyList<OperationRow> RowsOf(DelegationNames names, Delegation delegation, DelegationTerms terms, OperationSubject subject) => names.Rows(terms);
}
