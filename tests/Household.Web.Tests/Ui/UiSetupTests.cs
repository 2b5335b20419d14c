using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Web.Tests.Ui;

public sealed partial class UiSetupTests
{
    private const string AnyPage = "/not-found";

    private static readonly (string Key, string Value)[] Plum =
    [
        ("Brand:Name", "Plum Mobile"),
        ("Brand:Light:Accent", "#6B2C6B"), ("Brand:Light:Strong", "#4A1D4A"), ("Brand:Light:Soft", "#F3E3F3"), ("Brand:Light:OnAccent", "#FFFFFF"),
    ];

    [Fact]
    public async Task An_unknown_address_says_in_words_that_there_is_nothing()
    {
        await using var host = await PortalUiHost.Start();

        using var response = await host.Client.GetAsync("/no/such/page", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Page not found", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_reads_exactly_like_what_is_not_there()
    {
        await using var host = await PortalUiHost.Start();

        Assert.Equal(await host.Read("/no/such/page"), await host.Read("/refuses"));
    }

    [Fact]
    public async Task A_form_sent_to_nowhere_gets_a_page_too()
    {
        await using var host = await PortalUiHost.Start();

        using var response = await host.Client.PostAsync("/no/such/page", content: null, TestContext.Current.CancellationToken);

        Assert.False(response.IsSuccessStatusCode);
        Assert.Contains("Nothing was changed", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_says_so_without_a_word_from_the_inside()
    {
        await using var host = await PortalUiHost.Start();

        using var response = await host.Client.GetAsync("/fails", TestContext.Current.CancellationToken);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("Something went wrong", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_asks_for_json_gets_no_page()
    {
        await using var host = await PortalUiHost.Start();
        host.Client.DefaultRequestHeaders.Accept.Clear();
        host.Client.DefaultRequestHeaders.Accept.ParseAdd("application/json");

        Assert.Empty(await host.Read("/no/such/thing"));
    }

    [Fact]
    public async Task Styles_and_scripts_are_served_by_fingerprint_and_kept_for_ever()
    {
        await using var host = await PortalUiHost.Start();
        var files = Asset().Matches(await host.Read(AnyPage)).Select(match => match.Groups["path"].Value).ToArray();

        Assert.Equal(4, files.Length);
        foreach (var file in files)
        {
            using var response = await host.Client.GetAsync(file, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Matches(@"\.[a-z0-9]{10}\.(css|js|svg)$", file);
        }
    }

    [Fact]
    public async Task The_style_of_household_pages_stays_under_30_000_bytes()
    {
        await using var host = await PortalUiHost.Start();
        var sizes = (await host.Client.GetByteArrayAsync(PaletteHref().Match(await host.Read(AnyPage)).Groups["path"].Value, TestContext.Current.CancellationToken)).Length;
        foreach (Match match in Asset().Matches(await host.Read(AnyPage)).Where(match => match.Groups["path"].Value.EndsWith(".css", StringComparison.Ordinal)))
            sizes += (await host.Client.GetByteArrayAsync(match.Groups["path"].Value, TestContext.Current.CancellationToken)).Length;

        Assert.InRange(sizes, 10_000, 30_000);
    }

    [Fact]
    public async Task No_page_has_inline_script_or_style()
    {
        await using var host = await PortalUiHost.Start(Plum);

        var page = await host.Read(AnyPage);

        Assert.DoesNotMatch(@"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)", page);
    }

    [Fact]
    public async Task A_static_page_carries_nothing_for_a_circuit()
    {
        await using var host = await PortalUiHost.Start();

        var page = await host.Read(AnyPage);

        Assert.Contains("<main", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Blazor", page, StringComparison.Ordinal);
        Assert.DoesNotContain("blazor.web", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dark", " data-theme=\"dark\"")]
    [InlineData("light", " data-theme=\"light\"")]
    [InlineData("\"><script>", "")]
    public async Task The_chosen_theme_is_in_the_first_answer_and_nothing_else_is_taken(string cookie, string attribute)
    {
        await using var host = await PortalUiHost.Start();
        host.Client.DefaultRequestHeaders.Add("Cookie", "theme=" + cookie);

        Assert.Contains($"<html lang=\"en-GB\" dir=\"ltr\"{attribute}>", await host.Read(AnyPage), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_changes_name_and_colours_without_code()
    {
        await using var host = await PortalUiHost.Start(Plum);

        var page = await host.Read(AnyPage);
        var stylesheet = PaletteHref().Match(page).Groups["path"].Value;

        Assert.Contains("<title>Page not found – Plum Mobile</title>", page, StringComparison.Ordinal);
        Assert.Contains("--accent:#6B2C6B;", await host.Read(stylesheet), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_colour_that_is_none_stops_the_start_and_names_its_key()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => PortalUiHost.Start(("Brand:Dark:Accent", "teal")));

        Assert.Contains("Brand:Dark:Accent", failure.Message, StringComparison.Ordinal);
    }

    [GeneratedRegex("(href|src)=\"(?<path>/(css|js|favicon)[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asset();

    [GeneratedRegex("href=\"(?<path>/palette\\.css[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PaletteHref();
}
