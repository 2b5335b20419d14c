using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Looks;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Domain;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>Daniel invites his mother, who has no account: she becomes known to us on her own handset, joins, sees what a member may see, and leaves again.</summary>
public sealed class InvitedTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly Msisdn s_rosesNumber = Msisdn.Parse("447700900845");

    [Fact]
    public async Task Somebody_without_an_account_joins_by_a_text_sees_only_who_invited_them_and_leaves()
    {
        var daniel = await PhoneAsync(DemoNumbers.Daniel, new Screen(1280));
        await daniel.SignInAsync();
        await InviteAsync(daniel);

        var rose = await PhoneAsync(s_rosesNumber, new Screen(390, Dark: true));
        var link = (await rose.TextFollowingAsync(0)).InvitationLink!;
        await rose.OpenAsync(new Uri(link).PathAndQuery);
        Assert.Equal("/invitation", rose.Path);
        Assert.DoesNotContain("Daniel", await rose.Page.ContentAsync(), StringComparison.Ordinal);
        await LookAsync(rose, "3-unknown");
        await JoinAsync(rose);

        await rose.OpenAsync("/household");
        await rose.Page.CircuitAsync();
        await Expect(People(rose)).ToContainTextAsync("Gran (you)");
        await Expect(rose.Page.GetByText("No lines here yet")).ToBeVisibleAsync();
        foreach (var other in (string[])["Leila", "Sam", "Priya"]) Assert.DoesNotContain(other, await rose.Page.ContentAsync(), StringComparison.Ordinal);
        await LookAsync(rose, "8-household");
        foreach (var page in (string[])["/", "/lines", "/bills"])
        {
            await rose.OpenAsync(page);
            Assert.DoesNotContain("07700 900186", await rose.Page.ContentAsync(), StringComparison.Ordinal);
            Assert.DoesNotContain("£", await rose.Page.GetByRole(AriaRole.Main).InnerTextAsync(), StringComparison.Ordinal);
            Assert.Empty(await Glance.AtAsync(rose, forTouch: true));
        }

        await daniel.OpenAsync("/household");
        await daniel.Page.CircuitAsync();
        await Expect(People(daniel)).ToContainTextAsync("Gran");
        await LookAsync(daniel, "9-joined");

        await LeaveAsync(rose);
        await daniel.OpenAsync("/household");
        await Expect(People(daniel)).Not.ToContainTextAsync("Gran");
    }

    [Fact]
    public async Task A_link_that_was_handed_over_is_cancelled_before_anybody_has_used_it()
    {
        var daniel = await PhoneAsync(DemoNumbers.Daniel);
        await daniel.SignInAsync();
        await daniel.OpenAsync("/household/invite");
        await daniel.Button("Continue").ClickAsync();
        await daniel.ConfirmByCodeAsync("Make the link");
        await daniel.Page.ArriveAsync("**/receipts/*");
        await daniel.Link("See the link").ClickAsync();
        var link = await daniel.Page.GetByLabel("Link").InputValueAsync();
        await LookAsync(daniel, "link");

        await daniel.OpenAsync("/household");
        await daniel.Page.CircuitAsync();
        await People(daniel).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await daniel.Button("Cancel the invitation").ClickAsync();
        await Expect(daniel.Page.GetByText("The invitation is cancelled.")).ToBeVisibleAsync();
        await Expect(People(daniel)).Not.ToContainTextAsync("Works until");

        var leila = await PhoneAsync(DemoNumbers.Tom);
        await leila.SignInAsync();
        await leila.OpenAsync(new Uri(link).PathAndQuery);
        await Expect(leila.Heading("This invitation doesn’t work any more")).ToBeVisibleAsync();
        await LookAsync(leila, "over");
    }

    [Theory]
    [InlineData(390, false)]
    [InlineData(1280, true)]
    public async Task A_guardian_asks_nobody_new_stops_looking_after_a_child_and_a_payer_changes_an_account(int width, bool dark)
    {
        var daniel = await PhoneAsync(DemoNumbers.Daniel, new Screen(width, dark));
        await daniel.SignInAsync();
        await daniel.OpenAsync("/household");
        await daniel.Page.CircuitAsync();
        await LookAsync(daniel, $"people-{width}");
        await daniel.Link("Change Sam").ClickAsync();
        await daniel.Page.ArriveAsync("**/household/people/*");
        await LookAsync(daniel, $"child-{width}");
        await daniel.Button("Stop looking after Sam").ClickAsync();
        await daniel.ConfirmByCodeAsync("Stop");
        await daniel.Page.ArriveAsync("**/receipts/*");
        await Expect(daniel.Heading("You no longer look after Sam here")).ToBeVisibleAsync();

        await daniel.OpenAsync("/lines");
        await daniel.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Sam" }).First.ClickAsync();
        await daniel.Link("Change the account").ClickAsync();
        await daniel.Page.ArriveAsync("**/account");
        await daniel.Page.GetByLabel("Mobiles").CheckAsync();
        await LookAsync(daniel, $"account-{width}");
        await daniel.Button("Continue").ClickAsync();
        await daniel.ConfirmByCodeAsync("Move the line");
        await daniel.Page.ArriveAsync("**/receipts/*");
        await Expect(daniel.Heading("The line is billed on Mobiles now")).ToBeVisibleAsync();
        await LookAsync(daniel, $"moved-{width}");
    }

    private static async Task InviteAsync(Phone daniel)
    {
        await daniel.OpenAsync("/household");
        await daniel.Page.CircuitAsync();
        await LookAsync(daniel, "0-household");
        await daniel.Link("Invite someone").ClickAsync();
        await daniel.Page.ArriveAsync("**/household/invite");
        await daniel.Page.GetByLabel("Their mobile number").FillAsync("07700 900845");
        await daniel.Page.GetByLabel("What do you call them?").FillAsync("Gran");
        await LookAsync(daniel, "1-invite");
        await daniel.Button("Continue").ClickAsync();
        await daniel.ConfirmByCodeAsync("Send the invitation");
        await daniel.Page.ArriveAsync("**/receipts/*");
        await Expect(daniel.Heading("The invitation for Gran is on its way")).ToBeVisibleAsync();
        await LookAsync(daniel, "2-sent");
    }

    private static async Task JoinAsync(Phone rose)
    {
        var code = await rose.CodeFromAsync(async () =>
        {
            await rose.Page.GetByLabel("Your mobile number").FillAsync("07700 900845");
            await rose.Button("Text me a code").ClickAsync();
            await Expect(rose.Heading("Enter your code")).ToBeVisibleAsync();
        });
        await rose.Page.GetByLabel("Code").FillAsync(code);
        await rose.Page.GetByLabel("Your full name").FillAsync("Rose Marsh");
        await LookAsync(rose, "4-code");
        await rose.Button("Continue").ClickAsync();
        await Expect(rose.Heading("Daniel invites you")).ToBeVisibleAsync();
        await LookAsync(rose, "5-invited");
        await rose.Button("Join").ClickAsync();
        await rose.Page.ArriveAsync("**/receipts/*");
        await Expect(rose.Heading("You’ve joined Daniel’s household")).ToBeVisibleAsync();
        await LookAsync(rose, "6-joined");
        await rose.Link("Add a passkey").ClickAsync();
        await rose.AddPasskeyAsync();
    }

    private static async Task LeaveAsync(Phone rose)
    {
        await rose.OpenAsync("/household");
        await rose.Link("Leave").ClickAsync();
        await rose.Page.ArriveAsync("**/household/people/*");
        // The working page before has the new address already while it still goes on to this one.
        await Expect(rose.Button("Leave")).ToBeVisibleAsync();
        await LookAsync(rose, "10-leaving");
        await rose.Button("Leave").ClickAsync();
        await rose.Page.ArriveAsync("**/receipts/*");
        await Expect(rose.Heading("You’ve left the household Marsh")).ToBeVisibleAsync();
        await rose.OpenAsync("/household");
        await Expect(rose.Heading("You’re not in a household yet")).ToBeVisibleAsync();
        await LookAsync(rose, "11-left");
    }

    private static ILocator People(Phone phone) => phone.Page.Region("People");

    private static async Task LookAsync(Phone phone, string name)
    {
        await phone.KeepPictureAsync("invited", name);
        Assert.Empty(await Glance.AtAsync(phone, forTouch: true));
    }
}
