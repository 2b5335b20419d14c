using System.Net;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Forms;

namespace HouseholdPortal.Web.Tests.Portal.SignIn;

/// <summary>What somebody writes into an address or a hidden field by hand: it is read as nothing, and does not fail.</summary>
public sealed class StrangeAddressTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("/caf%C3%A9")]
    [InlineData("/%E2%80%AE")]
    [InlineData("/a%0D%0AX: y")]
    public async Task A_page_to_come_back_to_that_no_header_takes_is_left_out(string at)
    {
        using var visitor = host.NewVisitor();
        var scenario = await host.StoreAsync();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        var id = scenario.Finding.Id.Value;

        var answer = await visitor.OpenAsync($"/confirm/{id}/proof?at={at}");

        Assert.Equal((HttpStatusCode.Redirect, true), (answer.Status, answer.Next!.StartsWith($"/confirm/{id}?", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/é")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_page_of_ours_leads_home(string? back) => Assert.Equal("/", ReturnPath.Checked(back));

    [Theory]
    [InlineData("/bills?search=caf%C3%A9")]
    [InlineData("/account/recovery")]
    public void A_page_of_ours_is_kept(string back) => Assert.Equal(back, ReturnPath.Checked(back));

    /// <summary>PostgreSQL stores no text with a null character: the form would fail.</summary>
    [Fact]
    public void A_key_that_is_none_of_ours_is_replaced()
    {
        Assert.NotEqual(new string('\0', 32), FormKey.Of(new string('\0', 32)));
        Assert.NotEqual(new string('é', 32), FormKey.Of(new string('é', 32)));
        var own = FormKey.New();
        Assert.Equal(own, FormKey.Of(own));
    }
}
