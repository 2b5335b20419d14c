using System.Globalization;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Delegations.Answering;

/// <summary>What both answers of a grantee have in common: they are to the very offer that the grantee saw. The input is its number.</summary>
public abstract class AnswerToOffer(IStringLocalizer<DelegationTexts> text, OperatorPolicy policy) : ExistingDelegationOperation(text, policy)
{
    public override int InputVersion => 1;

    private protected override bool IsFor(Delegation delegation, MemberId self, Relations relations, DateOnly today) => delegation.GranteeId == self;

    private protected override bool FitsNow(Delegation delegation, DateTimeOffset now) => delegation.OfferedAt is { } at && now < at + Delegation.AnswerTime;

    private protected override AccessDecision Decide(Actor.OfPerson actor, Delegation delegation, Relations relations, DateTimeOffset now) =>
        AccessEvaluator.Evaluate(actor, Permission, Target.OfMember(delegation.GranteeId), relations, Policy, now);

    private protected override DelegationTerms TermsOf(Delegation delegation, OperationSubject subject) => delegation.Offered ?? delegation.Terms;

    private protected override PreparedOperation Prepare(CommandContext work, OperationSubject subject, Decided decided)
    {
        var delegation = decided.Delegation;

        // Another offer has taken its place: the page shows it, and asks again.
        if (!int.TryParse(subject.Input, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number != delegation.OfferNumber || delegation.Offered is not { } terms) return new PreparedOperation.NothingLeft(Done: null);
        return Prepare(work, decided, terms, number);
    }

    private protected abstract PreparedOperation Prepare(CommandContext work, Decided decided, DelegationTerms terms, int number);
}
