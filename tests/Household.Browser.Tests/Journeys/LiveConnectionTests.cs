using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>Starts from a signed-in page whose connection for events the server refuses, or gives to another page.</summary>
public sealed class LiveConnectionTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Events = "**/live/events?*";

    /// <summary>To a page the same as 429, about which a browser complains on its console.</summary>
    private const int NoStream = 204;

    [Fact]
    public async Task A_page_that_is_refused_twice_asks_again_later_each_time_and_stays()
    {
        var phone = await PhoneAsync(DemoNumbers.Leila);
        await phone.SignInAsync();
        var asked = 0;
        await phone.Page.Context.RouteAsync(Events, route => ++asked <= 2
            ? route.FulfillAsync(new() { Status = NoStream })
            : route.ContinueAsync());
        await phone.Page.Clock.InstallAsync();
        var refused = EndOfRequestAsync(phone.Page);
        await phone.OpenAsync("/");
        await refused;

        for (var again = 2; again <= 3; again++)
        {
            var next = phone.Page.WaitForResponseAsync(response => IsForEvents(response.Request));
            await phone.Page.Clock.RunForAsync(again == 2 ? 2_600 : 5_100);
            await next;
        }

        Assert.Equal(3, asked);
        await Expect(phone.Page.Locator("main h1")).ToBeVisibleAsync();
        await Expect(phone.Heading("We can’t reach your account right now")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_page_whose_place_was_taken_does_not_take_it_back_before_it_has_heard_nothing_for_eight_seconds()
    {
        var phone = await PhoneAsync(DemoNumbers.Leila);
        await phone.SignInAsync();
        var asked = 0;
        await phone.Page.Context.RouteAsync(Events, route => ++asked == 1
            ? route.FulfillAsync(new() { ContentType = "text/event-stream", Body = "retry: 1\nevent: heartbeat\ndata: 1\n\nevent: taken-over\ndata: 1\n\n" })
            : route.ContinueAsync());
        await phone.Page.Clock.InstallAsync();
        var taken = EndOfRequestAsync(phone.Page);
        await phone.OpenAsync("/");
        await taken;
        await phone.Page.Clock.RunForAsync(7_000);
        Assert.Equal(1, asked);

        var again = phone.Page.WaitForResponseAsync(response => IsForEvents(response.Request));
        await phone.Page.Clock.RunForAsync(2_000);
        await again;
        Assert.Equal(2, asked);
        await Expect(phone.Page.Locator("main h1")).ToBeVisibleAsync();
        await Expect(phone.Heading("We can’t reach your account right now")).ToBeHiddenAsync();
    }

    /// <summary>The answer has ended, or the page has closed it.</summary>
    private static Task EndOfRequestAsync(IPage page)
    {
        var ended = new TaskCompletionSource();
        page.RequestFinished += Hear;
        page.RequestFailed += Hear;
        return ended.Task;

        void Hear(object? sender, IRequest request)
        {
            if (IsForEvents(request)) ended.TrySetResult();
        }
    }

    private static bool IsForEvents(IRequest request) => request.Url.Contains("/live/events", StringComparison.Ordinal);
}
