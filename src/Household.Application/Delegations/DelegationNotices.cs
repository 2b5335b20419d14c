using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Delegations;

/// <summary>Tells both sides what becomes of a delegation without either of them.</summary>
public sealed class DelegationNotices(PortalAddress portal, IStringLocalizer<DelegationTexts> text)
{
    /// <param name="terms">What it gave, or would have given.</param>
    /// <param name="notice">The middle of the name of what both are told.</param>
    internal async Task TellBothAsync(CommandContext work, HouseholdLook look, Delegation delegation, DelegationTerms terms, string notice, CancellationToken cancellationToken)
    {
        var names = new DelegationNames(look, delegation, text);
        foreach (var (member, side) in new[] { (delegation.GrantorId, "Grantor"), (delegation.GranteeId, "Grantee") })
        {
            if (look.Relations.Members.Where(one => one.Id == member).Select(one => (PersonId?)one.Person).FirstOrDefault() is not { } person) continue;
            var words = text[$"{side}{notice}Notice", names.Grantor, names.Grantee, names.Do(terms, person), DelegationNames.Day(terms.Period.LastDay), portal.Of(DelegationPaths.Rights)];
            await work.TellAsync(person, text["NoticeSubject"], words, except: null, cancellationToken);
        }
    }
}
