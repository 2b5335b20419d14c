using System.Net;
using System.Text;
using HouseholdPortal.Testing.Scenarios;

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
            Assert.DoesNotMatch(@"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)", answer.Html);
        }
    }

    [Fact]
    public async Task The_frame_shows_whose_page_it_is()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);

        Assert.Equal("Sam: your profile and security", (await visitor.OpenAsync("/")).Page.QuerySelector("a.me")!.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task What_is_another_households_reads_exactly_like_what_does_not_exist()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Stranger.Number);

        foreach (var folder in (string[])["lines", "findings", "receipts"])
        {
            var unknown = await visitor.OpenAsync($"/{folder}/{Guid.AllBitsSet}");
            var another = await visitor.OpenAsync($"/{folder}/{(folder is "lines" ? scenario.PartnersLine.Id.Value : scenario.Finding.Id.Value)}");
            Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
            Assert.Equal(HttpStatusCode.NotFound, another.Status);
            Assert.Equal(unknown.Html, another.Html);
        }
    }

    [Fact]
    public async Task Without_the_demo_there_is_no_simulator()
    {
        using var visitor = host.NewVisitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/simulator")).Status);
    }

    private static string[] Paths(Scenario scenario) => ["/", $"/lines/{scenario.PartnersLine.Id.Value}", $"/findings/{scenario.Finding.Id.Value}"];
}
