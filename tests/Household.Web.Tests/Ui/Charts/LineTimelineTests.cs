using AngleSharp.Dom;
using Bunit;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Ui.Charts;

namespace HouseholdPortal.Web.Tests.Ui.Charts;

public sealed class LineTimelineTests : ComponentTest
{
    private static readonly DateOnly Upgrade = new(2025, 5, 3);
    private static readonly TimelineContract Old = new("SIM-only 12 GB", new DateOnly(2023, 5, 3), null, null)
    {
        ShouldHaveEnded = Upgrade,
        Overrun = "£214.83 too much",
    };

    private static readonly TimelineContract Now = new("Max 60 GB", Upgrade, null, 2) { Remark = "your contract now" };

    [Fact]
    public void The_part_after_the_end_is_red_and_hatched_and_says_what_it_cost()
    {
        var timeline = Timeline([Old, Now]);

        Assert.NotNull(timeline.ByTestId("wrong-part"));
        Assert.StartsWith("url(#", timeline.ByTestId("hatch").GetAttribute("fill"), StringComparison.Ordinal);
        Assert.NotNull(timeline.ByTestId("overlap"));
        Assert.NotNull(timeline.ByTestId("cut"));
        Assert.Equal("£214.83 too much", timeline.ByTestId("overrun").TextContent);
    }

    [Fact]
    public void Nothing_is_red_where_nothing_is_wrong()
    {
        var timeline = Timeline([Now]);

        Assert.Single(timeline.AllByTestId("contract"));
        Assert.All((string[])["wrong-part", "hatch", "overlap", "cut", "overrun"], red => Assert.Empty(timeline.AllByTestId(red)));
    }

    [Fact]
    public void The_wrong_part_begins_where_the_new_contract_does()
    {
        var timeline = Timeline([Old, Now]);

        Assert.Equal(timeline.AllByTestId("contract")[1].GetAttribute("x"), timeline.ByTestId("wrong-part").GetAttribute("x"));
    }

    [Fact]
    public void Changes_are_numbered_marks_with_a_list_of_their_days()
    {
        var timeline = Timeline([Old, Now], new(new DateOnly(2023, 11, 20), "SIM card replaced"), new(Upgrade, "New phone"));

        Assert.Equal(["1", "2"], timeline.AllByTestId("mark").Select(number => number.TextContent));
        Assert.Equal(["20\u00a0Nov\u00a02023 SIM card replaced", "3\u00a0May\u00a02025 New phone"], timeline.ByRole(Role.List).AllByRole(Role.ListItem).Select(item => item.LastElementChild!.TextContent));
    }

    [Fact]
    public void Marks_of_one_day_do_not_hide_each_other()
    {
        var timeline = Timeline([Old, Now], new(Upgrade, "New SIM"), new(Upgrade, "New phone"));

        var places = timeline.AllByTestId("mark").Select(mark => mark.GetAttribute("x")).ToArray();
        Assert.Equal(2, places.Length);
        Assert.Distinct(places);
    }

    [Fact]
    public void The_picture_says_in_sentences_what_it_shows() =>
        Assert.Equal(
            "Timeline of 07700\u00a0900186. SIM-only 12 GB started on 3\u00a0May 2023. It should have ended on 3\u00a0May 2025, but we kept charging for it. Max 60 GB has been running since 3\u00a0May 2025.",
            Timeline([Old, Now]).ByRole(Role.Image).GetAttribute("aria-label"));

    [Fact]
    public void The_contracts_are_one_press_away_as_a_table() =>
        Assert.Equal(
            ["SIM-only 12 GB", "3\u00a0May\u00a02023", "still charged", "3\u00a0May\u00a02025"],
            Timeline([Old, Now]).ByRole(Role.Group, "Show as a table").AllByRole(Role.Row)[1].Children.Select(cell => cell.TextContent));

    private IParentNode Timeline(TimelineContract[] contracts, params TimelineMark[] marks) =>
        Render<LineTimeline>(parameters => parameters
            .Add(timeline => timeline.Line, "07700\u00a0900186")
            .Add(timeline => timeline.Today, new DateOnly(2026, 7, 14))
            .Add(timeline => timeline.Contracts, contracts)
            .Add(timeline => timeline.Marks, marks)).Tree();
}
