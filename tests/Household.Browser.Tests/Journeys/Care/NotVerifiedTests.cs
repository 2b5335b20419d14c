using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Domain.Care;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys.Care;

/// <summary>Callers who cannot prove who they are, or only a little.</summary>
public sealed class NotVerifiedTests(Chromium chromium) : CareJourney(chromium)
{
    [Fact]
    public async Task Who_types_other_digits_is_not_verified_and_nothing_is_said_of_anybody()
    {
        var leila = await LeilaAtWorkAsync();
        var jo = await DeskAsync();
        await RingAsync(leila, AtWork);
        await AnswerAsync(jo);
        var digits = await AskAsync(jo, "On a page they have open");
        await leila.Page.GetByTestId("notice").GetByRole(AriaRole.Link).ClickAsync();
        await leila.Page.GetByLabel("Which two digits").FillAsync(digits is "11" ? "12" : "11");
        await leila.WithFingerAsync(async () =>
        {
            await leila.Button("It’s me").ClickAsync();
            await Expect(leila.Heading("That wasn’t the number")).ToBeVisibleAsync();
        });

        await Expect(jo.Page.GetByText("typed other digits, or said no")).ToBeVisibleAsync();
        await SaysNothingOfLeilaAsync(jo);
        await LookAsync(jo, "wrong-digits");
        await using var db = await Portal.OpenDatabaseAsync();
        Assert.False(await db.Set<AgentSession>().AnyAsync(Cancel));
    }

    [Fact]
    public async Task Whose_phone_has_no_data_texts_the_digits_back_and_may_have_what_protects_the_line()
    {
        var leila = await PhoneAsync(DemoNumbers.Leila);
        var jo = await DeskAsync();
        await RingAsync(leila, DemoNumbers.Leila);
        await AnswerAsync(jo);
        var digits = await AskAsync(jo, "By a text");
        var text = await leila.TextFollowingAsync(0);
        Assert.DoesNotMatch($@"\b{digits}\b", text.Text);
        await TextAsync(leila, digits);

        await Expect(jo.Page.GetByText("Verified: Leila")).ToBeVisibleAsync();
        await LookAsync(jo, "by-text");
        await jo.Page.Keyboard.PressAsync(await KeyOfAsync(jo.Page.GetByRole(AriaRole.Button, new() { Name = "Lock" }).First));
        await jo.Page.Keyboard.PressAsync(await KeyOfAsync(jo.Page.GetByRole(AriaRole.Button, new() { Name = "Moving the number away" })));
        await Expect(jo.Page.GetByTestId("standing")).ToContainTextAsync("Done");
    }
}
