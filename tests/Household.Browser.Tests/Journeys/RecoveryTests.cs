using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Domain.Recovery;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>Leila loses the phone that has her passkey, and comes back in: by the word of somebody she chose, or by a saved code.</summary>
public sealed class RecoveryTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Somebody_chosen_a_month_before_vouches_and_a_new_passkey_is_added()
    {
        var daniel = await WithPasskeyAsync(await PhoneAsync(DemoNumbers.Daniel));
        var lost = await WithPasskeyAsync(await PhoneAsync(DemoNumbers.Leila));
        await lost.OpenAsync("/account/recovery");
        await lost.Page.GetByLabel("Their mobile number").FillAsync("07700 900417");
        await lost.Button("Add them").ClickAsync();
        await Expect(lost.Page.GetByText("Daniel").First).ToBeVisibleAsync();
        await lost.KeepPictureAsync("recovery", "1-chosen");

        Portal.Time.PutForward(RecoveryContact.Settles + TimeSpan.FromHours(1));
        var leila = await PhoneAsync(DemoNumbers.Leila);
        await leila.SignInAsync();
        await leila.OpenAsync("/account/recovery");
        await leila.KeepPictureAsync("recovery", "2-lost");
        await leila.Button("to confirm it’s me").ClickAsync();
        await Expect(leila.Page.GetByTestId("screen-number")).ToBeVisibleAsync();
        var number = await leila.Page.GetByTestId("screen-number").InnerTextAsync();

        await SignInByPasskeyAsync(daniel);
        await daniel.OpenAsync("/requests");
        await daniel.KeepPictureAsync("recovery", "3-asked");
        await daniel.Link("Answer").ClickAsync();
        await daniel.SayYesAsync(number);
        await Expect(daniel.Heading("Done. You can put this phone away.")).ToBeVisibleAsync();

        await Expect(leila.Link("Add a new passkey")).ToBeVisibleAsync();
        await leila.Link("Add a new passkey").ClickAsync();
        await leila.AddPasskeyAsync();
        Assert.Equal(1, await leila.Authenticator!.CountPasskeysAsync());
    }

    [Fact]
    public async Task A_saved_code_lets_her_add_a_passkey_and_a_wrong_one_does_not()
    {
        var lost = await WithPasskeyAsync(await PhoneAsync(DemoNumbers.Leila));
        await lost.OpenAsync("/account/recovery");
        await lost.Button("Get eight codes").ClickAsync();
        var code = await lost.Page.Region("Your recovery codes").GetByRole(AriaRole.Listitem).First.InnerTextAsync();
        await lost.KeepPictureAsync("recovery", "4-codes");
        await lost.Button("I’ve saved them").ClickAsync();
        await Expect(lost.Page.GetByText("8 codes left").First).ToBeVisibleAsync();

        var leila = await PhoneAsync(DemoNumbers.Leila);
        await leila.SignInAsync();
        await leila.OpenAsync("/account/recovery");
        await leila.Page.GetByLabel("Recovery code", new() { Exact = true }).FillAsync("ABCD-EFGH-JKMN");
        await leila.Button("Use this code").ClickAsync();
        await Expect(leila.Page.GetByText("You have 4 tries left").First).ToBeVisibleAsync();
        await leila.Page.GetByLabel("Recovery code", new() { Exact = true }).FillAsync(code);
        await leila.Button("Use this code").ClickAsync();
        await leila.Link("Add a passkey").ClickAsync();
        await leila.AddPasskeyAsync();
    }

    /// <summary>Signed in, with a first passkey, the newest proof.</summary>
    private static async Task<Phone> WithPasskeyAsync(Phone phone)
    {
        await phone.SignInAsync();
        await phone.OpenAsync("/account/passkeys");
        await phone.AddPasskeyAsync();
        await SignInByPasskeyAsync(phone);
        return phone;
    }

    /// <summary>The sign-in page offers the passkey in the field by itself: a finger is all it takes.</summary>
    private static Task SignInByPasskeyAsync(Phone phone) => phone.WithFingerAsync(async () =>
    {
        await phone.OpenAsync("/sign-in?return=%2Faccount%2Frecovery");
        await phone.Page.ArriveAsync("**/account/recovery");
    });
}
