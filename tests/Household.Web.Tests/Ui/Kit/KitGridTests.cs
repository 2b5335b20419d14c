using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Web.Tests.Ui.Kit;

public sealed class KitGridTests : ComponentTest
{
    public KitGridTests() => Services.AddLogging();

    [Fact]
    public void Every_part_says_what_it_is_and_a_cell_what_its_column_is_called()
    {
        var grid = Render<GridScreen>(screen => screen.Add(s => s.Plants, ["Fern", "Moss"]).Add(s => s.HasLength, true));

        Assert.Single(grid.FindAll("[role=table]"));
        Assert.Equal(2, grid.FindAll("[role=rowgroup]").Count);
        Assert.Equal(["Name", "Length", "What you can do"], Texts(grid, "[role=columnheader]"));
        Assert.Equal(["Fern", "Moss"], Texts(grid, "[role=row] > [role=rowheader]"));
        Assert.Equal(["4", "Water Fern", "4", "Water Moss"], Texts(grid, "[role=row] > [role=cell]"));
        Assert.Equal(["Length", null, "Length", null], grid.FindAll("[role=cell]").Select(cell => cell.GetAttribute("data-head")));
    }

    [Fact]
    public void A_column_that_comes_later_stands_where_it_is_declared_and_cells_show_what_is_true_now()
    {
        var grid = Render<GridScreen>(screen => screen.Add(s => s.Plants, ["Fern"]));
        Assert.Equal(["Name", "What you can do"], Texts(grid, "[role=columnheader]"));

        grid.Render(screen => screen.Add(s => s.HasLength, true).Add(s => s.Again, " again"));
        Assert.Equal(["Name", "Length", "What you can do"], Texts(grid, "[role=columnheader]"));
        Assert.Equal(["4", "Water Fern again"], Texts(grid, "[role=cell]"));

        grid.Render(screen => screen.Add(s => s.HasLength, false));
        Assert.Equal(["Name", "What you can do"], Texts(grid, "[role=columnheader]"));
    }

    private static IEnumerable<string> Texts(IRenderedComponent<GridScreen> grid, string selector) => grid.FindAll(selector).Select(element => element.Text().Trim());
}
