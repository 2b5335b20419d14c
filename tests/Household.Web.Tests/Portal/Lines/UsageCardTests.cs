using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Usage;
using HouseholdPortal.Web.Portal.Lines;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Web.Tests.Portal.Lines;

public sealed class UsageCardTests : ComponentTest
{
    private static readonly DateOnly s_today = new(2031, 3, 12);

    public UsageCardTests() => Services.AddTransient<UsageWords>();

    [Fact]
    public void It_says_what_was_used_this_month_and_how_long_that_is()
    {
        var card = Card(Of(UsageKind.DataAtHome, "2031-03-01", 38_200_000_000), Of(UsageKind.Calls, "2031-03-02", 12_719), Of(UsageKind.Texts, "2031-03-02", 64)).Region("What you’ve used");

        Assert.Contains("1 Mar–31 Mar, 20 days left", Words(card), StringComparison.Ordinal);
        Assert.Equal(["Data38.2 GB", "Calls212 minutes", "Texts64"], card.AllByRole(Role.ListItem).Select(Words));
        Assert.Empty(card.AllByTestId("bar"));
    }

    [Fact]
    public void Each_month_that_is_over_is_a_bar_with_its_number_and_all_kinds_are_in_the_table_newest_first()
    {
        var card = Card(
            Of(UsageKind.DataAtHome, "2031-01-05", 31_400_000_000), Of(UsageKind.DataAbroad, "2031-01-05", 4_800_000_000), Of(UsageKind.DataAtHome, "2031-02-05", 640_000_000),
            Of(UsageKind.Texts, "2031-03-05", 1)).Region("What you’ve used");

        Assert.Equal(2, card.AllByTestId("bar").Count);
        Assert.NotNull(card.ByRole(Role.Image, "Data by month: January 31.4 GB, February 640 MB."));
        Assert.Contains("Abroad, the most in a month was 4.8 GB, in January.", Words(card), StringComparison.Ordinal);
        var rows = card.ByRole(Role.Group, "Show as a table").AllByRole(Role.Row).Select(row => row.Children.Select(Words)).ToList();
        Assert.Equal(["Month", "Data", "Data abroad", "Texts"], rows[0]);
        Assert.Equal(["1 Mar–31 Mar", "0 MB", "0 MB", "1"], rows[1]);
        Assert.Equal(["1 Jan–31 Jan", "31.4 GB", "4.8 GB", "0"], rows[3]);
    }

    [Fact]
    public void The_bars_stand_to_each_other_as_the_months_do()
    {
        var bars = Card(Of(UsageKind.DataAtHome, "2031-01-05", 10_000_000_000), Of(UsageKind.DataAtHome, "2031-02-05", 40_000_000_000)).AllByTestId("bar");

        var heights = bars.Select(bar => double.Parse(bar.GetAttribute("height")!, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(4, heights[1] / heights[0], 2);
    }

    [Fact]
    public void What_the_plan_includes_is_a_ring_and_a_line_over_the_bars_and_what_it_does_not_limit_is_told_beside()
    {
        var card = Card(
            new Dictionary<UsageKind, long> { [UsageKind.DataAtHome] = 60_000_000_000, [UsageKind.DataAbroad] = 12_000_000_000 },
            Of(UsageKind.DataAtHome, "2031-02-05", 33_700_000_000), Of(UsageKind.DataAtHome, "2031-03-05", 38_200_000_000), Of(UsageKind.Texts, "2031-03-05", 64)).Region("What you’ve used");

        Assert.Equal(["38.2 GB Data 38.2 GB of 60 GB", "0 MB Data abroad 0 MB of 12 GB", "Texts64"], card.AllByRole(Role.ListItem).Select(Words));
        Assert.Equal("60 GB", Words(Assert.Single(card.AllByTestId("limit"))));
    }

    [Fact]
    public void A_line_that_only_calls_has_bars_of_calls()
    {
        var card = Card(Of(UsageKind.Calls, "2031-01-05", 600), Of(UsageKind.Calls, "2031-02-05", 61)).Region("What you’ve used");

        Assert.NotNull(card.ByRole(Role.Image, "Calls by month: January 10 minutes, February 2 minutes."));
        Assert.Equal(["CallsNone yet"], card.AllByRole(Role.ListItem).Select(Words));
    }

    private static UsageTotal Of(UsageKind kind, string day, long amount) =>
        new(HouseholdId.From(Guid.AllBitsSet), LineId.From(Guid.AllBitsSet), DateOnly.Parse(day, CultureInfo.InvariantCulture), kind, amount, s_today);

    private IParentNode Card(params UsageTotal[] totals) => Card(new Dictionary<UsageKind, long>(), totals);

    private IParentNode Card(Dictionary<UsageKind, long> limits, params UsageTotal[] totals)
    {
        var line = new LineSummary(
            LineId.From(Guid.AllBitsSet), LineKind.Mobile, Msisdn.Parse("447700900186"), "Leila", new MemberView(MemberId.From(Guid.AllBitsSet), "Leila", 2), IsOwn: true, LineUserState.Confirmed, LineStatus.Active, null, null,
            null, null, null, BillingAccountId.From(Guid.AllBitsSet), "Mobiles", null);
        return Render<UsageCard>(card => card.Add(one => one.Line, line).Add(one => one.Usage, UsageByMonth.Of(totals, s_today, 6)).Add(one => one.Limits, limits)).Tree();
    }

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[])[' ', '\n', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));
}
