using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Delegations;

/// <summary>A delegation as one of its two sides sees it.</summary>
/// <param name="Other">The other side.</param>
/// <param name="IsGiven">Whether the viewer is the one who gives it.</param>
/// <param name="Title">“Daniel lets you run Home broadband”, or “You let Leila run Home broadband”.</param>
/// <param name="Terms">What it gives, or would give once it is accepted for the first time.</param>
/// <param name="Conditions">Up to which sum, and from when to when, in words.</param>
/// <param name="IsAccepted">Whether the grantee has accepted it; otherwise it gives nothing yet.</param>
/// <param name="Offer">What awaits the grantee’s answer; null where nothing does.</param>
/// <param name="LongerUntil">The last day that it could be extended to; null where it lasts about as long already.</param>
public sealed record DelegationView(
    DelegationId Id, MemberView Other, bool IsGiven, string Title, LineId? Line, BillingAccountId? Account, DelegationInput Terms, IReadOnlyList<OperationRow> Conditions, bool IsAccepted, DelegationView.Offering? Offer,
    DateOnly? LongerUntil)
{
    /// <summary>It is offered to last longer where that is at least about a month.</summary>
    private const int WorthExtending = 30;

    /// <summary>Whether the viewer is asked to accept something.</summary>
    public bool IsAsked => !IsGiven && Offer is not null;

    /// <param name="Number">Which offer it is: the answer is to this one.</param>
    /// <param name="Title">As that of the delegation.</param>
    /// <param name="Until">Until when the grantee can answer.</param>
    public sealed record Offering(int Number, string Title, DelegationInput Terms, IReadOnlyList<OperationRow> Conditions, DateTimeOffset Until);

    /// <param name="self">One of the two sides.</param>
    internal static DelegationView Of(Delegation delegation, HouseholdLook look, MemberId self, OperatorPolicy policy, DateOnly today, IStringLocalizer<DelegationTexts> text)
    {
        var names = new DelegationNames(look, delegation, text);
        var isGiven = delegation.GrantorId == self;
        var viewer = look.Relations.Members.First(member => member.Id == self).Person;
        var other = look.Members.First(member => member.Id == (isGiven ? delegation.GranteeId : delegation.GrantorId));
        string Title(DelegationTerms terms) => text[isGiven ? "YouLet" : "LetsYou", other.Name, names.Do(terms, viewer)];
        var offer = delegation is { Offered: { } offered, OfferedAt: { } at } ? new Offering(delegation.OfferNumber, Title(offered), InputOf(offered), names.Conditions(offered), at + Delegation.AnswerTime) : null;
        var longest = today.AddMonths(12);
        return new(
            delegation.Id, other, isGiven, Title(delegation.Terms), delegation.LineId, delegation.AccountId, InputOf(delegation.Terms), names.Conditions(delegation.Terms), delegation.State == DelegationState.Accepted, offer,
            isGiven && delegation.State == DelegationState.Accepted && longest > delegation.Period.LastDay.AddDays(WorthExtending) ? longest : null);
    }

    private static DelegationInput InputOf(DelegationTerms terms) => new([.. terms.Permissions], terms.Allowance.Minor, terms.Period.From, terms.Period.LastDay);
}
