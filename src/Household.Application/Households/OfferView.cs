using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Application.Households;

/// <summary>An operation that makes sense now, as a page offers it: whether the viewer may, after whose yes, and why or why not.</summary>
/// <param name="May">Whether they may begin it, perhaps with a proof and another’s yes.</param>
/// <param name="IsAtOnce">Whether their session is enough: one press does it.</param>
/// <param name="ConsentOf">Whose yes it takes; one of them is enough.</param>
/// <param name="WhoMay">Who may, where the viewer may not.</param>
public sealed record OfferView(Permission Permission, bool May, bool IsAtOnce, IReadOnlyList<MemberView> ConsentOf, IReadOnlyList<MemberView> WhoMay, BecauseView Because)
{
    internal static OfferView Of(Permission permission, AccessDecision decision, HouseholdViewer viewer)
    {
        var sight = viewer.Sight();
        List<MemberView> Named(IEnumerable<Domain.MemberId> members) => [.. members.Where(sight.Sees).Select(id => viewer.Person(id)).OfType<MemberView>()];
        var because = viewer.Explain(decision.Because);
        return decision switch
        {
            AccessDecision.Allowed => new(permission, true, true, [], [], because),
            AccessDecision.NeedsProof => new(permission, true, false, [], [], because),
            AccessDecision.NeedsConsentOf needs => new(permission, true, false, Named(needs.People), [], because),
            AccessDecision.Refused refused => new(permission, false, false, [], Named(refused.WhoMay), because),
        };
    }
}
