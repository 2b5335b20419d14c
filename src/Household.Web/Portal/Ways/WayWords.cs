using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Ways;

/// <summary>What each of a person’s means can do and from when, and what it came from, in words.</summary>
public sealed class WayWords(IStringLocalizer<WayWords> text, PlaceWords places, OperatorPolicy policy)
{
    /// <summary>Its name: a passkey’s own, a number, an address; a set of codes by how many are left.</summary>
    public string Name(ShowMeans.Item item) => item.Name ?? (item.Kind == MeansKind.RecoveryCodes ? text["CodesLeft", item.CodesLeft ?? 0] : text["Former"]);

    /// <summary>The same in the middle of a sentence.</summary>
    public string Noun(MeansKind kind, string? name) => kind == MeansKind.RecoveryCodes ? text["Codes"] : text[$"{kind}Noun", name ?? text["Former"]];

    /// <summary>When and where it was added, and with what: “Added on 3 May at 08:02 in Leeds, with a code to 07700 …”.</summary>
    public string Story(ShowMeans.Item item) => text["Story", Added(item), Origin(item)];

    public string Added(ShowMeans.Item item) => item.AddedNear is { } place ? text["AddedNear", policy.DayAndTimeOf(item.AddedAt), places.Of(place)] : text["Added", policy.DayAndTimeOf(item.AddedAt)];

    /// <summary>What it came from.</summary>
    public string Origin(ShowMeans.Item item) => item.AddedWith switch
    {
        { Kind: MeansKind.Number, Name: { } number } => text["WithNumber", number],
        { Kind: MeansKind.Number } => text["WithFormerNumber"],
        { Kind: MeansKind.Passkey, Name: { } passkey } => text["WithPasskey", passkey],
        { Kind: MeansKind.Passkey } => text["WithFormerPasskey"],
        { Kind: MeansKind.PrintedCode } => text["WithPrintedCode"],
        { Kind: MeansKind.Documents } => text["WithDocuments"],
        { Kind: MeansKind.Recovery } => text["WithRecovery"],
        { Kind: MeansKind.Address or MeansKind.RecoveryCodes or MeansKind.RecoveryContact } => text["WithUnknown"],
        { } other => throw new ArgumentOutOfRangeException(nameof(item), other.Kind, "There is no such kind."),
        null => item.AddedBy == AuthenticationMethod.Code && item.Kind == MeansKind.Number ? text["OldSim"] : text["WithUnknown"],
    };

    /// <summary>What it can do now, in a word.</summary>
    public (string Words, Tone Tone, IconName? Icon) Badge(ShowMeans.Item item, DateTimeOffset now) => item switch
    {
        { IsHeld: true } => (text["OnHold"], Tone.Bad, IconName.Ban),
        { Removal: not null } => (text["BeingRemoved"], Tone.Warning, IconName.Clock),
        { IsNew: true } => (text["New"], Tone.Warning, IconName.Clock),
        { Kind: MeansKind.Address } => (text["NoticesOnly"], Tone.Quiet, null),
        { Kind: MeansKind.RecoveryCodes } => (text["GettingBackIn"], Tone.Quiet, null),
        { Kind: MeansKind.RecoveryContact, MayVouchFrom: { } from } => now < from ? (text["FromDay", DayText.WithoutYear(policy.Today(from))], Tone.Quiet, IconName.Clock) : (text["CanHelp"], Tone.Good, null),
        { IsDisputed: true } => (text["InDispute"], Tone.Warning, IconName.Info),
        { Worth: AssuranceLevel.High } => (text["EverythingShort"], Tone.Good, null),
        _ => (text["MostShort"], Tone.Good, null),
    };

    /// <summary>What it can do, and from when, each in a line.</summary>
    public IReadOnlyList<(IconName Icon, Tone Tone, string Words)> Facts(ShowMeans.Item item, DateTimeOffset now)
    {
        List<(IconName, Tone, string)> facts = [];
        if (item.IsHeld) facts.Add((IconName.Ban, Tone.Bad, text["OnHoldMore"]));
        else if (item.IsDisputed) facts.Add((IconName.Info, Tone.Warning, text["InDisputeMore"]));
        facts.AddRange(item.Kind switch
        {
            // What it could do before is no longer true.
            MeansKind.Passkey or MeansKind.Number when item.IsHeld || item.IsDisputed => [],
            MeansKind.Passkey => OfPasskey(item),
            MeansKind.Number => [(IconName.Check, Tone.Good, text["SignsInMost", Day(item.AddedAt)]), (IconName.Info, Tone.Quiet, text["NotHighAlone"])],
            MeansKind.Address => [(IconName.Info, Tone.Quiet, text["StopsByLink"])],
            MeansKind.RecoveryCodes => [(IconName.Check, Tone.Good, text["OneAndAnother"]), (IconName.Info, Tone.Quiet, text["NotAlone"])],
            MeansKind.RecoveryContact => [item.MayVouchFrom is { } from && now < from ? (IconName.Clock, Tone.Quiet, text["HelpsFrom", Day(from)]) : (IconName.Check, Tone.Good, text["Helps"])],
            MeansKind.PrintedCode or MeansKind.Documents or MeansKind.Recovery => [],
            _ => throw new ArgumentOutOfRangeException(nameof(item), item.Kind, "There is no such kind."),
        });
        facts.Add((IconName.Link, Tone.Quiet, Origin(item)));
        if (item is { RootFrom: { } root, IsNew: false, IsHeld: false } && item.Worth < AssuranceLevel.High) facts.Add((IconName.Clock, Tone.Quiet, text["CountsFullyFrom", Day(root)]));
        if (item.Removal is { } removal) facts.Add((IconName.Clock, Tone.Warning, text["RemovalWaits", policy.DayAndTimeOf(removal.Until)]));
        return facts;
    }

    /// <summary>Under the name: when it was last used, or added.</summary>
    public string Sub(ShowMeans.Item item) => item switch
    {
        { Kind: MeansKind.Passkey, LastUsedAt: { } used, LastUsedOn: { } on } => text["UsedOn", policy.DayAndTimeOf(used), on],
        { Kind: MeansKind.Passkey, LastUsedAt: { } used } => text["Used", policy.DayAndTimeOf(used)],
        { Kind: MeansKind.RecoveryContact } => text["ChosenOn", Day(item.AddedAt)],
        { Kind: MeansKind.RecoveryCodes } => text["MadeOn", Day(item.AddedAt)],
        _ => text["AddedOn", Day(item.AddedAt)],
    };

    public string Day(DateTimeOffset at) => DayText.Full(policy.Today(at));

    private List<(IconName Icon, Tone Tone, string Words)> OfPasskey(ShowMeans.Item item)
    {
        if (item.Worth == AssuranceLevel.High) return [(IconName.Check, Tone.Good, text["Everything", Day(item.AddedAt)])];
        return
        [
            (IconName.Check, Tone.Good, text["SignsInMost", Day(item.AddedAt)]),
            item.HighFrom is { } from ? (IconName.Clock, Tone.Quiet, text["EverythingFrom", Day(from)])
                : item.RootFrom is { } root ? (IconName.Clock, Tone.Quiet, text["EverythingAfter", Day(root)]) : (IconName.Info, Tone.Quiet, text["NotHigh"]),
        ];
    }
}
