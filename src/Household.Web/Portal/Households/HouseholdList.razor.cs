using HouseholdPortal.Application;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>The household as a list.</summary>
public sealed partial class HouseholdList
{
    [Parameter, EditorRequired]
    public HouseholdView View { get; set; } = null!;

    private MemberView Viewer => View.Viewer;

    private string Heading(HouseholdPerson person) => person switch
    {
        { IsViewer: true, Age: { } age } => Text["YouMinor", person.Member.Name, age],
        { IsViewer: true } => Text["You", person.Member.Name],
        { Age: { } age } => Text["Minor", person.Member.Name, age],
        _ => person.Member.Name,
    };

    private IEnumerable<RenderFragment> Facts(HouseholdPerson person)
    {
        var (id, who) = (person.Member.Id, person.IsViewer ? "You" : "They");
        foreach (var line in View.Lines.Where(line => line.User?.Id == id)) yield return Uses(line, person);
        var paid = View.Accounts.Where(account => account.Payer.Id == id).ToLookup(account => account.LastBill is not null);
        foreach (var account in paid[true]) yield return Phrase.Plain(Text["PaysCost" + who, account.Name, MoneyText.Of(account.LastBill!.Value)]);
        if (paid[false].Select(account => account.Name).ToList() is { Count: > 0 } names) yield return Phrase.Plain(Text["Pays" + who, NameList.Of(names, Text["AllOf"])]);
        foreach (var care in View.Guardianships.Where(care => care.Guardian.Id == id))
            yield return Phrase.Plain(Text[care.Minor.Id == Viewer.Id ? "CareOfYou" : "Care" + who, care.Minor.Name, DayText.Full(care.Until)]);
        foreach (var delegation in View.Delegations.Where(delegation => delegation.Grantee.Id == id)) yield return Phrase.Plain(Let(delegation, person));
    }

    private RenderFragment Uses(HouseholdLine line, HouseholdPerson person)
    {
        var words = Text[(line.UserState, person.IsViewer) switch { (_, true) => "UsesYou", (LineUserState.Confirmed, _) => "UsesThey", _ => "NamedThey" }].Value;
        var more = line switch
        {
            { Held: { } held } => Text["Holds", (held.Device, Words.Sim(held)) is ({ } device, { } sim) ? Text["And", device, sim].Value : held.Device ?? Words.Sim(held)!].Value,
            { IsHeldPrivate: true, Kind: LineKind.Mobile } => Text["PrivateHandset", person.Member.Name].Value,
            _ => "",
        };
        var state = line.Status == LineStatus.Suspended ? Text["Suspended"].Value : "";
        return builder =>
        {
            builder.OpenComponent<Phrase>(0);
            builder.AddComponentParameter(1, nameof(Phrase.Words), string.Join(' ', new[] { words, state }.Where(part => part.Length > 0)));
            builder.AddComponentParameter(2, nameof(Phrase.Parts), (IReadOnlyList<RenderFragment>)[line.Number is { } number ? Phrase.Number(number) : Phrase.Plain(line.Label), Phrase.Plain(line.Account.Name)]);
            builder.CloseComponent();
            builder.AddContent(3, " " + more);
        };
    }

    private string Let(HouseholdDelegation delegation, HouseholdPerson person)
    {
        var what = delegation.Account is { } account
            ? Text["AccountTarget", account.Name].Value
            : NameList.Of([.. View.Lines.Where(line => delegation.Lines.Contains(line.Id)).Select(line => Words.Line(line, Viewer))], Text["AllOf"]);
        var until = DayText.Full(delegation.LastDay);
        if (person.IsViewer) return Text["LetYou", delegation.Grantor.Name, what, until];
        return delegation.Grantor.Id == Viewer.Id ? Text["LetByYou", person.Member.Name, what, until] : Text["LetThey", person.Member.Name, what, until, delegation.Grantor.Name];
    }
}
