using HouseholdPortal.Application.Staff.Courts;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Web.Portal;
using HouseholdPortal.Web.Ui.Kit;
using HouseholdPortal.Web.Ui.Kit.Grid;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Admin.Courts;

/// <summary>The list of court orders, and recording one. The use cases decide who may, and what they see of people.</summary>
public sealed partial class CourtOrdersPage(ShowCourtOrders show, NavigationManager navigation, CourtWords words, IStringLocalizer<CourtOrdersPage> text, ILogger<CourtOrdersPage> log) : KitPage
{
    /// <summary>Set while one is recorded. It is in the address, so that the command palette can lead here.</summary>
    [SupplyParameterFromQuery(Name = "record")] public bool IsRecording { get; set; }

    /// <summary>Whether the viewer has no part in court orders.</summary>
    [PersistentState] public bool IsRefused { get; set; }

    /// <summary>Whether the viewer may record one.</summary>
    [PersistentState] public bool MayRecord { get; set; }

    private IStringLocalizer<CourtOrdersPage> Text => text;

    private CourtWords Words => words;

    private IReadOnlyList<GridFilter> Filters => [.. Enum.GetValues<CourtOrderState>().Select(state => new GridFilter(state.ToString(), words.Of(state)))];

    private async Task<GridPage<ShowCourtOrders.Row>> LoadAsync(GridQuery query, CancellationToken cancellationToken)
    {
        var request = new ShowCourtOrders.Request(
            StaffSessionId.From(Session.Id), Enum.TryParse<CourtOrderState>(query.Filter, out var state) ? state : null, IdOf(query.After), IdOf(query.Before));
        var view = await show.RunAsync(request, cancellationToken);
        (IsRefused, MayRecord) = (view is null, view?.MayRecord is true);
        StateHasChanged();
        if (view is null)
        {
            PageLog.NothingToSee(log, nameof(CourtOrdersPage));
            return new([], null, null);
        }

        var page = view.Orders;
        return new(page.Rows, page.HasPrevious ? Key(page.Rows[0]) : null, page.HasNext ? Key(page.Rows[^1]) : null);
    }

    private static CourtOrderId? IdOf(string? key) => Guid.TryParse(key, out var id) ? CourtOrderId.From(id) : null;

    private static string Key(ShowCourtOrders.Row one) => one.Id.Value.ToString("N");

    private void OpenForm(bool isOpen) => navigation.NavigateTo(navigation.GetUriWithQueryParameter("record", isOpen ? true : null));
}
