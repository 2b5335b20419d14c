using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>The question is put on one screen and answered on another: one’s own phone, or another member’s.</summary>
public sealed class AnsweredElsewhereTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Asked_on_a_laptop_and_answered_on_the_phone_the_laptop_goes_on_by_itself()
    {
        var old = await OldContract.FindAsync(Portal);
        var (phone, laptop) = await PhoneAndLaptopAsync();
        await laptop.OpenAsync(old.Page);
        await laptop.BeginToSettleAsync();
        var number = await laptop.HaveLinkSentAsync();
        await laptop.KeepPictureAsync("elsewhere", "1-waiting");

        await phone.OpenLinkAsync();
        Assert.Equal("/approve", phone.Path);
        await Expect(phone.Heading("Is this you, Leila?")).ToBeVisibleAsync();
        await Expect(phone.Page.MainContent()).ToContainTextAsync(old.Sum);
        await phone.KeepPictureAsync("elsewhere", "2-question");
        await phone.SayYesAsync(number);

        await Expect(phone.Heading("Done. You can put this phone away.")).ToBeVisibleAsync();
        await phone.KeepPictureAsync("elsewhere", "3-done");
        await laptop.Page.ArriveAsync("**/receipts/*");
        await Expect(laptop.Page.Title()).ToContainTextAsync(old.Sum);
        await old.MustBeSettledOnceAsync();
    }

    [Fact]
    public async Task A_wrong_number_ends_the_question_and_saying_that_it_was_not_oneself_ends_the_session_that_asked()
    {
        var old = await OldContract.FindAsync(Portal);
        var (phone, laptop) = await PhoneAndLaptopAsync();
        await laptop.OpenAsync(old.Page);
        await laptop.BeginToSettleAsync();
        var number = await laptop.HaveLinkSentAsync();
        await phone.OpenLinkAsync();
        await phone.SayYesAsync(number is "00" ? "01" : "00");

        await Expect(phone.Heading("That wasn’t the number")).ToBeVisibleAsync();
        await phone.KeepPictureAsync("elsewhere", "4-wrong-number");
        await Expect(laptop.Heading("Confirm it’s you")).ToBeVisibleAsync();
        await old.MustBeUntouchedAsync();

        var texts = (await phone.TextsAsync()).Count;
        await laptop.HaveLinkSentAsync();
        await phone.TextFollowingAsync(texts);
        await phone.OpenLinkAsync();
        await phone.Button("It wasn’t me").ClickAsync();

        await Expect(phone.Heading("Stopped. Nothing was changed.")).ToBeVisibleAsync();
        await phone.KeepPictureAsync("elsewhere", "5-stopped");
        await laptop.OpenAsync("/");
        Assert.Equal("/sign-in", laptop.Path);
        await old.MustBeUntouchedAsync();
    }

    [Fact]
    public async Task On_a_borrowed_phone_one_signs_its_owner_out_and_answers_as_oneself()
    {
        var old = await OldContract.FindAsync(Portal);
        var laptop = await SignedInPhoneAsync(DemoNumbers.Leila);
        await laptop.OpenAsync(old.Page);
        await laptop.BeginToSettleAsync();
        await laptop.HaveLinkSentAsync();
        await Expect(laptop.Page.GetByTestId("screen-digits")).ToHaveCountAsync(0);

        var borrowed = await SignedInPhoneAsync(DemoNumbers.Tom);
        await borrowed.OpenAsync(await laptop.ApprovalLinkAsync());
        await Expect(borrowed.Heading("This request is for someone else")).ToBeVisibleAsync();
        await borrowed.KeepPictureAsync("elsewhere", "8-borrowed");
        await borrowed.Button("Sign out and answer as yourself").ClickAsync();
        await borrowed.Button("Show the request").ClickAsync();
        await Expect(laptop.Page.GetByTestId("screen-number")).ToHaveCountAsync(0);
        await laptop.KeepPictureAsync("elsewhere", "9-six-digits");
        await borrowed.Page.GetByLabel("The six digits on the other screen").FillAsync(await laptop.Page.GetByTestId("screen-digits").InnerTextAsync());
        await borrowed.Button("Yes, do it").ClickAsync();

        await Expect(borrowed.Heading("Done. You can put this phone away.")).ToBeVisibleAsync();
        await old.MustBeSettledOnceAsync();
    }

    [Fact]
    public async Task A_member_who_may_not_asks_one_who_may_and_both_screens_follow_live()
    {
        var old = await OldContract.FindAsync(Portal);
        var daniel = await PhoneAsync(DemoNumbers.Daniel);
        await daniel.SignInAsync();
        await daniel.OpenAsync("/account/passkeys");
        await daniel.AddPasskeyAsync();
        await daniel.OpenAsync("/");
        var priya = await SignedInPhoneAsync(DemoNumbers.Priya);
        await old.LetSeeAsync(DemoNumbers.Priya);
        await priya.OpenAsync(old.Page);
        await priya.Button("Ask Daniel").ClickAsync();
        await Expect(priya.Heading("We asked Daniel")).ToBeVisibleAsync();
        var number = await priya.Page.GetByTestId("screen-number").InnerTextAsync();
        await priya.KeepPictureAsync("elsewhere", "6-asked-another");

        await Expect(daniel.Page.GetByText("Priya asks you something")).ToBeVisibleAsync();
        await daniel.KeepPictureAsync("elsewhere", "7-notice");
        await daniel.Link("Look").First.ClickAsync();
        await Expect(daniel.Heading("Priya asks you")).ToBeVisibleAsync();
        await daniel.KeepPictureAsync("elsewhere", "8-question-of-another");
        await daniel.SayYesAsync(number);

        await Expect(daniel.Heading("Done. You can put this phone away.")).ToBeVisibleAsync();
        await Expect(priya.Heading("Daniel said yes")).ToBeVisibleAsync();
        await old.MustBeSettledOnceAsync();
    }

    /// <summary>Leila’s phone with her passkey, and her laptop, signed in on both.</summary>
    private async Task<(Phone Phone, Phone Laptop)> PhoneAndLaptopAsync()
    {
        var phone = await PhoneAsync(DemoNumbers.Leila);
        await phone.SignInAsync();
        await phone.OpenAsync("/account/passkeys");
        await phone.AddPasskeyAsync();
        var laptop = await PhoneAsync(DemoNumbers.Leila, new Screen(1280, Dark: false));
        await laptop.SignInAsync();
        return (phone, laptop);
    }
}
