using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Account;

/// <summary>What a passkey is and what it was used for, in its owner's words.</summary>
public sealed class PasskeyDescriptions(IStringLocalizer<PasskeyDescriptions> text, OperatorPolicy policy)
{
    public string Reach(PasskeyReach reach) => text[reach switch
    {
        PasskeyReach.Synced => "Synced",
        PasskeyReach.NotYetSynced => "NotYetSynced",
        PasskeyReach.OneDevice => "OneDevice",
        _ => throw new ArgumentOutOfRangeException(nameof(reach), reach, null),
    }];

    public string LastUse(ShowMeans.Item passkey) => (passkey.LastUsedAt, passkey.LastUsedOn) switch
    {
        (null, _) => text["NeverUsed", Day(passkey.AddedAt)],
        ({ } used, null) => text["Used", Day(used)],
        ({ } used, { } on) => text["UsedOn", Day(used), on],
    };

    /// <summary>The same beside a label that says what it is: <c>3 May 2025, Chrome on Windows</c>.</summary>
    public string UsedWhen(ShowMeans.Item passkey) => (passkey.LastUsedAt, passkey.LastUsedOn) switch
    {
        (null, _) => text["NotYet"],
        ({ } used, null) => Day(used),
        ({ } used, { } on) => text["DayAndDevice", Day(used), on],
    };

    public string Day(DateTimeOffset at) => DayText.Full(policy.Today(at));
}
