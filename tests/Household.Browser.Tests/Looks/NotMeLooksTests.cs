using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>A question that is looked at, and what it becomes when its approver says that it was not them. That signs out whoever asked: each screen has a session of its own.</summary>
public sealed class NotMeLooksTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Nothing_is_wrong_to_find_on_a_question_and_where_somebody_said_that_it_was_not_theirs()
    {
        var old = await OldContract.FindAsync(Portal);
        var found = new List<string>();
        foreach (var screen in Screen.InThisRun)
        {
            var asking = await PhoneAsync(DemoNumbers.Daniel);
            await asking.SignInAsync();
            await asking.OpenAsync(old.Page);
            await asking.BeginToSettleAsync();
            var earlier = (await asking.TextsAsync()).Count;
            await asking.HaveLinkSentAsync();
            var link = new Uri((await asking.TextFollowingAsync(earlier)).ApprovalLink!);

            var daniel = await PhoneAsync(DemoNumbers.Daniel, screen);
            var weight = await Weight.OfAsync(daniel, async () =>
            {
                await daniel.OpenAsync(link.PathAndQuery);
                await daniel.Button("Show the request").ClickAsync();
                await Expect(daniel.Button("It wasn’t me")).ToBeVisibleAsync();
            });
            found.AddRange([.. weight.Excess(100_000), .. await Glance.AtAsync(daniel, forTouch: true)]);
            await daniel.KeepPictureAsync("pages", $"question-shown-{screen}");

            await daniel.Button("It wasn’t me").ClickAsync();
            await Expect(daniel.Heading("What we did")).ToBeVisibleAsync();
            found.AddRange(await Glance.AtAsync(daniel, forTouch: true));
            await daniel.KeepPictureAsync("pages", $"question-not-me-{screen}");

            // A number gets only so many codes in an hour.
            Portal.Time.PutForward(TimeSpan.FromHours(1));
        }

        Assert.Empty(found);
    }
}
