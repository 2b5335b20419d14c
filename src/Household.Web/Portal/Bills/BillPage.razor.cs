using HouseholdPortal.Application;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Bills;

/// <summary>The page of one bill.</summary>
public sealed partial class BillPage
{
    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    public HttpContext? HttpContext { get; set; }

    private BillView? View { get; set; }

    private bool HasBefore => View!.Summary.Against is not null;

    private string Name => Text["Name", View!.Summary.AccountName, DayText.Full(View.Summary.IssuedOn)];

    private string Title => View!.Summary.Status switch
    {
        BillStatus.NothingToPay => Text["TitleNothing"],
        BillStatus.Paid paid => Text["TitlePaid", MoneyText.Of(View.Summary.Sum), DayText.WithoutYear(paid.On)],
        BillStatus.Covered => Text["TitleCovered"],
        BillStatus.Due due => Text["TitleDue", MoneyText.Of(due.Left), DayText.WithoutYear(due.By)],
        BillStatus.Late late => Text["TitleLate", MoneyText.Of(late.Left), DayText.WithoutYear(late.DueOn)],
        null => Text["TitlePart", MoneyText.Of(View.Summary.Sum)],
    };

    private Money ToPay => View!.Summary.Status! switch
    {
        BillStatus.NothingToPay or BillStatus.Paid or BillStatus.Covered => Nothing,
        BillStatus.Due due => due.Left,
        BillStatus.Late late => late.Left,
    };

    private Money Nothing => Money.Zero(View!.Covered.Currency);

    protected override async Task OnInitializedAsync()
    {
        View = await Show.ForAsync(HttpContext.Session(), BillId.From(Id), HttpContext?.RequestAborted ?? default);
        if (View is null) Navigation.NotFound();
    }

    private string LineName(BillLine line)
    {
        var words = Words.Line(line.Line);
        return char.ToUpper(words[0], System.Globalization.CultureInfo.CurrentCulture) + words[1..];
    }

    private static string Sum(Money? money) => money is { } sum ? MoneyText.Of(sum) : "–";
}
