using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>The same for a household out of a customer file, from the letter with the printed code on.</summary>
public sealed class ImportedPayerTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task An_imported_payer_enrols_with_the_printed_code_adds_a_passkey_and_settles_what_was_found()
    {
        var customer = await ImportedCustomer.ImportAsync(Portal);
        var payer = await PhoneAsync(customer.Number);

        await payer.OpenAsync("/enrol");
        await payer.Page.GetByLabel("Enrolment code").FillAsync(customer.PrintedCode.ToLowerInvariant());
        await payer.Page.GetByLabel("Your own mobile number").FillAsync("+" + customer.Number.Digits);
        var code = await payer.CodeFromAsync(async () =>
        {
            await payer.Button("Continue").ClickAsync();
            await Expect(payer.Heading("Confirm your number")).ToBeVisibleAsync();
        });
        await payer.Page.GetByLabel("Six-digit code").FillAsync(code);
        await payer.Button("Confirm and sign in").ClickAsync();
        await Expect(payer.Heading("Add a passkey")).ToBeVisibleAsync();
        await payer.KeepPictureAsync("journey-of-an-imported-payer", "1-passkey");
        await payer.AddPasskeyAsync();

        await payer.OpenAsync("/");
        await payer.KeepPictureAsync("journey-of-an-imported-payer", "2-home");
        await payer.OpenAsync($"/findings/{customer.Finding.Value}");
        await Expect(payer.Page.MainContent()).ToContainTextAsync(customer.Sum);
        await payer.KeepPictureAsync("journey-of-an-imported-payer", "3-finding");
        await payer.BeginToSettleAsync();
        await payer.ProveByPasskeyAsync();

        await Expect(payer.Page.Title()).ToContainTextAsync(customer.Sum);
        await payer.KeepPictureAsync("journey-of-an-imported-payer", "4-receipt");
    }
}
