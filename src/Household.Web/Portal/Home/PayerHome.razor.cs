using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Home;

/// <summary>The home page of a person who pays for others.</summary>
public sealed partial class PayerHome
{
    [Parameter, EditorRequired]
    public HomeView View { get; set; } = null!;

    private List<AccountView> Accounts => [.. View.PaysFor.Where(account => On(account).Count > 0)];

    private List<LineSummary> Others => [.. View.Lines.Where(line => View.PaysFor.All(account => account.Id != line.Account))];

    private List<LineSummary> On(AccountView account) => [.. View.Lines.Where(line => line.Account == account.Id)];
}
