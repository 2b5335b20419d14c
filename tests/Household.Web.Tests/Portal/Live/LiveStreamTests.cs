using System.Net;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Portal.Live;
using Microsoft.AspNetCore.Hosting;

namespace HouseholdPortal.Web.Tests.Portal.Live;

/// <summary>Starts from a person who is signed in, on a node with few places.</summary>
public sealed class LiveStreamTests(LiveStreamTests.FewPlaces host) : IClassFixture<LiveStreamTests.FewPlaces>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_of_another_session_or_of_none_is_over_and_takes_no_place()
    {
        var scenario = await host.StoreAsync();
        var address = Address(scenario.Partner);
        using var nobody = host.NewVisitor();
        using var payer = host.NewVisitor();
        await payer.SignInAsync(host, scenario.Payer.Number);

        Assert.StartsWith("event: session-ended", (await nobody.OpenAsync(address)).Html, StringComparison.Ordinal);
        Assert.StartsWith("event: session-ended", (await payer.OpenAsync(address)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seventh_stream_of_a_session_ends_the_first_and_says_so()
    {
        using var visitor = host.NewVisitor();
        var address = await SignedInAsync(visitor);
        var streams = new List<HttpResponseMessage>();
        try
        {
            for (var i = 0; i <= LiveOptions.PerSession; i++)
            {
                streams.Add(await visitor.ListenAsync(address));
                Assert.Equal(HttpStatusCode.OK, streams[^1].StatusCode);
            }

            // It ends, else this never returns.
            Assert.Contains("event: taken-over", await streams[0].Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
            using var second = new StreamReader(await streams[1].Content.ReadAsStreamAsync(Cancel));
            Assert.Equal("event: heartbeat", await second.ReadLineAsync(Cancel));
        }
        finally
        {
            foreach (var stream in streams) stream.Dispose();
        }
    }

    [Fact]
    public async Task A_stream_too_many_of_an_address_is_told_when_to_ask_again_and_a_closed_one_makes_room()
    {
        var places = host.Get<StreamPlaces>();
        using var visitor = host.NewVisitor();
        var address = await SignedInAsync(visitor);
        var taken = new List<StreamPlaces.Place>();
        while (places.Take(SessionKind.Staff, Guid.CreateVersion7(FakeTime.Start), visitor.Address!) is { } place) taken.Add(place);

        using (var refused = await visitor.ListenAsync(address))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.Equal(SessionWatchers.Beat, refused.Headers.RetryAfter!.Delta);
        }

        taken[0].Dispose();
        using (var stream = await visitor.ListenAsync(address)) Assert.Equal(HttpStatusCode.OK, stream.StatusCode);

        // Its place comes back when the server has noticed.
        await Eventually.IsTrueAsync(() => (taken[0] = places.Take(SessionKind.Staff, Guid.CreateVersion7(FakeTime.Start), visitor.Address!)!) is not null, "a closed stream gives its place back");
        foreach (var place in taken) place.Dispose();
    }

    private static string Address(ScenarioMember member) => $"{LiveSetup.Events}?session={member.Session.Id.Value}";

    private async Task<string> SignedInAsync(Visitor visitor)
    {
        var scenario = await host.StoreAsync();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        var page = (await visitor.OpenAsync("/")).Page.QuerySelector("live-events")!;
        return $"{page.GetAttribute("src")}?session={page.GetAttribute("session")}";
    }

    public sealed class FewPlaces : PortalHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Live:PerAddress", "100");
        }
    }
}
