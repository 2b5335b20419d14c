using AngleSharp.Dom;
using Bunit;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Web.Portal.Households;
using HouseholdPortal.Web.Tests.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Web.Tests.Portal.Households;

/// <summary>The picture and the same as a list.</summary>
public sealed class HouseholdPictureTests : ComponentTest
{
    public HouseholdPictureTests()
    {
        Services.AddSingleton(OperatorPolicy.V1);
        Services.AddTransient<HouseholdWords>();
    }

    [Fact]
    public void Each_form_is_one_picture_with_a_sentence()
    {
        var pictures = Picture(MadeUpHousehold.Marshes()).FindAll("[role=img]");

        Assert.Equal(["household-compact", "household-wide"], pictures.Select(picture => picture.ParentElement!.GetAttribute("data-testid")));
        Assert.All(pictures, picture => Assert.Equal(
            "Picture of the household. People: Daniel, Leila, Sam. Lines: Your line, Leila’s line, Sam’s line, Broadband. Accounts: Mobiles, Home. The list below shows how they’re connected.",
            picture.GetAttribute("aria-label")));
    }

    [Fact]
    public void It_says_who_holds_what_and_whose_phone_is_private()
    {
        var words = Texts(Picture(MadeUpHousehold.Marshes()), "household-wide");

        foreach (var word in new[] { "iPhone 15", "eSIM", "Phone", "private", "Galaxy A55", "Hub", "at home", "£65.75, you pay", "07700\u00a0900101", "15" }) Assert.Contains(word, words);
        Assert.DoesNotContain("Pixel", string.Join(' ', words), StringComparison.Ordinal);
    }

    [Fact]
    public void A_suspended_line_says_so_in_words()
    {
        var view = MadeUpHousehold.Marshes();
        var suspended = Picture(view with { Lines = [view.Lines[0] with { Status = LineStatus.Suspended }, .. view.Lines.Skip(1)] });

        Assert.Contains("Suspended", Texts(suspended, "household-compact"));
    }

    [Fact]
    public void Every_person_who_can_be_asked_about_every_line_and_every_account_is_a_link_that_keeps_the_other_choice()
    {
        var view = MadeUpHousehold.Marshes() with { CanBeAskedAbout = [MadeUpHousehold.Daniel, MadeUpHousehold.Sam] };
        var links = Picture(view, MadeUpHousehold.Sam.Id, view.Lines[1].Id).FindAll("[data-testid=household-wide] a");

        Assert.Equal(["Choose Daniel", "Choose Sam", "Choose Your line", "Choose Leila’s line", "Choose Sam’s line", "Choose Broadband", "Choose the account Mobiles", "Choose the account Home"], links.Select(link => link.GetAttribute("aria-label")));
        Assert.Equal($"/household?person={MadeUpHousehold.Daniel.Id.Value}&line={view.Lines[1].Id.Value}", links[0].GetAttribute("href"));
        Assert.Equal($"/household?person={MadeUpHousehold.Sam.Id.Value}&line={view.Lines[3].Id.Value}", links[5].GetAttribute("href"));
        Assert.Equal($"/household?person={MadeUpHousehold.Sam.Id.Value}&account={view.Accounts[1].Id.Value}", links[^1].GetAttribute("href"));
        Assert.Equal(["Choose Sam", "Choose Leila’s line"], links.Where(link => link.HasAttribute("aria-current")).Select(link => link.GetAttribute("aria-label")));
        Assert.All(Picture(view).FindAll("[data-testid=household-compact] a"), link => Assert.EndsWith("#permissions", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en-GB")]
    [InlineData("ar")]
    public void Geometry_is_in_attributes_and_knows_no_culture_and_no_direction(string culture)
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new(culture);
            var picture = Picture(MadeUpHousehold.Of(8, 12));
            Assert.DoesNotContain("style=", picture.Markup, StringComparison.Ordinal);
            Assert.Equal("8%", picture.Find("[data-testid=household-wide]").QuerySelector("circle")!.ParentElement!.GetAttribute("x"));
            var numbers = picture.FindAll("svg, path, text, rect, circle").SelectMany(element => element.Attributes.Where(attribute => attribute.Name is "x" or "y" or "d" or "width" or "height" or "viewBox")).ToList();
            Assert.NotEmpty(numbers);
            Assert.All(numbers, number => Assert.Matches("^[-0-9. MHChl%]+$", number.Value));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_list_has_every_fact_in_words()
    {
        var items = Items(MadeUpHousehold.Marshes());

        Assert.Equal(
            [
                "Daniel, you You use 07700 900101, billed to Mobiles. Phone: iPhone 15, eSIM. You pay for Mobiles: £65.75 on the last bill. You pay for Home: £36.00 on the last bill. You’re Sam’s guardian until 2 February 2029.",
                "Leila Uses 07700 900102, billed to Mobiles. Only Leila can see the phone and SIM. Sam’s guardian until 2 February 2029. You let Leila help with Broadband until 12 July 2027.",
                "Sam, 15 Uses 07700 900103, billed to Mobiles. Phone: Galaxy A55, SIM card.",
                "Broadband 07700 900104 No one is named as its user. Billed to Home. In the home: Hub.",
            ],
            items);
    }

    [Fact]
    public void The_list_tells_it_to_the_other_side_in_their_words()
    {
        var view = MadeUpHousehold.Marshes();
        var leilas = view with { Viewer = MadeUpHousehold.Leila, People = [new(MadeUpHousehold.Leila, IsViewer: true, null), new(MadeUpHousehold.Daniel, IsViewer: false, null)], Accounts = [.. view.Accounts.Select(account => account with { LastBill = null })] };

        var items = Items(leilas);

        Assert.Contains("Daniel lets you help with Broadband until 12 July 2027.", items[0], StringComparison.Ordinal);
        Assert.Contains("Pays for Mobiles and Home.", items[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_read_from_left_to_right()
    {
        var numbers = Render<HouseholdList>(list => list.Add(l => l.View, MadeUpHousehold.Marshes())).FindAll("bdi[dir=ltr]");

        Assert.Equal(4, numbers.Count);
    }

    [Fact]
    public void A_name_that_is_cut_in_the_picture_is_whole_in_the_list()
    {
        var view = MadeUpHousehold.Of(2, 2);

        Assert.Contains("Maximil…", Texts(Picture(view), "household-compact"));
        Assert.StartsWith("Maximiliana-Konstanze 1, you", Items(view)[0], StringComparison.Ordinal);
    }

    private IRenderedComponent<HouseholdPicture> Picture(HouseholdView view, MemberId? person = null, LineId? line = null) =>
        Render<HouseholdPicture>(picture => picture.Add(p => p.View, view)
            .Add(p => p.First, person is { } who ? Target.OfMember(who) : null).Add(p => p.Second, line is { } what ? Target.OfLine(what) : null));

    private List<string> Items(HouseholdView view) =>
        [.. Render<HouseholdList>(list => list.Add(l => l.View, view)).FindAll("details > ul > li").Select(item => string.Join(' ', item.QuerySelectorAll("p").Select(Words)))];

    private static IReadOnlyList<string> Texts(IRenderedComponent<HouseholdPicture> picture, string form) =>
        [.. picture.Find($"[data-testid={form}]").QuerySelectorAll("text").Select(text => text.TextContent)];

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[])[' ', '\n', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));
}
