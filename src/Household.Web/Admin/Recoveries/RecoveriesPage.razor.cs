using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Web.Portal;
using HouseholdPortal.Web.Ui.Kit;
using HouseholdPortal.Web.Ui.Kit.Grid;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Admin.Recoveries;

/// <summary>The list of recoveries, and looking people up for a new one. The use cases decide who may, and what they see of a person.</summary>
public sealed partial class RecoveriesPage(ShowRecoveries show, NavigationManager navigation, RecoveryWords words, IStringLocalizer<RecoveriesPage> text, ILogger<RecoveriesPage> log) : KitPage
{
    /// <summary>Set while a person is looked up. It is in the address, so that the command palette can lead here and it outlives the circuit.</summary>
    [SupplyParameterFromQuery(Name = "find")] public bool IsLookingUp { get; set; }

    /// <summary>Whether the viewer has no duty in recoveries.</summary>
    [PersistentState] public bool IsRefused { get; set; }

    /// <summary>Whether the viewer may look people up and open a recovery.</summary>
    [PersistentState] public bool MayOpen { get; set; }

    private IStringLocalizer<RecoveriesPage> Text => text;

    private RecoveryWords Words => words;

    private IReadOnlyList<GridFilter> Filters => [.. Enum.GetValues<DocumentRecoveryState>().Select(state => new GridFilter(state.ToString(), words.Of(state)))];

    private async Task<GridPage<ShowRecoveries.Row>> LoadAsync(GridQuery query, CancellationToken cancellationToken)
    {
        var request = new ShowRecoveries.Request(
            StaffSessionId.From(Session.Id), Enum.TryParse<DocumentRecoveryState>(query.Filter, out var state) ? state : null, IdOf(query.After), IdOf(query.Before));
        var view = await show.RunAsync(request, cancellationToken);
        (IsRefused, MayOpen) = (view is null, view?.MayOpen is true);
        StateHasChanged();
        if (view is null)
        {
            PageLog.NothingToSee(log, nameof(RecoveriesPage));
            return new([], null, null);
        }

        var page = view.Recoveries;
        return new(page.Rows, page.HasPrevious ? Key(page.Rows[0]) : null, page.HasNext ? Key(page.Rows[^1]) : null);
    }

    private static DocumentRecoveryId? IdOf(string? key) => Guid.TryParse(key, out var id) ? DocumentRecoveryId.From(id) : null;

    private static string Key(ShowRecoveries.Row one) => one.Id.Value.ToString("N");

    private void OpenLookUp(bool isOpen) => navigation.NavigateTo(navigation.GetUriWithQueryParameter("find", isOpen ? true : null));
}
