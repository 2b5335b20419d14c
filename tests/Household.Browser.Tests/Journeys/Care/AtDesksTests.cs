using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys.Care;

/// <summary>What happens to a call when an agent’s browser goes, and when two agents are there.</summary>
public sealed class AtDesksTests(Chromium chromium) : CareJourney(chromium)
{
    [Fact]
    public async Task An_agent_s_browser_dies_and_comes_back_to_the_same_caller()
    {
        var (jo, leila) = await VerifiedAsync();
        await jo.Page.GotoAsync("about:blank");
        await leila.OpenAsync("/");
        await Expect(leila.Page.GetByTestId("agent-notice")).ToContainTextAsync("Jo Bell, agent 2217");

        await jo.OpenAsync("/care");
        await jo.Page.CircuitAsync();
        await Expect(jo.Page.GetByText("Verified: Leila")).ToBeVisibleAsync();
        await jo.Page.Keyboard.PressAsync("s");
        await Expect(jo.Page.GetByTestId("standing")).ToContainTextAsync("Waiting for them to confirm");
    }

    [Fact]
    public async Task The_same_agent_in_another_browser_sees_nothing_of_the_caller_whom_the_first_one_verified()
    {
        await VerifiedAsync();
        var other = await PhoneAsync(DemoNumbers.Tom, new Screen(1280));
        await other.BecomeStaffAsync("Jo Bell");
        await other.OpenAsync("/care");
        await other.Page.CircuitAsync();
        await Expect(other.Heading("Who is calling?")).ToBeVisibleAsync();
        await SaysNothingOfLeilaAsync(other);
    }

    [Fact]
    public async Task Of_two_agents_at_once_each_gets_a_call_of_their_own()
    {
        var leila = await LeilaAtWorkAsync();
        var sam = await PhoneAsync(DemoNumbers.Sam);
        var (jo, mo) = (await DeskAsync(), await DeskAsync("Mo Khan"));
        await RingAsync(leila, AtWork);
        await Expect(mo.Page.GetByText("One call is waiting")).ToBeAttachedAsync();
        await AnswerAsync(jo);
        await Expect(mo.Page.GetByText("Nobody is waiting")).ToBeVisibleAsync();
        await RingAsync(sam, DemoNumbers.Sam);
        await AnswerAsync(mo);

        await ProveOnOpenPageAsync(leila, await AskAsync(jo, "On a page they have open"));
        await Expect(jo.Page.GetByText("Verified: Leila")).ToBeVisibleAsync();
        await Expect(mo.Heading("Who is calling?")).ToBeVisibleAsync();
        await SaysNothingOfLeilaAsync(mo);
    }

    [Fact]
    public async Task Two_agents_with_people_of_one_household_see_each_other()
    {
        var (jo, _) = await VerifiedAsync();
        var sam = await PhoneAsync(DemoNumbers.Sam);
        await sam.SignInAsync();
        await sam.OpenAsync("/");
        var mo = await DeskAsync("Mo Khan");
        await RingAsync(sam, DemoNumbers.Sam);
        await AnswerAsync(mo);
        await AskAsync(mo, "On a page they have open");
        await Expect(jo.Page.GetByText("Mo Khan")).ToBeVisibleAsync();
        await Expect(jo.Page.GetByText("has been asking somebody of this household")).ToBeVisibleAsync();
        await LookAsync(jo, "two-agents");
    }
}
