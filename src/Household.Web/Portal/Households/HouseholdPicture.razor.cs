using System.Globalization;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>The household as a picture.</summary>
public sealed partial class HouseholdPicture
{
    [Parameter, EditorRequired]
    public HouseholdView View { get; set; } = null!;

    /// <summary>One of the two that the panel is about; a person's way to a line stands out.</summary>
    [Parameter]
    public Target? First { get; set; }

    /// <summary>The other.</summary>
    [Parameter]
    public Target? Second { get; set; }

    private MemberId? Person => First?.Member ?? Second?.Member;

    private LineId? Line => First?.Line ?? Second?.Line;

    private BillingAccountId? Account => First?.Account ?? Second?.Account;

    private string Sentence => Text[
        "Sentence",
        string.Join(", ", View.People.Select(person => person.Member.Name)),
        string.Join(", ", View.Lines.Select(line => Words.Line(line, View.Viewer))),
        string.Join(", ", View.Accounts.Select(account => account.Name))];

    /// <summary>The minor who uses the line, if the chosen person is their guardian: the minor's way to the line is then the guardian's.</summary>
    private MemberId? Ward => View.Lines.FirstOrDefault(line => line.Id == Line)?.User?.Id is { } user && View.Guardianships.Any(care => care.Guardian.Id == Person && care.Minor.Id == user) ? user : null;

    private bool IsAsked(PictureEdge edge) => edge.Line == Line && (edge.Kind == PictureEdgeKind.BilledTo
        ? View.Lines.Any(line => line.Id == Line && line.Account.Id == Account)
        : edge.Person is { } person && (person == Person || person == Ward));

    private bool IsAsked(PictureArc arc) => arc.Guardian == Person && arc.Minor == Ward;

    private string Class(string part, PictureEdge edge) => CssClass.Of(
        part,
        edge.Kind switch { PictureEdgeKind.BilledTo => "edge-bill", PictureEdgeKind.AllowedForATime when string.Equals(part, "edge", StringComparison.Ordinal) => "edge-lent", _ => null },
        IsAsked(edge) ? "hot" : null)!;

    private static string Curve(PictureEdge edge, int top)
    {
        var (from, to) = edge.Bend;
        var middle = SvgNumber.Of((from + to) / 2.0);
        return string.Create(CultureInfo.InvariantCulture, $"M0 {edge.FromY - top}H{from}C{middle} {edge.FromY - top} {middle} {edge.ToY - top} {to} {edge.ToY - top}H100");
    }

    private static string Head(PictureEdge edge) => string.Create(CultureInfo.InvariantCulture, $"M{-edge.HeadBefore - 8}-5 {-edge.HeadBefore - 1} 0l-7 5");

    private static string Bow(PictureArc arc, int height) => string.Create(CultureInfo.InvariantCulture, $"M100 0C{arc.Out} 0 {arc.Out} {height} 100 {height}");

    private string? UnderLine(HouseholdLine line, bool wide) => line switch
    {
        { Status: LineStatus.Suspended } => Text["Suspended"],
        { Held.Device: { } device } when !wide => device,
        { Number: { } number } => NationalNumber.Of(number),
        _ => null,
    };

    private string UnderAccount(HouseholdAccount account, bool wide)
    {
        var cost = account.LastBill is { } bill ? MoneyText.Of(bill) : null;
        if (!wide) return cost ?? account.Payer.Name;
        var pays = account.Payer.Id == View.Viewer.Id ? Text["YouPay"] : Text["TheyPay", account.Payer.Name];
        return cost is null ? pays : Text["CostAndPayer", cost, pays];
    }

    private bool IsChosen(Target target) => target == First || target == Second;

    private string? Current(Target target) => IsChosen(target) ? "true" : null;

    /// <summary>Where the picture is narrow, the answer is below it.</summary>
    private string Way(Target chosen, bool wide) => HouseholdAddress.With(First, Second, chosen) + (wide ? "" : "#" + HouseholdAddress.Panel);

    private static string Initial(string name) => StringInfo.GetNextTextElement(name).ToUpper(CultureInfo.CurrentCulture);
}
