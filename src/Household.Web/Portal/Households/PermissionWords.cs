using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>
/// Names permissions, and says why a person has one or not. The texts are named by the rule's code, as in <c>ReasonWords</c>. Those
/// speak to the viewer; these speak of other people too: where the texts differ, their names end with <c>You</c> or <c>They</c>.
/// </summary>
internal sealed class PermissionWords(IStringLocalizer<PermissionWords> text, OperatorPolicy policy)
{
    /// <summary>What the permission allows: <c>See what it costs</c>.</summary>
    public string Name(Permission permission, bool isViewer) => isViewer && Find(permission + "You") is { } own ? own : text[permission.ToString()];

    /// <summary>Why the answer is as it is, and what else it needs, in one or more sentences.</summary>
    public string Reason(PermissionView permission, AskedPermissions asked, MemberView viewer)
    {
        IEnumerable<string?> sentences = permission.Outcome == PermissionOutcome.No
            ? [WhyNot(permission, asked, viewer), WhoCan(permission, viewer)]
            : [Why(permission, asked, viewer), Obligation(permission, asked, viewer), Agrees(permission, viewer), Strong(permission, asked)];
        return string.Join(' ', sentences.OfType<string>());
    }

    /// <summary>The rule's own sentence, else the relation's. Where another person has to agree, the limit that the rule speaks of is exceeded.</summary>
    private string Why(PermissionView permission, AskedPermissions asked, MemberView viewer)
    {
        var because = permission.Because;
        var own = permission.Outcome == PermissionOutcome.WithConsent ? null : Find(because.Rule, because, asked, viewer);
        return own ?? Find(because.Rule[because.Rule.IndexOf('/', StringComparison.Ordinal)..], because, asked, viewer) ?? text["other"];
    }

    private string WhyNot(PermissionView permission, AskedPermissions asked, MemberView viewer)
    {
        var because = permission.Because;
        var key = because is { Rule: "not-for-this-relation", Steps: [var first, ..] }
            ? first.Kind switch { RelationKind.Pays => "not-for-payer", RelationKind.Uses => "not-for-user", RelationKind.GuardianOf => "not-for-guardian", RelationKind.LetBy => "not-for-delegate", _ => "other" }
            : because.Rule;
        return Find(key, because, asked, viewer) ?? text["other"];
    }

    /// <summary>Who may do it instead.</summary>
    private string? WhoCan(PermissionView permission, MemberView viewer) => permission switch
    {
        { Others.Count: 0 } => null,
        { Others: [var only] } when only.Id == viewer.Id => text["YouCan"].Value,
        _ => text["TheyCan", Capital(NameList.Of(Names(permission.Others, viewer), text["And"]))].Value,
    };

    private string? Obligation(PermissionView permission, AskedPermissions asked, MemberView viewer) => permission.Because.Obligation switch
    {
        Domain.Decisions.Obligation.StopsPayingOnNotice =>
            text["StopsPayingOnNotice" + (asked.IsViewer ? "You" : ""), asked.Person!.Name, policy.StopPayingNoticeDays, asked.Line!.User is { } user ? Name(user, viewer) : asked.Line.Label].Value,
        Domain.Decisions.Obligation.UnlessHolderObjects => text["UnlessHolderObjects", policy.UnknownUserHold.TotalHours].Value,
        Domain.Decisions.Obligation.UnlessAnotherGuardianStops when permission.Permission == Permission.SeeUsageDetail => text["AnotherGuardianIsTold", asked.Line!.User?.Name ?? asked.Line.Label].Value,
        Domain.Decisions.Obligation.UnlessAnotherGuardianStops => text["UnlessAnotherGuardianStops", asked.Line!.User?.Name ?? asked.Line.Label, policy.OtherGuardianHold.TotalHours].Value,
        _ => null,
    };

    private string? Agrees(PermissionView permission, MemberView viewer)
    {
        if (permission.Outcome != PermissionOutcome.WithConsent || permission.Because.Obligation is Domain.Decisions.Obligation.StopsPayingOnNotice or Domain.Decisions.Obligation.UnlessHolderObjects) return null;
        return permission.Others switch
        {
            _ when permission.Permission == Permission.SeparateLines => text["ConsentOfChosenAdult"].Value,
            [] => text["ConsentOfSomeone"].Value,
            [var only] => only.Id == viewer.Id ? text["ConsentOfYou"].Value : text["ConsentOf", only.Name].Value,
            _ => text["ConsentOfOneOf", string.Join(", ", Names(permission.Others, viewer))].Value,
        };
    }

    private string? Strong(PermissionView permission, AskedPermissions asked) => permission.AssuranceLevel == AssuranceLevel.High ? text[asked.IsViewer ? "HighYou" : "HighThey"].Value : null;

    private List<string> Names(IReadOnlyList<MemberView> members, MemberView viewer) => [.. members.OrderByDescending(member => member.Id == viewer.Id).Select(member => Name(member, viewer))];

    private string Name(MemberView member, MemberView viewer) => member.Id == viewer.Id ? text["you"] : member.Name;

    /// <summary>“They” is a person other than the viewer; “by you” is used where the viewer is the one who lets them.</summary>
    private static string Variant(BecauseView because, AskedPermissions asked) =>
        asked.IsViewer ? "You" : because.Steps is [{ Kind: RelationKind.LetBy, To.Kind: PartyKind.You }, ..] ? "TheyByYou" : "They";

    private object[] Arguments(BecauseView because, AskedPermissions asked, MemberView viewer)
    {
        var first = because.Steps.Count > 0 ? because.Steps[0] : null;
        return
        [
            asked.Person!.Name,
            first is { Kind: RelationKind.GuardianOf } ? Party(first.To) : asked.Line?.User?.Name ?? asked.Line?.Label ?? asked.Account!.Name,
            first is { Kind: RelationKind.LetBy } ? Party(first.To) : "",
            first is { Kind: RelationKind.LetBy, Until: { } until } ? DayText.Full(until.AddDays(-1)) : "",
            policy.UsageDetailAge,
            Name((asked.Line?.Account ?? asked.Account!).Payer, viewer),
        ];
    }

    private string Party(Party party) => party.Kind == PartyKind.You ? text["you"] : party.Name;

    /// <summary>The words about an account, where they differ from those about a line; of these, the ones for the viewer or for others, where they differ.</summary>
    private string? Find(string key, BecauseView because, AskedPermissions asked, MemberView viewer)
    {
        var (variant, arguments) = (Variant(because, asked), Arguments(because, asked, viewer));
        string[] keys = asked.Account is null ? [key] : [key + "Account", key];
        return keys.Select(one => Find(one + variant, arguments) ?? Find(one, arguments)).FirstOrDefault(found => found is not null);
    }

    private string? Find(string key, params object[] arguments) => text[key, arguments] is { ResourceNotFound: false } found ? found.Value : null;

    private static string Capital(string words) => string.Concat(words[..1].ToUpper(System.Globalization.CultureInfo.CurrentCulture), words.AsSpan(1));
}
