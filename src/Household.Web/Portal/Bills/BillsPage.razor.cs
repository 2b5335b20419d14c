using System.Globalization;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Bills;

/// <summary>The page of all bills. The address says what is shown: an account, and how far back.</summary>
public sealed partial class BillsPage
{
    [SupplyParameterFromQuery(Name = "account")]
    public string? Account { get; set; }

    /// <summary>Only bills issued before this day: <c>2025-11-13</c>.</summary>
    [SupplyParameterFromQuery(Name = "before")]
    public string? Before { get; set; }

    [CascadingParameter]
    public HttpContext? HttpContext { get; set; }

    private BillsView? View { get; set; }

    private DateOnly? BeforeDay => DateOnly.TryParseExact(Before, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 1 ? day : null;

    private bool IsFirst => BeforeDay is null;

    private bool IsPartOnly => View is { Accounts.Count: 0 };

    /// <summary>Credits that are not used up, and those whose pay-out has news.</summary>
    private List<CreditView> Credits => [.. View!.Credits.Where(credit => credit.Left.Minor > 0 || credit.PayOuts.Count > 0)];

    private string Lead
    {
        get
        {
            if (View is not { } view || !IsFirst) return "";
            if (IsPartOnly) return view.Parts is [{ Payer: { } payer }] ? Text["PartLead", payer.Name] : "";
            var parts = new List<string>();
            if (view.Latest?.Due is { } due) parts.Add(Text["Due", MoneyText.Of(due.Left), DayText.WithoutYear(due.By)]);
            if (view.Late.Count > 0) parts.Add(Text.Counted("Late", view.Late.Count));
            if (parts.Count == 0 && view.Bills.Count > 0) parts.Add(Text["AllPaid"]);
            return string.Join(' ', parts);
        }
    }

    private IEnumerable<(string Id, string Name, Money Sum, List<BillSummary> Bills)> Months =>
        View!.Bills.GroupBy(bill => new DateOnly(bill.IssuedOn.Year, bill.IssuedOn.Month, 1)).Select(month => (
            string.Create(CultureInfo.InvariantCulture, $"m{month.Key:yyyyMM}"), DayText.Month(month.Key), month.Select(bill => bill.Sum).Aggregate(Money.Add), month.ToList()));

    protected override async Task OnInitializedAsync()
    {
        BillingAccountId? account = Guid.TryParse(Account, out var id) ? BillingAccountId.From(id) : null;
        View = await Show.RunAsync(new(HttpContext.Session(), account, BeforeDay), HttpContext?.RequestAborted ?? default);
    }

    private string Address(DateOnly? before)
    {
        var query = new List<string>();
        if (View!.Chosen is { } account) query.Add($"account={account.Value}");
        if (before is { } day) query.Add(string.Create(CultureInfo.InvariantCulture, $"before={day:yyyy-MM-dd}"));
        return query.Count == 0 ? "/bills" : "/bills?" + string.Join('&', query);
    }
}
