using System.Net;
using AngleSharp.Html.Parser;
using HouseholdPortal.Application.Demo;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Orders;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Simulator;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Simulator;

public sealed class DemoNetworkTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_form_sets_what_the_network_does_with_orders()
    {
        await using var host = await SimulatorHost.StartAsync(database);
        foreach (var mood in Enum.GetValues<NetworkMood>().Reverse())
        {
            var form = (await PageAsync(host)).Form("network-mood");
            var hidden = ((string[])["_handler", "__RequestVerificationToken"]).Select(name => KeyValuePair.Create(name, form.FieldsNamed(name).Single().GetAttribute("value")!));

            using var answer = await host.SendAsync("/simulator", [.. hidden, new("mood", mood.ToString())]);

            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            Assert.Equal(mood, host.Get<SimulatedNetwork>().Mood);
            var others = (await PageAsync(host)).Form("network-mood").FieldsNamed("mood").Select(button => button.GetAttribute("value"));
            Assert.Equal(Enum.GetValues<NetworkMood>().Where(other => other != mood).Select(other => other.ToString()), others);
        }
    }

    [Fact]
    public async Task The_page_shows_what_the_network_has_set_and_its_last_orders()
    {
        await using var host = await SimulatorHost.StartAsync(database);
        await CarryOutAsync(host, NetworkOrderKind.SuspendLine);
        await CarryOutAsync(host, NetworkOrderKind.LockPortOut);
        host.Get<SimulatedNetwork>().Mood = NetworkMood.Fails;
        await CarryOutAsync(host, NetworkOrderKind.ResumeLine);

        var page = await PageAsync(host);

        Assert.Contains("Suspended. The number can’t move to another operator.", Assert.Single(page.AllByTestId("network-line")).TextContent, StringComparison.Ordinal);
        Assert.Collection(
            page.AllByTestId("network-attempt").Select(attempt => attempt.TextContent),
            text => Assert.Matches("(?s)Resume the line.*Refused", text),
            text => Assert.Matches("(?s)Don’t let the number move.*Carried out", text),
            text => Assert.Matches("(?s)Suspend the line.*Carried out", text));
    }

    private static Task<NetworkAnswer> CarryOutAsync(SimulatorHost host, NetworkOrderKind kind) => host.Get<SimulatedNetwork>().CarryOutAsync(
        new(NetworkOrderId.From(Guid.CreateVersion7(DateTimeOffset.UnixEpoch)), default, default, DemoNumbers.Daniel, Iccid: null, kind), Cancel);

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(SimulatorHost host) => await new HtmlParser().ParseDocumentAsync(await host.ReadAsync("/simulator"), Cancel);
}
