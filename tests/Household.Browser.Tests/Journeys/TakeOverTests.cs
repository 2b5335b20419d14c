using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Looks;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using HouseholdPortal.Domain.Decisions;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>Sam turns 18, and is led from what changes to paying for his line himself; Leila looks at what Daniel’s account would cost her.</summary>
public sealed class TakeOverTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData(390, false)]
    [InlineData(1280, true)]
    public async Task Who_turned_18_is_led_through_taking_their_line_over_and_settles_first_what_is_late(int width, bool dark)
    {
        var policy = OperatorPolicy.V1;
        var line = await DemoLine.FindAsync(Portal, DemoNumbers.Sam);
        await line.UserIsAdultOnAsync(policy.Today(Portal.Time.GetUtcNow()).AddDays(2), policy.AdultAge);
        var sam = await PhoneAsync(DemoNumbers.Sam, new Screen(width, dark));
        await sam.SignInAsync("/sign-in?return=%2Faccount%2Fpasskeys");
        await sam.AddPasskeyAsync();
        await line.TrustPasskeysAsync();
        await sam.OpenAsync("/household/of-age");
        await Expect(sam.Page.GetByText("From that day you can take the line over")).ToBeVisibleAsync();
        await Expect(sam.Link("Take the line over")).ToHaveCountAsync(0);
        await LookAsync(sam, $"1-before-{width}");

        Portal.Time.PutForward(TimeSpan.FromDays(2));
        await sam.SignInAsync();
        await sam.OpenAsync("/household/of-age");
        await LookAsync(sam, $"2-of-age-{width}");
        await sam.Link("Take the line over").ClickAsync();
        await sam.Page.ArriveAsync("**/take-over");
        await Expect(sam.Page.GetByText("is owed for this line")).ToBeVisibleAsync();
        await Expect(sam.Button("Continue")).ToHaveCountAsync(0);
        await LookAsync(sam, $"3-owed-{width}");

        await line.PayBillsAsync();
        await sam.OpenAsync($"{line.Page}/take-over");
        await sam.Button("Continue").ClickAsync();
        await Expect(sam.Page.GetByText("Type a postcode").First).ToBeVisibleAsync();
        await LookAsync(sam, $"4-problem-{width}");
        await sam.Page.GetByLabel("Name of the account").FillAsync("Sam’s own phone");
        await sam.Page.GetByLabel("Postcode").FillAsync("sw1a 1aa");
        await sam.Button("Continue").ClickAsync();
        await Expect(sam.Page.Title()).ToHaveTextAsync("Take your line over");
        await LookAsync(sam, $"5-confirm-{width}");
        await sam.WithFingerAsync(async () =>
        {
            await sam.Button("Use your passkey").ClickAsync();
            await sam.Page.ArriveAsync("**/receipts/*");
        });
        await Expect(sam.Heading("The line is yours to pay")).ToBeVisibleAsync();
        await LookAsync(sam, $"6-receipt-{width}");

        Assert.True(await line.IsPaidByItsUserAsync());
        await sam.Link("See the line").ClickAsync();
        await Expect(sam.Link("Take the line over")).ToHaveCountAsync(0);
        await LookAsync(sam, $"7-line-{width}");
    }

    [Theory]
    [InlineData(390, true)]
    [InlineData(1280, false)]
    public async Task Who_wants_to_pay_for_an_account_sees_its_bills_first_and_then_what_they_would_take_on(int width, bool dark)
    {
        var old = await OldContract.FindAsync(Portal);
        var leila = await SignedInPhoneAsync(DemoNumbers.Leila, new Screen(width, dark));
        await leila.OpenAsync("/household");
        await leila.Page.CircuitAsync();
        await leila.Page.GetByText("Show as a list").ClickAsync();
        await LookAsync(leila, $"account-0-household-{width}");
        await leila.Link("Take over the account Mobiles").ClickAsync();
        await leila.Page.ArriveAsync("**/accounts/*/take-over");
        await Expect(leila.Page.GetByText("You can’t see yet what this account costs")).ToBeVisibleAsync();
        await LookAsync(leila, $"account-1-unseen-{width}");

        await old.LetSeeBillsAsync(DemoNumbers.Leila);
        await leila.Page.ReloadAsync();
        await Expect(leila.Page.GetByText("You can’t see yet what this account costs")).ToHaveCountAsync(0);
        await LookAsync(leila, $"account-2-costs-{width}");
        await leila.Button("Continue").ClickAsync();
        await Expect(leila.Heading("What happens next")).ToBeVisibleAsync();
        await LookAsync(leila, $"account-3-confirm-{width}");
    }

    private static async Task LookAsync(Phone phone, string name)
    {
        await phone.KeepPictureAsync("take-over", name);
        Assert.Empty(await Glance.AtAsync(phone, forTouch: true));
    }
}
