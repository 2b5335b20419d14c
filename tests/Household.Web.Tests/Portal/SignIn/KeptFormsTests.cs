using System.Net;
using System.Text.Json.Nodes;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Portal.Account;
using HouseholdPortal.Web.Portal.Contacts;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Ui.Forms;

namespace HouseholdPortal.Web.Tests.Portal.SignIn;

/// <summary>Starts from the partner, whose session runs out while they type an address; each test changes one thing.</summary>
public sealed class KeptFormsTests(PortalHost host) : IClassFixture<PortalHost>, IAsyncLifetime
{
    private const string Page = "/account/contacts";
    private const string Typed = "sam.typed@example.com";
    private const string InCookie = "household-typed";
    private Scenario _scenario = null!;
    private Visitor _visitor = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _scenario = await host.StoreAsync();
        _visitor = host.NewVisitor();
        await _visitor.SignInAsync(host, _scenario.Partner.Number);
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task After_signing_in_again_the_page_is_as_it_was_typed_and_nothing_was_done()
    {
        var sent = await SendLateAsync(Page, "add-address", ("address", Typed));
        Assert.Equal("/sign-in?return=%2Faccount%2Fcontacts", sent.Next);

        var page = await SignInAgainAsync(sent);

        Assert.Equal(Typed, page.ValueOf("address"));
        Assert.Equal("", page.ValueOf("number") ?? "");
        Assert.Contains("What you typed is still here", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Page.AllByTestId("field-error"));
        Assert.Empty(host.Emails.To(EmailAddress.Parse(Typed)));
        Assert.NotNull((await _visitor.SendAsync(page, "add-address", ("address", page.ValueOf("address")!))).Next);
    }

    [Fact]
    public async Task It_is_given_back_once()
    {
        await SignInAgainAsync(await SendLateAsync(Page, "add-address", ("address", Typed)));

        var again = await _visitor.OpenAsync(Page);

        Assert.Equal("", again.ValueOf("address") ?? "");
        Assert.DoesNotContain(_visitor.Cookies, cookie => cookie.Name is InCookie);
    }

    [Fact]
    public async Task A_number_comes_back_to_its_form()
    {
        var page = await SignInAgainAsync(await SendLateAsync(Page, "add-number", ("number", "07700 900123")));

        Assert.Equal("07700 900123", page.ValueOf("number"));
        Assert.Equal("", page.ValueOf("address") ?? "");
    }

    [Fact]
    public async Task A_passkey_keeps_its_old_name_and_the_new_one_stands_in_its_form()
    {
        var id = await AddPasskeyAsync();
        var page = await SignInAgainAsync(await SendLateAsync(PasskeyPage.Of(id), "rename", ("name", "Work phone")));

        Assert.Equal("Work phone", page.ValueOf("name"));
        Assert.Equal("Old phone", page.Page.Title().TextContent);
    }

    [Fact]
    public async Task Ticks_come_back_as_they_were_set_and_unset()
    {
        var page = await SignInAgainAsync(await SendLateAsync("/account/notices", "notices", ("QuestionsAtNight-Text", "true")));

        Assert.True(Assert.Single(page.Page.FieldsNamed("QuestionsAtNight-Text")).HasAttribute("checked"));
        Assert.False(Assert.Single(page.Page.FieldsNamed("Receipts-Text")).HasAttribute("checked"));
    }

    [Fact]
    public void Every_notice_that_can_be_chosen_is_kept() =>
        Assert.Equal(["choices", .. NoticeTable.Rows.Where(row => !row.IsAlways).Select(row => $"{row.Kind}-{row.Channel}")], KeptOn(typeof(NoticesPage)));

    [Fact]
    public async Task That_nothing_is_ticked_comes_back_too()
    {
        var page = await SignInAgainAsync(await SendLateAsync("/account/notices", "notices", ("choices", "all")));

        Assert.Contains("What you typed is still here", page.Text, StringComparison.Ordinal);
        var boxes = page.Page.MainContent().AllByRole(Role.CheckBox);
        Assert.NotEmpty(boxes);
        Assert.DoesNotContain(boxes, box => box.HasAttribute("checked"));
    }

