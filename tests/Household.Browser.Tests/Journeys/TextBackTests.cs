using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>A simulated handset texts the operator.</summary>
public sealed class TextBackTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task What_one_types_stays_while_another_handset_s_text_arrives_and_a_double_press_sends_it_once()
    {
        var simulator = await PhoneAsync(DemoNumbers.Leila);
        await simulator.OpenAsync("/simulator");
        var words = simulator.Page.GetByLabel("Text to the operator from Leila");
        await words.FillAsync("It was not me");

        var other = await simulator.OpenTabAsync();
        await other.GotoAsync("/simulator");
        await other.GetByLabel("Text to the operator from Daniel").FillAsync("Hello from Daniel");
        await other.GetByRole(AriaRole.Button, new() { Name = "Send as Daniel" }).ClickAsync();

        await Expect(simulator.Page.GetByText("Hello from Daniel")).ToBeVisibleAsync();
        await Expect(words).ToHaveValueAsync("It was not me");
        await Expect(words).ToBeFocusedAsync();

        await simulator.Button("Send as Leila").DblClickAsync();
        await Expect(other.GetByText("It was not me")).ToHaveCountAsync(1);
        await Expect(words).ToHaveValueAsync("");
        await Expect(simulator.Page.GetByText("It was not me")).ToHaveCountAsync(1);
    }
}
