using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Portal.Delegations;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.AspNetCore.Components;
using Thing = HouseholdPortal.Application.Overview.HouseholdThing;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>The answer for two people, two lines, two accounts, or a line and an account: what the viewer sees of them anyway, in sentences about the two.</summary>
public sealed partial class ConnectionAnswer
{
    [Parameter, EditorRequired]
    public HouseholdView View { get; set; } = null!;

    [Parameter, EditorRequired]
    public AskedPair Asked { get; set; } = null!;

    /// <summary>None where the viewer does not see both.</summary>
    private IEnumerable<string> Facts => (Asked.First, Asked.Second) switch
    {
        (Thing.Person { Member: var one }, Thing.Person { Member: var other }) => Between(one, other).Concat(Between(other, one)).DefaultIfEmpty(Text["Nothing"]),
        (Thing.Line { Of: var line }, Thing.Account { Of: var account }) => Billed(line, account),
        (Thing.Account { Of: var account }, Thing.Line { Of: var line }) => Billed(line, account),
        (Thing.Line { Of: var one }, Thing.Line { Of: var other }) => [BilledTo(one), BilledTo(other), .. Paid(one.Account, other.Account)],
        (Thing.Account { Of: var one }, Thing.Account { Of: var other }) => [LinesOn(one), LinesOn(other), .. Paid(one, other)],
        _ => [],
    };

    /// <summary>Where the viewer goes on from here.</summary>
    private IEnumerable<(string Name, string Address)> Ways => (Asked.First, Asked.Second) switch
    {
        (Thing.Person { Member: var one }, Thing.Person { Member: var other }) => [.. Questions(one, other), .. Questions(other, one), .. Grant(one, other)],
        (Thing.Line { Of: var line }, Thing.Account { Of: var account }) when Asked.MayMove => [Move(line, account)],
        (Thing.Account { Of: var account }, Thing.Line { Of: var line }) when Asked.MayMove => [Move(line, account)],
        _ => [],
    };

    /// <summary>What the first of two people is to the second.</summary>
    private string[] Between(MemberView one, MemberView other) =>
    [
        .. View.Guardianships.Where(care => care.Guardian.Id == one.Id && care.Minor.Id == other.Id).Select(care => Say("Care", one, other, DayText.Full(care.Until))),
        .. View.Lines.Where(line => line.User?.Id == other.Id && line.Account.Payer.Id == one.Id).Select(line => Say("Pays", one, other, InSentence(line))),
        .. View.Delegations.Where(let => let.Grantor.Id == one.Id && let.Grantee.Id == other.Id).Select(let => Say("Lets", one, other, What(let), DayText.Full(let.LastDay))),
    ];

    private string What(HouseholdDelegation let) => let.Account is { } account
        ? Text["TheAccount", account.Name]
        : NameList.Of([.. View.Lines.Where(line => let.Lines.Contains(line.Id)).Select(InSentence)], Text["And"]);

    private string[] Billed(HouseholdLine line, HouseholdAccount account) => line.Account.Id == account.Id
        ? [BilledTo(line), Pays(account)]
        : [Text["NotBilled", Words.Line(line, View.Viewer), account.Name, line.Account.Name], Pays(account), .. line.Account.Payer.Id == account.Payer.Id ? Array.Empty<string>() : [Pays(line.Account)]];

    private string BilledTo(HouseholdLine line) => Text["Billed", Words.Line(line, View.Viewer), line.Account.Name];

    private string LinesOn(HouseholdAccount account) => View.Lines.Where(line => line.Account.Id == account.Id).Select(InSentence).ToList() is { Count: > 0 } lines
        ? Text["LinesOn", account.Name, NameList.Of(lines, Text["And"])]
        : Text["NoLinesOn", account.Name];

    private string[] Paid(HouseholdAccount one, HouseholdAccount other) =>
        one.Id == other.Id ? [Pays(one)] : one.Payer.Id != other.Payer.Id ? [Pays(one), Pays(other)] : [Text[IsViewer(one.Payer) ? "PaysBothYou" : "PaysBoth", one.Payer.Name]];

    private string Pays(HouseholdAccount account) => Text[IsViewer(account.Payer) ? "PaysAccountYou" : "PaysAccount", account.Payer.Name, account.Name];

    /// <summary>What the one may do on lines that the other uses, where the viewer may ask.</summary>
    private IEnumerable<(string Name, string Address)> Questions(MemberView one, MemberView other) =>
        from line in View.Lines
        where line.User?.Id == other.Id && (IsViewer(one) || (line.IsTheirs && View.CanBeAskedAbout.Any(member => member.Id == one.Id)))
        select (Text[IsViewer(one) ? "QuestionYou" : "Question", one.Name, InSentence(line)].Value, HouseholdAddress.Of(Target.OfMember(one.Id), Target.OfLine(line.Id)));

    private IEnumerable<(string Name, string Address)> Grant(MemberView one, MemberView other) =>
        from member in new[] { one, other }
        where Asked.MayGrant && (IsViewer(one) || IsViewer(other)) && !IsViewer(member)
        select (Text["Grant", member.Name].Value, GrantAddress.Of(member.Id, line: null));

    private (string Name, string Address) Move(HouseholdLine line, HouseholdAccount account) => (Text["Move", account.Name], $"/lines/{line.Id.Value}/account");

    private string Say(string what, MemberView one, MemberView other, params object[] more) =>
        Text[what + (IsViewer(one) ? "ByYou" : IsViewer(other) ? "ToYou" : ""), [one.Name, other.Name, .. more]];

    private string InSentence(HouseholdLine line) => line.User is { } user && IsViewer(user) ? Text["YourLine"] : Words.Line(line, View.Viewer);

    private bool IsViewer(MemberView member) => member.Id == View.Viewer.Id;
}
