using System.Net;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Households;

/// <summary>The pages of inviting and answering, in a browser without script.</summary>
public sealed class InvitationPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_link_moves_its_token_out_of_the_address_and_says_nothing_of_it_works_or_not()
    {
        var working = InvitationInput.New(null, null, namesUser: false).Token;
        foreach (var token in (string[])[working, "0123456789abcdefghijkl", "x"])
        {
            using var visitor = host.NewVisitor();
            var answer = await visitor.OpenAsync("/i/" + token);

            Assert.Equal((HttpStatusCode.Redirect, "/invitation"), (answer.Status, answer.Next));
            var page = await visitor.OpenAsync("/invitation");
            Assert.Equal("You’ve been invited", page.Page.ByRole(Role.Heading, "You’ve been invited").TextContent);
            if (token.Length > 1) Assert.DoesNotContain(token, page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_types_a_number_gets_the_same_page_whatever_the_link()
    {
        using var visitor = host.NewVisitor();
        var asked = await visitor.SendAsync(await visitor.OpenAsync("/invitation"), "number", ("number", "+" + MadeUp.Number().Digits));

        Assert.StartsWith("/invitation/code?request=", asked.Next, StringComparison.Ordinal);
        var page = await visitor.OpenAsync(asked.Next!);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var wrong = await visitor.SendAsync(page, "code", ("code", "123456"), ("name", ""));
        Assert.NotNull(wrong.ErrorAt("name"));
        wrong = await visitor.SendAsync(page, "code", ("code", "123456"), ("name", "Rose Marsh"));
        Assert.NotNull(wrong.ErrorAt("code"));
        Assert.Equal("Rose Marsh", wrong.ValueOf("name"));
    }

    [Fact]
    public async Task No_number_and_a_wrong_one_are_said_at_the_field()
    {
        using var visitor = host.NewVisitor();
        foreach (var typed in (string[])["", "x"]) Assert.NotNull((await visitor.SendAsync(await visitor.OpenAsync("/invitation"), "number", ("number", typed))).ErrorAt("number"));
    }

    [Fact]
    public async Task A_payer_fills_the_form_and_confirms_it()
    {
        var scenario = await host.StoreAsync();
        using var payer = host.NewVisitor();
        await payer.SignInAsync(host, scenario.Payer.Number);
        var form = await payer.OpenAsync("/household/invite");
        Assert.NotNull((await payer.SendAsync(form, "invite", ("number", "x"), ("called", "Gran"))).ErrorAt("number"));

        var begun = await payer.SendAsync(form, "invite", ("number", "+" + MadeUp.Number().Digits), ("called", "Gran"), ("line", ""));

        Assert.StartsWith("/confirm/", begun.Next, StringComparison.Ordinal);
        Assert.Contains("invite Gran", (await payer.OpenAsync(begun.Next!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_may_not_invite_and_is_told()
    {
        var scenario = await host.StoreAsync();
        using var son = host.NewVisitor();
        await son.SignInAsync(host, scenario.Son.Number);

        var page = await son.OpenAsync("/household/invite");

        Assert.Empty(page.Page.QuerySelectorAll("form[action='/household/invite']"));
        Assert.Contains("Only people who pay for a line here", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_member_says_why_they_stay()
    {
        var scenario = await host.StoreAsync();
        using var payer = host.NewVisitor();
        await payer.SignInAsync(host, scenario.Payer.Number);

        Assert.Contains("Sam uses a line here, and keeps it.", (await payer.OpenAsync($"/household/people/{scenario.Partner.Id.Value}")).Text, StringComparison.Ordinal);
        Assert.Contains("You pay for an account here, so you stay.", (await payer.OpenAsync($"/household/people/{scenario.Payer.Id.Value}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await payer.OpenAsync($"/household/people/{scenario.Lodger.Id.Value}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await payer.OpenAsync($"/household/people/{scenario.Stranger.Id.Value}")).Status);
    }

    [Fact]
    public async Task A_link_that_is_not_theirs_is_shown_to_nobody()
    {
        var scenario = await host.StoreAsync();
        using var payer = host.NewVisitor();
        await payer.SignInAsync(host, scenario.Payer.Number);

        Assert.Contains("This link doesn’t work any more", (await payer.OpenAsync($"/household/invitations/{Guid.AllBitsSet}")).Text, StringComparison.Ordinal);
    }
}
