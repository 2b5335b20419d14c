using HouseholdPortal.Application;
using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using HouseholdPortal.Domain;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>Everybody whom the finding does not concern: strangers find nothing, those who live there read why not they.</summary>
public sealed class OthersTests(Chromium chromium, RunningPortal portal) : BrowserTest(chromium, portal), IClassFixture<RunningPortal>
{
    [Fact]
    public async Task A_stranger_finds_the_same_nothing_there_as_anywhere()
    {
        var old = await OldContract.FindAsync(Portal);
        var tom = await SignedInPhoneAsync(DemoNumbers.Tom);
        var nowhere = Portal.Get<IdSource>().Bare();

        foreach (var (theirs, nobodys) in new[] { (old.Page, $"/findings/{nowhere}"), ($"/lines/{old.Line.Value}", $"/lines/{nowhere}") })
        {
            Assert.Equal(404, await tom.OpenAsync(theirs));
            var found = await PageAsync(tom);
            Assert.Equal(404, await tom.OpenAsync(nobodys));
            Assert.Equal(found, await PageAsync(tom));
        }

        await tom.KeepPictureAsync("others", "stranger");
    }

    /// <summary>All of the page but its form's token, which is another each time.</summary>
    private static Task<string> PageAsync(Phone phone) => phone.Page.EvaluateAsync<string>(
        "() => { const page = document.documentElement.cloneNode(true); page.querySelectorAll('[name=__RequestVerificationToken]').forEach(token => token.removeAttribute('value')); return page.innerHTML; }");

    public static TheoryData<string> Housemates => new(DemoNumbers.Sam.Digits, DemoNumbers.Priya.Digits);

    [Theory]
    [MemberData(nameof(Housemates))]
    public async Task Someone_of_the_household_whom_it_does_not_concern_finds_nothing_there(string number)
    {
        var old = await OldContract.FindAsync(Portal);
        var phone = await SignedInPhoneAsync(Msisdn.Parse(number));

        await phone.OpenAsync("/");
        Assert.DoesNotContain(old.Sum, await phone.Page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        await phone.OpenAsync(old.Page);

        await Expect(phone.Page.MainContent()).ToContainTextAsync("Page not found");
        await Expect(phone.Page.MainContent()).Not.ToContainTextAsync("Leila");
        await Expect(phone.SettleButton()).ToHaveCountAsync(0);
        Assert.DoesNotContain(old.Sum, await phone.Page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        await phone.KeepPictureAsync("others", $"housemate-{number}");
        await old.MustBeUntouchedAsync();
    }

    [Fact]
    public async Task Nobody_in_particular_is_asked_to_sign_in_and_comes_back_to_the_page()
    {
        var old = await OldContract.FindAsync(Portal);
        var leila = await PhoneAsync(DemoNumbers.Leila);

        await leila.SignInAsync(old.Page);

        Assert.Equal(old.Page, leila.Path);
    }
}
