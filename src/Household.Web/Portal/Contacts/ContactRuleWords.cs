using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Contacts;

/// <summary>Why a contact cannot be added or removed, or notices cannot be chosen, and what to do about it, in a sentence or two.</summary>
public sealed class ContactRuleWords(IStringLocalizer<ContactRuleWords> text, OperatorPolicy policy)
{
    public string Of(ContactRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule switch
        {
            ContactRule.May => text["May"],
            ContactRule.NeedsFreshProof => text["NeedsFresh"],
            ContactRule.NeedsPasskeyProof => text["NeedsPasskey"],
            ContactRule.TooMany tooMany => text["TooMany", tooMany.Most],
            ContactRule.LastWayIn => text["LastWayIn"],
            ContactRule.OnlyNewWays onlyNew => text["OnlyNewWays", DayText.Full(policy.Today(onlyNew.Until))],
        };
    }
}
