using HouseholdPortal.Application;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Home;

/// <summary>The home of somebody who pays for others.</summary>
public sealed partial class PayerHome
{
    private const int Noon = 12;
    private const int Evening = 18;

    [Parameter, EditorRequired]
    public HomeView View { get; set; } = null!;

    [Inject]
    private Policy Policy { get; set; } = null!;

    [Inject]
    private Clock Clock { get; set; } = null!;

    private string Greeting => Text[Policy.HourOf(Clock.Now) switch { < Noon => "Morning", < Evening => "Afternoon", _ => "Evening" }, View.Viewer.Name];

    private List<AccountView> Accounts => [.. View.PaysFor.Where(account => On(account).Count > 0)];

    private List<LineSummary> Others => [.. View.Lines.Where(line => View.PaysFor.All(account => account.Id != line.Account))];

    private List<LineSummary> On(AccountView account) => [.. View.Lines.Where(line => line.Account == account.Id)];
}
