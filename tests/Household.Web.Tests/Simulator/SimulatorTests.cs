using System.Net;
using System.Text.Json;
using HouseholdPortal.Application.Demo;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Usage;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Hosting;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Simulator;

public sealed class SimulatorTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    private static readonly string[] s_addresses = ["/simulator", "/simulator/messages", "/simulator/events"];

    [Fact]
    public async Task Every_handset_of_the_demo_is_there_without_signing_in()
    {
        await using var host = await SimulatorHost.StartAsync(database);

        var page = await host.ReadAsync("/simulator");

        Assert.All((string[])["Daniel", "Leila", "Sam", "Priya", "Tom"], name => Assert.Contains($">{name}</h2>", page));
        Assert.Contains("07700\u00a0900186", System.Net.WebUtility.HtmlDecode(page));
        Assert.DoesNotContain("01632", page);
    }

    [Fact]
    public async Task Each_handset_has_a_button_that_swaps_its_SIM()
    {
        await using var host = await SimulatorHost.StartAsync(database);

        var page = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(await host.ReadAsync("/simulator"), TestContext.Current.CancellationToken);

        var handsets = page.AllByTestId("handset");
        Assert.NotEmpty(handsets);
        Assert.All(handsets, handset => Assert.Single(handset.Handlers(), handler => handler.StartsWith("swap-", StringComparison.Ordinal)));
        Assert.All(handsets, handset => Assert.Single(handset.AllByRole(Role.Button), button => button.TextContent.Trim().StartsWith("Swap this SIM", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_handset_s_line_can_be_used_and_the_same_form_sent_twice_counts_once()
    {
        await using var host = await SimulatorHost.StartAsync(database);
        var before = await host.UsedTodayAsync(DemoNumbers.Tom);

        await host.UseAsync(DemoNumbers.Tom, "DataAtHome", times: 2);
        await host.UseAsync(DemoNumbers.Tom, "Calls");
        await host.UseAsync(DemoNumbers.Tom, "Texts");
        await host.UseAsync(DemoNumbers.Tom, "DataAbroad");

        var after = await host.UsedTodayAsync(DemoNumbers.Tom);
        Assert.Equal([1_000_000_000, 0, 600, 1], Enum.GetValues<UsageKind>().Select(kind => after[kind] - before[kind]));
    }

    [Fact]
    public async Task Without_the_demo_there_is_nothing()
    {
        await using var host = await SimulatorHost.StartAsync(database, new DemoOptions { Enabled = false });

        foreach (var address in s_addresses) Assert.Equal(HttpStatusCode.NotFound, await host.StatusOfAsync(address));
    }

    [Theory]
    [InlineData("192.0.2.7")]
    [InlineData("2001:db8::7")]
    public async Task From_another_machine_there_is_nothing(string address)
    {
        await using var host = await SimulatorHost.StartAsync(database, from: address);

        foreach (var path in s_addresses) Assert.Equal(HttpStatusCode.NotFound, await host.StatusOfAsync(path));
    }

    [Fact]
    public async Task A_proxy_on_this_machine_does_not_open_it_to_others()
    {
        await using var host = await SimulatorHost.StartAsync(database);
        host.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");

        foreach (var path in s_addresses) Assert.Equal(HttpStatusCode.NotFound, await host.StatusOfAsync(path));
    }

    [Fact]
    public async Task Another_machine_is_answered_when_a_setting_says_so()
    {
        await using var host = await SimulatorHost.StartAsync(database, new DemoOptions { Enabled = true, SimulatorAnswersRemote = true }, "192.0.2.7");

        foreach (var path in s_addresses) Assert.Equal(HttpStatusCode.OK, await host.StatusOfAsync(path));
    }

    [Theory]
    [InlineData("attacker.example", false, HttpStatusCode.NotFound)]
    [InlineData("attacker.example", true, HttpStatusCode.NotFound)]
    [InlineData("localhost.attacker.example:5080", false, HttpStatusCode.NotFound)]
    [InlineData("192.0.2.9:5080", false, HttpStatusCode.NotFound)]
    [InlineData("192.0.2.9:5080", true, HttpStatusCode.OK)]
    [InlineData("localhost:9000", false, HttpStatusCode.OK)]
    [InlineData("127.0.0.1:5080", false, HttpStatusCode.OK)]
    [InlineData("[::1]:5080", false, HttpStatusCode.OK)]
    public async Task A_site_whose_name_leads_to_this_machine_gets_nothing(string name, bool remote, HttpStatusCode status)
    {
        await using var host = await SimulatorHost.StartAsync(database, new DemoOptions { Enabled = true, SimulatorAnswersRemote = remote });
        host.Client.DefaultRequestHeaders.Host = name;

        foreach (var path in s_addresses) Assert.Equal(status, await host.StatusOfAsync(path));
    }

    [Theory]
    [InlineData("07700900417")]
    [InlineData("07700 900 417")]
    [InlineData("447700900417")]
    [InlineData("+447700900417")]
    [InlineData("%2B447700900417")]
    public async Task Texts_to_a_number_are_there_as_json_oldest_first_however_it_is_written(string number)
    {
        await using var host = await SimulatorHost.StartAsync(database);
        await host.DeliverAsync(DemoNumbers.Daniel, number + " first");
        await host.DeliverAsync(DemoNumbers.Daniel, number + " second");

        using var answer = JsonDocument.Parse(await host.ReadAsync("/simulator/messages?number=" + number));

        // The cases share one database: the others' texts are there too.
        var texts = answer.RootElement.EnumerateArray().Select(text => text.GetProperty("text").GetString()!).Where(text => text.StartsWith(number + " ", StringComparison.Ordinal));
        Assert.Equal([number + " first", number + " second"], texts);
        Assert.All(answer.RootElement.EnumerateArray(), text => Assert.Equal(DemoNumbers.Daniel.Digits, text.GetProperty("number").GetString()));
    }

    [Fact]
    public async Task What_is_no_number_is_refused()
    {
        await using var host = await SimulatorHost.StartAsync(database);

        Assert.Equal(HttpStatusCode.BadRequest, await host.StatusOfAsync("/simulator/messages?number=leila"));
        Assert.Contains("a phone number. Enter it like 07700 900186.", await host.ReadAsync("/simulator?number=leila"));
    }

    [Fact]
    public async Task The_handset_of_any_number_is_shown_when_asked_for()
    {
        await using var host = await SimulatorHost.StartAsync(database);
        await host.DeliverAsync(Msisdn.Parse("447700900999"), "For somebody imported.");

        Assert.Contains("For somebody imported.", await host.ReadAsync("/simulator?number=07700900999"));
        Assert.DoesNotContain("For somebody imported.", await host.ReadAsync("/simulator"));
    }

    [Fact]
    public async Task What_a_text_says_is_words_and_only_its_addresses_are_links()
    {
        await using var host = await SimulatorHost.StartAsync(database);
        await host.DeliverAsync(DemoNumbers.Priya, "<b>Look</b> at http://localhost:5080/receipts/7. Or javascript:alert(1)");

        var page = await host.ReadAsync("/simulator");

        Assert.Contains("&lt;b&gt;Look&lt;/b&gt;", page);
        Assert.Contains("<a href=\"http://localhost:5080/receipts/7\">localhost:5080/receipts/7</a>.", page);
        Assert.DoesNotContain("href=\"javascript", page);
    }

    [Fact]
    public async Task A_handset_can_text_the_operator_and_shows_what_it_sent()
    {
        await using var host = await SimulatorHost.StartAsync(database);

        var page = await host.TextAsync(DemoNumbers.Leila, "<b>It was me</b>");

        var handset = Assert.Single(page.AllByTestId("handset"), handset => handset.Handlers().Contains($"text-{DemoNumbers.Leila.Digits}", StringComparer.Ordinal));
        Assert.Contains(handset.AllByRole(Role.ListItem), text => text.TextContent.Contains("Sent:", StringComparison.Ordinal) && text.TextContent.Contains("<b>It was me</b>", StringComparison.Ordinal));
        Assert.Equal(["<b>It was me</b>"], await host.ReceivedAsync(DemoNumbers.Leila));
        Assert.DoesNotContain("It was me", await host.ReadAsync("/simulator/messages?number=" + DemoNumbers.Leila.Digits));
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_text()
    {
        await using var host = await SimulatorHost.StartAsync(database);
        await host.TextAsync(DemoNumbers.Tom, "Once", times: 2);
        await host.TextAsync(DemoNumbers.Tom, "And again");
        Assert.Equal(["Once", "And again"], await host.ReceivedAsync(DemoNumbers.Tom));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1600, true)]
    [InlineData(1601, false)]
    public async Task A_text_has_as_many_letters_as_a_handset_can_send(int letters, bool isSent)
    {
        await using var host = await SimulatorHost.StartAsync(database);
        var from = Msisdn.Parse("44770090" + letters.ToString("0000", System.Globalization.CultureInfo.InvariantCulture));
        await host.TextAsync(from, new string('x', letters), at: "/simulator?number=" + from.Digits);
        Assert.Equal(isSent ? 1 : 0, (await host.ReceivedAsync(from)).Count);
    }

    [Fact]
    public async Task From_another_machine_nobody_can_text()
    {
        await using var host = await SimulatorHost.StartAsync(database);
        var form = await host.FormAsync(DemoNumbers.Sam, "/simulator");
        host.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");
        Assert.False((await host.SendAsync("/simulator", [.. form, new("words", "From elsewhere")])).IsSuccessStatusCode);
        Assert.DoesNotContain("From elsewhere", await host.ReceivedAsync(DemoNumbers.Sam));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_waiting_page_is_told_when_a_handset_sends_one()
    {
        await using var host = await SimulatorHost.StartAsync(database);
        await using var events = await host.Client.GetStreamAsync("/simulator/events", TestContext.Current.CancellationToken);
        using var reader = new StreamReader(events);
        var before = await NextAsync(reader);

        await host.TextAsync(DemoNumbers.Sam, "Something sent.");

        Assert.NotEqual(before, await NextAsync(reader));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_waiting_page_is_told_when_a_text_arrives()
    {
        await using var host = await SimulatorHost.StartAsync(database);
        await using var events = await host.Client.GetStreamAsync("/simulator/events", TestContext.Current.CancellationToken);
        using var reader = new StreamReader(events);
        var before = await NextAsync(reader);

        await host.DeliverAsync(DemoNumbers.Sam, "Something new.");

        Assert.NotEqual(before, await NextAsync(reader));
    }

    private static async Task<string> NextAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal)) return line;
        }

        throw new EndOfStreamException();
    }
}
