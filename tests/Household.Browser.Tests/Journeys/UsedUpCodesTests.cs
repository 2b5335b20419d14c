using System.Net;
using HouseholdPortal.Application.Demo;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>Strangers have asked for all codes of a number, and its owner is on a new phone.</summary>
public sealed class UsedUpCodesTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task The_owner_texts_the_word_on_the_screen_and_gets_in_with_the_code_that_comes()
    {
        for (var i = 0; i < CodeLimits.SentToANumber; i++)
            await Portal.Get<RequestSignInCode>().RunAsync(DemoNumbers.Leila, SignInHost.NewBrowser(), new IPAddress([198, 51, (byte)i, 7]), TestContext.Current.CancellationToken);
        var leila = await PhoneAsync(DemoNumbers.Leila);
        await leila.UseUpCodesAsync(DemoNumbers.Leila);
        await Expect(leila.Heading("Text us to get your code")).ToBeVisibleAsync();
        await leila.KeepPictureAsync("used-up", "word");
        var word = await leila.Page.GetByTestId("handset-word").InnerTextAsync();

        var simulator = await leila.OpenTabAsync();
        await simulator.GotoAsync("/simulator");
        await simulator.GetByLabel("Text to the operator from Leila").FillAsync(word);
        await simulator.GetByRole(AriaRole.Button, new() { Name = "Send as Leila" }).ClickAsync();
        TextMessage? answer = null;
        await Eventually.IsTrueAsync(
            async () => (answer = (await leila.TextsAsync()).LastOrDefault(text => text.Text.Contains("the code you texted us for", StringComparison.Ordinal))) is not null, "the code that was texted for arrives");
        Assert.Contains("Chrome on Linux", answer!.Text, StringComparison.Ordinal);

        await leila.Page.GetByLabel("Six-digit code").FillAsync(answer.Code!);
        await leila.Button("Sign in").ClickAsync();

        await Expect(leila.Page.Title()).ToContainTextAsync("Leila");
    }
}
