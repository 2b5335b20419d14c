using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Ui.Kit.Grid;

/// <summary>
/// A column of a <see cref="KitGrid{TRow}"/>, declared once for its head and all its cells. The first column names the row: it is its heading, and the title of
/// its card on a narrow screen, where the other cells are below it, each after its column's head.
/// </summary>
public sealed class KitColumn<TRow> : IComponent
{
    [CascadingParameter] private KitColumns<TRow> Columns { get; set; } = null!;

    /// <summary>What the column holds, in a word or two.</summary>
    [Parameter, EditorRequired] public string Head { get; set; } = "";

    /// <summary>A row's cell.</summary>
    [Parameter, EditorRequired] public RenderFragment<TRow> ChildContent { get; set; } = null!;

    /// <summary>What its cells hold.</summary>
    [Parameter] public CellKind Kind { get; set; }

    /// <inheritdoc />
    public void Attach(RenderHandle renderHandle)
    {
        // The table draws the cells: a column draws nothing.
    }

    /// <inheritdoc />
    public Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        Columns.All.Add(this);
        return Task.CompletedTask;
    }
}

/// <summary>What the cells of a column hold.</summary>
public enum CellKind
{
    /// <summary>Words.</summary>
    Words,

    /// <summary>Figures, which stand under one another.</summary>
    Figures,

    /// <summary>What can be done with the row. The column's head need not be visible.</summary>
    Acts,
}

/// <summary>The columns of one grid, in the order they are declared. The grid empties it each time it renders, and its columns register again.</summary>
internal sealed class KitColumns<TRow>
{
    public List<KitColumn<TRow>> All { get; } = [];
}
