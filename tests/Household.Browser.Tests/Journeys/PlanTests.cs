using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Looks;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>Members change the plan of the line they use: no dearer, dearer within the allowance, dearer with the payer’s yes, a child with a guardian’s; and change back.</summary>
public sealed class PlanTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData(390, false)]
    [InlineData(1280, true)]
    public async Task No_dearer_is_the_users_own_and_is_taken_back_within_its_days(int width, bool dark)
    {
        var line = await DemoLine.FindAsync(Portal, DemoNumbers.Leila);
        var leila = await SignedInPhoneAsync(DemoNumbers.Leila, new Screen(width, dark));
        await leila.OpenAsync(line.Page);
        await leila.Link("Compare plans").ClickAsync();
        await leila.Page.CircuitAsync();
        await LookAsync(leila, $"1-plans-{width}");
        await leila.Link("Choose Max 50 GB").ClickAsync();
        await Expect(leila.Heading("Before you agree: Max 50 GB")).ToBeVisibleAsync();
        await LookAsync(leila, $"2-summary-{width}");
        await leila.Button("Agree and change to Max 50 GB").ClickAsync();
        await leila.ConfirmByCodeAsync("Yes, change it");
        await Expect(leila.Heading("Max 50 GB starts on")).ToBeVisibleAsync();
        await LookAsync(leila, $"3-receipt-{width}");
        Assert.Equal("Max 50 GB", await line.NextPlanAsync());

        await leila.Link("See the line").ClickAsync();
        await Expect(leila.Page.GetByText("Changes to")).ToBeVisibleAsync();
        await LookAsync(leila, $"4-line-{width}");
        await leila.Link("Contract summary").ClickAsync();
        await Expect(leila.Heading("Contract summary: Max 50 GB")).ToBeVisibleAsync();
        await LookAsync(leila, $"5-kept-{width}");
        await leila.OpenAsync(line.Page);
        await leila.Link("Change back").ClickAsync();
        await Expect(leila.Page.Title()).ToHaveTextAsync("Change back");
        await leila.Button("Change back").ClickAsync();
        await leila.ConfirmByCodeAsync("Change back");
        await Expect(leila.Heading("Changed back")).ToBeVisibleAsync();
        await LookAsync(leila, $"6-back-{width}");
        Assert.Equal("Max 60 GB", await line.NextPlanAsync());
    }

    [Fact]
    public async Task Dearer_within_the_allowance_spends_of_it_and_what_is_left_is_not_enough_for_more()
    {
        var line = await DemoLine.FindAsync(Portal, DemoNumbers.Leila);
        var leila = await SignedInPhoneAsync(DemoNumbers.Leila, new Screen(1280));
        await leila.OpenAsync($"{line.Page}/plan");
        await leila.Page.CircuitAsync();
        await leila.Link("Choose Max 80 GB").ClickAsync();
        await Expect(leila.Page.GetByText("£9.00 of your £10.00 allowance")).ToBeVisibleAsync();
        await LookAsync(leila, "7-allowance");
        await leila.Button("Agree and change to Max 80 GB").ClickAsync();
        await leila.ConfirmByCodeAsync("Yes, change it");
        await Expect(leila.Heading("Max 80 GB starts on")).ToBeVisibleAsync();

        await leila.OpenAsync($"{line.Page}/plan");
        await leila.Page.CircuitAsync();
        await leila.Link("Choose Max 100 GB").ClickAsync();
        await Expect(leila.Button("Agree and ask Daniel")).ToBeVisibleAsync();
        await Expect(leila.Page.GetByText("is over your £1.00 allowance").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_the_payer_let_somebody_spend_is_used_up_and_the_rest_is_his_to_decide()
    {
        var home = await DemoLine.FindAsync(Portal, DemoNumbers.Home);
        var leila = await SignedInPhoneAsync(DemoNumbers.Leila, new Screen(390));
        await leila.OpenAsync($"{home.Page}/plan");
        await leila.Page.CircuitAsync();
        await leila.Link("Choose Fibre 100").ClickAsync();
        await Expect(leila.Page.GetByText("£6.00 of your £10.00 allowance")).ToBeVisibleAsync();
        await LookAsync(leila, "12-delegate");
        await leila.Button("Agree and change to Fibre 100").ClickAsync();
        await leila.ConfirmByCodeAsync("Yes, change it");
        await Expect(leila.Heading("Fibre 100 starts on")).ToBeVisibleAsync();

        await leila.OpenAsync($"{home.Page}/plan");
        await leila.Page.CircuitAsync();
        await leila.Link("Choose Fibre 200").ClickAsync();
        await Expect(leila.Page.GetByText("It would cost more than you’re allowed to add.").First).ToBeVisibleAsync();
        await Expect(leila.Button("Agree and change to Fibre 200")).ToHaveCountAsync(0);
        await LookAsync(leila, "13-used-up");
    }

    [Fact]
    public async Task Dearer_than_that_takes_the_payers_yes_from_another_phone()
    {
        var line = await DemoLine.FindAsync(Portal, DemoNumbers.Leila);
        var daniel = await SignedInPhoneAsync(DemoNumbers.Daniel, Screen.Phone);
        await daniel.OpenAsync("/account/passkeys");
        await daniel.AddPasskeyAsync();
        var leila = await SignedInPhoneAsync(DemoNumbers.Leila, new Screen(390, Dark: true));
        await leila.OpenAsync($"{line.Page}/plan");
        await leila.Page.CircuitAsync();
        await leila.Page.GetByText("more plans").ClickAsync();
        await leila.Link("Choose Unlimited").ClickAsync();
        await leila.Button("Agree and ask Daniel").ClickAsync();
        await leila.ConfirmByCodeAsync("Yes, change it");
        await Expect(leila.Heading("We asked Daniel")).ToBeVisibleAsync();
        await LookAsync(leila, "8-asked");
        var number = await leila.Page.GetByTestId("screen-number").InnerTextAsync();

        await Expect(daniel.Page.GetByText("Leila asks you something")).ToBeVisibleAsync();
        await daniel.Link("Look").First.ClickAsync();
        await Expect(daniel.Page.GetByText("more over 24 bills, and up to").First).ToBeVisibleAsync();
        await LookAsync(daniel, "9-question");
        await daniel.SayYesAsync(number);
        await Expect(leila.Heading("Daniel said yes")).ToBeVisibleAsync();
        Assert.Equal("Unlimited", await line.NextPlanAsync());
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task A_payer_changes_the_allowance_and_a_slip_is_said_and_kept(int width)
    {
        var line = await DemoLine.FindAsync(Portal, DemoNumbers.Leila);
        var daniel = await SignedInPhoneAsync(DemoNumbers.Daniel, new Screen(width));
        await daniel.OpenAsync(line.Page);
        await daniel.Link("Change the allowance").ClickAsync();
        await daniel.Page.GetByLabel("Up to").FillAsync("ten");
        await daniel.Button("Continue").ClickAsync();
        await Expect(daniel.Page.GetByText("Type a sum such as 10 or 7.50").First).ToBeVisibleAsync();
        await Expect(daniel.Page.GetByLabel("Up to")).ToHaveValueAsync("ten");
        await LookAsync(daniel, $"10-allowance-{width}");
        await daniel.Page.GetByLabel("Up to").FillAsync("£25.50");
        await daniel.Button("Continue").ClickAsync();
        await daniel.ConfirmByCodeAsync("Confirm");
        await Expect(daniel.Heading("Leila may add up to £25.50")).ToBeVisibleAsync();
        await LookAsync(daniel, $"11-let-{width}");
    }

    private static async Task LookAsync(Phone phone, string name)
    {
        await phone.KeepPictureAsync("plan", name);
        Assert.Empty(await Glance.AtAsync(phone, forTouch: true));
    }
}
