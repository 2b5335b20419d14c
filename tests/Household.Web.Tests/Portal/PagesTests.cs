using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using HouseholdPortal.Application;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal;

/// <summary>The household's pages as the program serves them.</summary>
public sealed class PagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const int MostBytes = 250_000;

    [Fact]
    public async Task Who_is_not_signed_in_signs_in_and_comes_back()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();

        foreach (var path in Paths(scenario))
        {
            var answer = await visitor.OpenAsync(path);
            Assert.StartsWith("/sign-in", answer.Next);
            if (path.Length > 1) Assert.EndsWith(Uri.EscapeDataString(path), answer.Next);
        }
    }

    [Fact]
    public async Task Every_page_is_small_and_has_neither_inline_script_nor_inline_style()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);

        foreach (var path in Paths(scenario))
        {
            var answer = await visitor.OpenAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.InRange(Encoding.UTF8.GetByteCount(answer.Html), 1_000, MostBytes);
            Assert.DoesNotMatch(@"<style|\son\w+=|javascript:|<script(?![^>]*\ssrc=)", answer.Html);

            // MudBlazor places its pop-ups so; nothing of ours, and nothing on a static page, has any.
            Assert.All(answer.Page.QuerySelectorAll("[style]"), element => Assert.StartsWith("mud-", element.ClassName));
        }
    }

    [Fact]
    public async Task The_frame_shows_whose_page_it_is()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);

        Assert.Equal("/account/security", (await visitor.OpenAsync("/")).Page.Link("Sam: your profile and security").GetAttribute("href"));
    }

    [Fact]
    public async Task The_way_out_is_on_every_page_of_a_person()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        string[] more = ["/requests", "/account/security", "/account/passkeys", "/account/contacts", "/account/notices", "/account/recovery", "/nothing-here"];

        foreach (var path in Paths(scenario).Concat(more))
        {
            var way = (await visitor.OpenAsync(path)).Page.ByRole(Role.Banner).Form("sign-out");
            Assert.Equal(("/sign-out", "post"), (way.GetAttribute("action"), way.GetAttribute("method")));
            Assert.Equal("Sign out", way.ByRole(Role.Button).TextContent.Trim());
        }

        var left = await visitor.SendAsync(await visitor.OpenAsync("/"), "sign-out");
        Assert.Equal("/sign-in?left=true", left.Next);
        Assert.StartsWith("/sign-in", (await visitor.OpenAsync("/")).Next);
        Assert.DoesNotContain("sign-out", (await visitor.OpenAsync(left.Next!)).Page.Handlers());
    }

    [Fact]
    public async Task Whoever_only_holds_a_phone_can_leave_too()
    {
        Domain.Msisdn spare = default;
        await host.StoreAsync(scenario => spare = scenario.Home.AddLine(scenario.Mobiles, user: null).Number);
        using var holder = host.NewVisitor();
        await holder.SignInAsync(host, spare);

        var home = await holder.OpenAsync((await holder.OpenAsync("/")).Next!);
        var links = home.Page.ByRole(Role.Banner).AllByRole(Role.Link);
        Assert.NotEmpty(links);
        Assert.DoesNotContain(links, link => link.GetAttribute("href") is "/sign-in");
        Assert.Equal("/sign-in?left=true", (await holder.SendAsync(home, "sign-out")).Next);
        Assert.StartsWith("/sign-in", (await holder.OpenAsync("/")).Next);
    }

    [Fact]
    public async Task What_is_another_households_reads_exactly_like_what_does_not_exist()
    {
        ReceiptId receipt = default;
        var scenario = await host.StoreAsync(scenario => receipt = Settled.ByPartner(scenario, host.Get<IdSource>(), host.Time.GetUtcNow()).Id);
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Stranger.Number);
        using var partner = host.NewVisitor();
        await partner.SignInAsync(host, scenario.Partner.Number);

        foreach (var (folder, id) in new[] { ("lines", scenario.PartnersLine.Id.Value), ("findings", scenario.Finding.Id.Value), ("receipts", receipt.Value) })
        {
            Assert.Equal(HttpStatusCode.OK, (await partner.OpenAsync($"/{folder}/{id}")).Status);
            var unknown = await visitor.OpenAsync($"/{folder}/{Guid.AllBitsSet}");
            var another = await visitor.OpenAsync($"/{folder}/{id}");
            Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
            Assert.Equal(HttpStatusCode.NotFound, another.Status);
            Assert.Equal(WithoutToken(unknown.Html), WithoutToken(another.Html));
        }
    }

    [Fact]
    public async Task Without_the_demo_there_is_no_simulator()
    {
        using var visitor = host.NewVisitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/simulator")).Status);
    }

    /// <summary>Each form's token is another.</summary>
    private static string WithoutToken(string html) =>
        Regex.Replace(html, "(?<=name=\"__RequestVerificationToken\" value=\")[^\"]+", "", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static string[] Paths(Scenario scenario) => ["/", "/household", $"/lines/{scenario.PartnersLine.Id.Value}", $"/findings/{scenario.Finding.Id.Value}"];
}
