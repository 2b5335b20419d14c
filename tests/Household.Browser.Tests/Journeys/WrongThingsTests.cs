using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using HouseholdPortal.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>What goes wrong on the way through the step-up: each says what to do next, and nothing is changed.</summary>
public sealed class WrongThingsTests(Chromium chromium, RunningPortal portal) : BrowserTest(chromium, portal), IClassFixture<RunningPortal>
{
    [Fact]
    public async Task A_wrong_code_is_said_at_its_field_and_what_was_typed_stays()
    {
        var (leila, old) = await AtTheSheetAsync();
        var wrong = SignInHost.Other(await leila.HaveCodeSentAsync());

        await leila.TypeCodeAsync(wrong);

        var field = leila.Sheet().GetByLabel("Six-digit code");
        await Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(leila.Sheet()).ToContainTextAsync("That code isn’t right.");
        await Expect(field).ToHaveValueAsync(wrong);
        await leila.KeepPictureAsync("wrong", "code");
        await old.MustBeUntouchedAsync();
    }

    [Fact]
    public async Task A_code_that_came_too_late_says_to_have_a_new_one_sent()
    {
        var (leila, old) = await AtTheSheetAsync();
        var code = await leila.HaveCodeSentAsync();

        Portal.Time.PutForward(TimeSpan.FromMinutes(5));
        await leila.TypeCodeAsync(code);

        await Expect(leila.Sheet()).ToContainTextAsync("Ask for a new one.");
        await Expect(leila.Sheet().GetByText("Send a new code")).ToBeVisibleAsync();
        await leila.KeepPictureAsync("wrong", "late-code");
        await old.MustBeUntouchedAsync();
    }

    [Fact]
    public async Task An_altered_request_confirms_nothing_and_the_page_begins_another()
    {
        var (leila, old) = await AtTheSheetAsync();
        var request = leila.ConfirmedRequest();
        var altered = request[..^1] + (request[^1] == '0' ? '1' : '0');

        await leila.Page.GotoAsync(leila.Page.Url.Replace(request, altered, StringComparison.Ordinal));

        await Expect(leila.SettleButton()).ToBeVisibleAsync();
        await Expect(leila.Sheet()).ToHaveCountAsync(0);
        await leila.BeginToSettleAsync();
        await Expect(leila.Sheet()).ToContainTextAsync("Text me a code");
        Assert.NotEqual(altered, leila.ConfirmedRequest());
        await old.MustBeUntouchedAsync();
    }

    [Fact]
    public async Task A_request_that_somebody_else_began_is_worthless()
    {
        var (leila, old) = await AtTheSheetAsync();
        var daniel = await SignedInPhoneAsync(DemoNumbers.Daniel);

        await daniel.Page.GotoAsync(leila.Page.Url);

        await Expect(daniel.SettleButton()).ToBeVisibleAsync();
        await Expect(daniel.Sheet()).ToHaveCountAsync(0);
        await old.MustBeUntouchedAsync();
    }

    [Fact]
    public async Task A_question_left_open_too_long_is_closed_whatever_is_sent_and_can_be_asked_again()
    {
        var (leila, old) = await AtTheSheetAsync();
        var code = await leila.HaveCodeSentAsync();

        Portal.Time.PutForward(TimeSpan.FromMinutes(10));
        await leila.TypeCodeAsync(code);

        await Expect(leila.Sheet()).ToContainTextAsync("nothing was changed");
        await leila.KeepPictureAsync("wrong", "late-approval");
        await old.MustBeUntouchedAsync();
    }

    private async Task<(Phone Leila, OldContract Old)> AtTheSheetAsync()
    {
        var old = await OldContract.FindAsync(Portal);
        var leila = await SignedInPhoneAsync(DemoNumbers.Leila);
        await leila.OpenAsync(old.Page);
        await leila.BeginToSettleAsync();
        return (leila, old);
    }
}