    [Fact]
    public async Task A_button_that_came_too_late_says_that_nothing_was_done()
    {
        var page = await SignInAgainAsync(await SendLateAsync("/account/security", "end", ("one", "")));

        Assert.Contains("We haven’t done anything yet", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_of_settling_that_came_too_late_leads_to_its_page_again_and_nothing_is_settled()
    {
        var finding = $"/findings/{_scenario.Finding.Id.Value}";
        var asked = await _visitor.SendAsync(await _visitor.OpenAsync(finding), "settle");
        var sheet = await _visitor.OpenAsync(asked.Next!.Replace("step=choose", "step=code", StringComparison.Ordinal));
        host.Time.Advance(OperatorPolicy.V1.SessionIdle);
        var form = sheet.Page.ByRole(Role.Dialog).ByRole(Role.Form);
        var sent = await _visitor.PostAsync(
            form.GetAttribute("action")!, [.. form.QuerySelectorAll("input[name]").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? ""))]);

        var page = await SignInAgainAsync(sent);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("settle", page.Page.Handlers());
        Assert.DoesNotContain(_visitor.Cookies, cookie => cookie.Name is InCookie);
    }

    [Fact]
    public async Task Somebody_else_who_signs_in_gets_nothing_and_it_is_gone()
    {
        var sent = await SendLateAsync(Page, "add-address", ("address", Typed));

        var theirs = await SignInAgainAsync(sent, _scenario.Payer.Number);
        Assert.DoesNotContain(Typed, theirs.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(_visitor.Cookies, cookie => cookie.Name is InCookie);

        await _visitor.SendAsync(await _visitor.OpenAsync("/sign-out"), "sign-out");
        Assert.DoesNotContain(Typed, (await SignInAgainAsync(sent)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_another_browser_it_is_worth_nothing()
    {
        await SendLateAsync(Page, "add-address", ("address", Typed));
        using var other = host.NewVisitor();
        await other.SignInAsync(host, _scenario.Partner.Number);
        other.Keep(host.ClientOptions.BaseAddress, (InCookie, Kept()));

        Assert.DoesNotContain(Typed, (await other.OpenAsync(Page)).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("foreign")]
    [InlineData("oversized")]
    [InlineData("late")]
    public async Task What_is_not_as_it_was_sealed_or_comes_too_late_is_dropped_without_a_word(string what)
    {
        var sent = await SendLateAsync(Page, "add-address", ("address", Typed));
        var kept = Kept();
        if (what is "late") host.Time.Advance(KeptForms.Lasts);
        else _visitor.Keep(host.ClientOptions.BaseAddress, (InCookie, what switch
        {
            "changed" => kept[..^8] + (kept[^8] == 'A' ? 'B' : 'A') + kept[^7..],
            "foreign" => "nonsense",
            _ => new string('A', KeptForms.Largest + 1),
        }));

        var page = await SignInAgainAsync(sent);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain(Typed, page.Html, StringComparison.Ordinal);
        Assert.Empty(page.Page.AllByRole(Role.Alert));
        Assert.DoesNotContain(_visitor.Cookies, cookie => cookie.Name is InCookie);
    }

    [Theory]
    [InlineData(1_900, true)]
    [InlineData(2_100, false)]
    [InlineData(20_000, false)]
    public async Task What_is_too_long_for_a_cookie_is_not_kept(int letters, bool isKept)
    {
        await SendLateAsync(Page, "add-address", ("address", new string('x', letters)));

        Assert.Equal(isKept, _visitor.Cookies.Any(cookie => cookie.Name is InCookie));
    }

    [Fact]
    public async Task Codes_and_keys_are_never_in_it()
    {
        await AddPasskeyAsync();
        var page = await SignInAgainAsync(await SendLateAsync("/account/recovery", "recover", ("code", "SECRET-CODE"), ("number", "07700 900123"), ("key", "SECRET-KEY")));

        Assert.DoesNotContain("SECRET", page.Html, StringComparison.Ordinal);
        var kept = KeptPages().SelectMany(KeptOn).ToList();
        Assert.NotEmpty(kept);
        Assert.DoesNotContain(kept, name => name is "code" or "digits" or "printed" or "assertion" or "key" or "state" or "__RequestVerificationToken");
    }

    [Fact]
    public async Task A_form_that_is_not_of_that_session_is_not_kept()
    {
        await _visitor.OpenAsync(Page);
        host.Time.Advance(OperatorPolicy.V1.SessionIdle);

        await _visitor.PostAsync(Page, ("_handler", "add-address"), ("__RequestVerificationToken", "forged"), ("address", Typed));

        Assert.DoesNotContain(_visitor.Cookies, cookie => cookie.Name is InCookie);
    }

    [Fact]
    public async Task Whoever_signed_out_leaves_nothing_behind()
    {
        var open = await _visitor.OpenAsync(Page);
        await _visitor.SendAsync(await _visitor.OpenAsync("/sign-out"), "sign-out");

        await _visitor.SendAsync(open, "add-address", ("address", Typed));

        Assert.DoesNotContain(_visitor.Cookies, cookie => cookie.Name is InCookie);
    }

    [Theory]
    [InlineData("/account/contacts", "add-address", "address")]
    [InlineData("/account/contacts", "add-number", "number")]
    [InlineData("/account/recovery", "choose", "number")]
    public async Task A_bad_token_brings_the_same_form_back_filled_with_a_new_token_and_does_nothing(string path, string handler, string field)
    {
        await _visitor.OpenAsync(path);

        var refused = await _visitor.PostAsync(path, ("_handler", handler), ("__RequestVerificationToken", "old"), (field, "07700 900123"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("07700 900123", refused.ValueOf(field));
        Assert.Contains("we haven’t sent anything", refused.Text, StringComparison.Ordinal);
        Assert.NotEqual("old", refused.ValueOf("__RequestVerificationToken"));
    }

    /// <summary>Adds one that is called “Old phone”; returns its id.</summary>
    private async Task<string> AddPasskeyAsync()
    {
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var page = await _visitor.OpenAsync("/account/passkeys");
        var (_, challenge) = await _visitor.AskAsync(page, "/passkeys/add/options", []);
        var credential = JsonNode.Parse(authenticator.Create(challenge!["options"]!.ToJsonString()))!;
        await _visitor.AskAsync(page, "/passkeys/add", new() { ["state"] = challenge["state"]!.DeepClone(), ["credential"] = credential.DeepClone() });
        var id = (string)credential["id"]!;
        await _visitor.SendAsync(await _visitor.OpenAsync(PasskeyPage.Of(id)), "rename", ("name", "Old phone"));
        return id;
    }

    private static IEnumerable<Type> KeptPages() => typeof(Program).Assembly.GetTypes().Where(type => type.IsDefined(typeof(KeepsAttribute), inherit: false));

    private static IReadOnlyList<string> KeptOn(Type page) => ((KeepsAttribute)Attribute.GetCustomAttribute(page, typeof(KeepsAttribute))!).Fields;

    private string Kept() => _visitor.Cookies.Single(cookie => cookie.Name is InCookie).Value;

    /// <summary>Opens the page, lets the session run out, and sends a form of it.</summary>
    private async Task<Visitor.Answer> SendLateAsync(string path, string handler, params (string Field, string Value)[] fields)
    {
        var open = await _visitor.OpenAsync(path);
        host.Time.Advance(OperatorPolicy.V1.SessionIdle);
        return await _visitor.SendAsync(open, handler, fields);
    }

    private async Task<Visitor.Answer> SignInAgainAsync(Visitor.Answer sent, Msisdn? other = null)
    {
        var number = other ?? _scenario.Partner.Number;
        var asked = await _visitor.SendAsync(await _visitor.OpenAsync(sent.Next!), "number", ("number", "+" + number.Digits));
        await host.WorkAsync();
        var done = await _visitor.SendAsync(await _visitor.OpenAsync(asked.Next!), "code", ("code", host.DigitsTo(number)!));
        return await _visitor.OpenAsync(done.Next!);
    }
}
