using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Ui.Kit.Grid;

/// <summary>Loads the page that the address names, and again when the address changes. The newest address wins, in whatever order the answers come.</summary>
public sealed partial class KitGrid<TRow>(NavigationManager navigation, IStringLocalizer<GridWords> text, ILogger<GridWords> log) : ComponentBase, IDisposable
{
    private readonly KitColumns<TRow> _columns = new();
    private CancellationTokenSource _loading = new();

    /// <summary>The name of the list, for people who do not see it.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>Loads one page.</summary>
    [Parameter, EditorRequired] public Func<GridQuery, CancellationToken, Task<GridPage<TRow>>> Load { get; set; } = null!;

    /// <summary>What tells rows apart.</summary>
    [Parameter, EditorRequired] public Func<TRow, object> KeyOf { get; set; } = null!;

    /// <summary>The <see cref="KitColumn{TRow}"/>s of the list; the first names the row.</summary>
    [Parameter, EditorRequired] public RenderFragment Columns { get; set; } = null!;

    /// <summary>Shown when the list is empty and nothing narrows it.</summary>
    [Parameter] public RenderFragment? Empty { get; set; }

    /// <summary>What can be done with the list as a whole.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <summary>The label of the search; empty for a list without one.</summary>
    [Parameter] public string SearchLabel { get; set; } = "";

    /// <summary>The label of the filters.</summary>
    [Parameter] public string? FilterLabel { get; set; }

    /// <summary>The choice that filters nothing.</summary>
    [Parameter] public string? AllLabel { get; set; }

    /// <summary>The filters that can be chosen.</summary>
    [Parameter] public IReadOnlyList<GridFilter> Filters { get; set; } = [];

    /// <summary>The page that is shown, kept from prerendering.</summary>
    [PersistentState] public GridPage<TRow>? Shown { get; set; }

    private IStringLocalizer<GridWords> Text => text;

    private GridQuery Query { get; set; } = new();

    private bool IsLoading { get; set; }

    private bool HasFailed { get; set; }

    private bool HasFilters => SearchLabel.Length > 0 || Filters.Count > 0;

    /// <summary>Loads the page again, after something on it was changed.</summary>
    public async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Query = GridQuery.In(navigation.Uri);
        navigation.LocationChanged += Follow;
        if (Shown is null) await LoadAsync();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        navigation.LocationChanged -= Follow;
        _loading.Cancel();
        _loading.Dispose();
    }

    private void Follow(object? sender, LocationChangedEventArgs changed)
    {
        var query = GridQuery.In(changed.Location);
        if (query == Query) return;
        Query = query;
        _ = InvokeAsync(async () =>
        {
            StateHasChanged();
            await ReloadAsync();
        });
    }

    private Task GoAsync(GridQuery query)
    {
        navigation.NavigateTo(query.On(navigation), replace: query.After is null && query.Before is null);
        return Task.CompletedTask;
    }

    private async Task LoadAsync()
    {
        await _loading.CancelAsync();
        _loading.Dispose();
        _loading = new();
        var newest = _loading.Token;
        (IsLoading, HasFailed) = (true, false);
        try
        {
            var page = await Load(Query, newest);
            if (newest.IsCancellationRequested) return;
            Shown = page;
        }
        catch (OperationCanceledException) when (newest.IsCancellationRequested)
        {
            // A newer address was opened, or the page was left.
            return;
        }
        catch (Exception error)
        {
            GridWords.NotLoaded(log, error);
            HasFailed = true;
        }

        IsLoading = false;
    }
}
