using HouseholdPortal.Application.Overview;
using HouseholdPortal.Web.Portal.Households;

namespace HouseholdPortal.Web.Tests.Portal.Households;

public sealed class HouseholdLayoutTests
{
    /// <summary>Every size a picture is made for, in both forms, at the least width of each.</summary>
    public static TheoryData<int, int, bool> Sizes => new(
        from people in Enumerable.Range(1, 8) from lines in Enumerable.Range(1, 12) from wide in new[] { false, true } select (people, lines, wide));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Nothing_overlaps_and_everything_is_inside(int people, int lines, bool wide)
    {
        var layout = HouseholdLayout.Of(MadeUpHousehold.Of(people, lines), wide);
        var boxes = Boxes(layout, wide ? 600 : 254).ToList();

        Assert.Equal(people + lines, boxes.Count(box => box.Of is HouseholdPerson || box is { Of: HouseholdLine, IsHeld: false }));
        for (var i = 0; i < boxes.Count; i++)
        {
            Assert.InRange(boxes[i].Top, wide ? 16 : 0, layout.Height);
            Assert.InRange(boxes[i].Bottom, 0, layout.Height);
            Assert.InRange(boxes[i].Left, 0, boxes[i].Right);
            Assert.InRange(boxes[i].Right, 0, wide ? 600 : 256);
            for (var j = i + 1; j < boxes.Count; j++) Assert.False(boxes[i].Touches(boxes[j]), $"{boxes[i]} and {boxes[j]}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whoever_has_one_line_stands_straight_beside_it(bool wide)
    {
        var layout = HouseholdLayout.Of(MadeUpHousehold.Marshes(), wide);

        foreach (var person in layout.People) Assert.Equal(layout.Lines.Single(line => line.Item.User?.Id == person.Item.Member.Id).Y, person.Y);
    }

    [Fact]
    public void An_account_stands_in_the_middle_of_its_lines()
    {
        var layout = HouseholdLayout.Of(MadeUpHousehold.Marshes(), wide: true);

        Assert.Equal(layout.Lines.ElementAt(1).Y, layout.Accounts.First().Y);
        Assert.Equal(layout.Lines.ElementAt(3).Y, layout.Accounts.ElementAt(1).Y);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 4)]
    public void Only_the_wide_form_has_a_column_for_what_is_held(bool wide, int held) =>
        Assert.Equal(held, HouseholdLayout.Of(MadeUpHousehold.Marshes(), wide).Held.Count());

    [Fact]
    public void Where_nothing_is_held_the_edge_goes_to_the_line()
    {
        var view = MadeUpHousehold.Marshes();
        var broadband = view.Lines[3].Id;
        var layout = HouseholdLayout.Of(view with { Lines = [.. view.Lines.Select(line => line.Id == broadband ? line with { Held = null, IsHeldPrivate = true } : line)] }, wide: true);

        Assert.Equal(3, layout.Held.Count());
        Assert.Equal(layout.Columns.Lines, layout.Edges.Single(edge => edge.Kind == PictureEdgeKind.AllowedForATime).ToX);
    }

    [Fact]
    public void Every_use_bill_grant_and_guardianship_is_drawn_once()
    {
        var layout = HouseholdLayout.Of(MadeUpHousehold.Marshes(), wide: false);

        Assert.Equal(
            [(PictureEdgeKind.Uses, 3), (PictureEdgeKind.BilledTo, 4), (PictureEdgeKind.AllowedForATime, 1)],
            layout.Edges.GroupBy(edge => edge.Kind).OrderBy(kind => kind.Key).Select(kind => (kind.Key, kind.Count())));
        Assert.Equal([(MadeUpHousehold.Leila.Id, MadeUpHousehold.Sam.Id), (MadeUpHousehold.Daniel.Id, MadeUpHousehold.Sam.Id)], layout.Arcs.Select(arc => (arc.Guardian, arc.Minor)));
    }

    [Fact]
    public void Longer_arcs_bend_further_out_so_that_they_do_not_cover_each_other()
    {
        var arcs = HouseholdLayout.Of(MadeUpHousehold.Marshes(), wide: true).Arcs.ToList();

        Assert.True(arcs[0].ToY - arcs[0].FromY < arcs[1].ToY - arcs[1].FromY);
        Assert.True(arcs[1].Out < arcs[0].Out);
    }

    [Fact]
    public void What_has_room_stays_where_it_wants_to_be_and_what_collides_shares_the_middle()
    {
        Assert.Equal([0, 50, 200], HouseholdLayout.Spread([0, 50, 200], 40));
        Assert.Equal([80, 120, 200], HouseholdLayout.Spread([100, 100, 200], 40));
        Assert.Equal([-40, 0, 40], HouseholdLayout.Spread([0, 0, 0], 40));
    }

    [Theory]
    [InlineData("Leila", 96, "Leila")]
    [InlineData("Maximiliana", 72, "Maximil…")]
    [InlineData("Anna Maria Luisa", 72, "Anna Ma…")]
    [InlineData("Anna B Maria", 52, "Anna…")]
    [InlineData("👩‍👧👩‍👧👩‍👧👩‍👧", 22, "👩‍👧…")]
    public void What_is_too_long_is_cut_between_letters(string words, int width, string expected) => Assert.Equal(expected, PictureNode.Fit(words, width, bold: true));

    [Fact]
    public void A_sum_is_never_cut() => Assert.Equal("£1,234.56", PictureNode.Fit("£1,234.56", PictureColumns.Compact.AccountWidth));

    private static IEnumerable<Box> Boxes(HouseholdLayout layout, int width)
    {
        Box Of<T>(PictureNode<T> node, int above, int below, bool held = false)
            where T : notnull =>
            new(node.Item, (node.X * width / 100) - (node.Width / 2.0), (node.X * width / 100) + (node.Width / 2.0), node.Y - above, node.Y + below, held);

        return
        [
            .. layout.People.Select(node => Of(node, PictureNode.Radius, PictureNode.BelowPerson)), .. layout.Held.Select(node => Of(node, 27, 27, held: true)),
            .. layout.Lines.Select(node => Of(node, 27, 27)), .. layout.Accounts.Select(node => Of(node, 27, 27)),
        ];
    }

    private sealed record Box(object Of, double Left, double Right, int Top, int Bottom, bool IsHeld)
    {
        public bool Touches(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}
