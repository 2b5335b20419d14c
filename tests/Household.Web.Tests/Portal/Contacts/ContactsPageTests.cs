using System.Net;
using HouseholdPortal.Application;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Portal.Contacts;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Web.Tests.Portal.Contacts;

/// <summary>Starts from the partner, signed in a moment ago by a code, in a household with a line that nobody uses.</summary>
public sealed class ContactsPageTests(PortalHost host) : IClassFixture<PortalHost>, IAsyncLifetime
{
    private const string Page = "/account/contacts";
    private Visitor _visitor = null!;
    private Scenario _scenario = null!;
    private Msisdn _spare;

    public async ValueTask InitializeAsync()
    {
        _scenario = await host.StoreAsync(scenario => _spare = scenario.Home.AddLine(scenario.Mobiles, user: null).Number);
        _visitor = host.NewVisitor();
        await _visitor.SignInAsync(host, _scenario.Partner.Number);
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        host.Emails.IsConfigured = true;
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_number_is_added_by_its_code_and_removed_again()
    {
        var asked = await _visitor.SendAsync(await _visitor.OpenAsync(Page), "add-number", ("number", "+" + _spare.Digits));
        await host.WorkAsync();
        var done = await _visitor.SendAsync(await _visitor.OpenAsync(asked.Next!), "code", ("code", host.DigitsTo(_spare)!));
        Assert.Equal($"{Page}?done=number", done.Next);

        var page = await _visitor.OpenAsync(done.Next!);
        Assert.Contains("Number added", page.Text, StringComparison.Ordinal);
        var numbers = page.Page.Region("Phone numbers");
        Assert.Equal(2, numbers.AllByRole(Role.ListItem).Count);
        var removed = await _visitor.SendAsync(page, numbers.Handlers().Last(name => name.StartsWith("remove-", StringComparison.Ordinal)));
        Assert.Equal($"{Page}?done=removed", removed.Next);
        Assert.Single((await _visitor.OpenAsync(removed.Next!)).Page.Region("Phone numbers").AllByRole(Role.ListItem));
    }

    [Fact]
    public async Task The_security_page_shows_numbers_and_addresses_and_leads_here()
    {
        await AddAddressAsync();
        var page = await _visitor.OpenAsync("/account/security");
        var contacts = page.Page.Region("Phone numbers and emails");
        Assert.Contains("sam@example.com", contacts.TextContent, StringComparison.Ordinal);
        Assert.Equal(Page, contacts.Link("Add or remove").GetAttribute("href"));
        Assert.Contains("Email address added: s•••@example.com", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_added_by_its_code_and_removed_again()
    {
        var page = await AddAddressAsync();
        Assert.Contains("Email added", page.Text, StringComparison.Ordinal);
        var removed = await _visitor.SendAsync(page, Assert.Single(page.Page.Region("Emails").ByRole(Role.ListItem).Handlers()));
        Assert.Contains("You haven’t confirmed any.", (await _visitor.OpenAsync(removed.Next!)).Page.Region("Emails").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("add-number", "number", "12", "Enter a phone number")]
    [InlineData("add-number", "number", "", "Enter a phone number")]
    [InlineData("add-number", "number", "07700 900731#5", "has an extension")]
    [InlineData("add-address", "address", "sam.example.com", "with an @")]
    [InlineData("add-address", "address", "sam smith@example.com", "before the @")]
    [InlineData("add-address", "address", "sam@localhost", "after the @")]
    [InlineData("add-address", "address", "<b>sam</b>@example.com", "before the @")]
    public async Task Bad_input_is_said_at_its_field_and_what_was_typed_is_kept(string handler, string field, string typed, string words)
    {
        var page = await _visitor.SendAsync(await _visitor.OpenAsync(Page), handler, (field, typed));
        Assert.Contains(words, page.ErrorAt(field), StringComparison.Ordinal);
        Assert.Equal(typed, page.ValueOf(field));
        Assert.Equal($"{field}-hint {field}-error", Assert.Single(page.Page.FieldsNamed(field)).GetAttribute("aria-describedby"));
        Assert.StartsWith("Error:", page.Page.Title, StringComparison.Ordinal);
        Assert.Single(page.Page.ByRole(Role.Alert).AllByRole(Role.Link), a => a.GetAttribute("href")!.EndsWith("#" + field, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_is_too_long_says_so()
    {
        var page = await _visitor.SendAsync(await _visitor.OpenAsync(Page), "add-address", ("address", new string('x', 65) + "@example.com"));
        Assert.Contains("too long", page.ErrorAt("address"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_says_how_often_one_may_try_and_another_browser_finds_nothing()
    {
        var asked = await _visitor.SendAsync(await _visitor.OpenAsync(Page), "add-number", ("number", "+" + _spare.Digits));
        await host.WorkAsync();
        var digits = host.DigitsTo(_spare)!;
        var wrong = await _visitor.SendAsync(await _visitor.OpenAsync(asked.Next!), "code", ("code", SignInHost.Other(digits)));
        Assert.Contains("4 more times", wrong.ErrorAt("code"), StringComparison.Ordinal);
        Assert.Equal(SignInHost.Other(digits), wrong.ValueOf("code"));
        Assert.Contains("Enter the six digits", (await _visitor.SendAsync(wrong, "code", ("code", "12 34"))).ErrorAt("code"), StringComparison.Ordinal);

        using var other = host.NewVisitor();
        await other.SignInAsync(host, _scenario.Payer.Number);
        Assert.Contains("Ask for a code in this browser", (await other.OpenAsync(asked.Next!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_number_that_somebody_else_has_the_page_says_the_same_as_of_any()
    {
        var (theirs, nobodys) = (_scenario.Payer.Number, MadeUp.Number());
        Assert.Equal(await SaidOfAsync(nobodys), await SaidOfAsync(theirs));
        Assert.Null(host.Sms.To(theirs).FirstOrDefault(text => text.Contains("one of your own", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task When_the_proof_is_no_longer_fresh_it_asks_for_one_after_the_code_and_adds_nothing_before()
    {
        var open = await _visitor.OpenAsync(Page);
        host.Time.Advance(Proof.FreshFor + TimeSpan.FromSeconds(1));
        var asked = await _visitor.SendAsync(open, "add-number", ("number", "+" + _spare.Digits));
        await host.WorkAsync();
        var proved = await _visitor.SendAsync(await _visitor.OpenAsync(asked.Next!), "code", ("code", host.DigitsTo(_spare)!));
        Assert.StartsWith("/confirm/", proved.Next, StringComparison.Ordinal);
        Assert.Single((await _visitor.OpenAsync(Page)).Page.Region("Phone numbers").AllByRole(Role.ListItem));
    }

    [Fact]
    public async Task A_form_of_a_page_that_has_changed_leads_to_the_page_as_it_is()
    {
        var page = await _visitor.SendOldFormAsync(await _visitor.OpenAsync(Page), Page, $"remove-{Guid.AllBitsSet:N}");
        Assert.Equal((HttpStatusCode.Redirect, Page), (page.Status, page.Next));
    }

    [Fact]
    public async Task Where_no_mail_server_is_configured_there_is_no_form_and_the_page_says_so()
    {
        host.Emails.IsConfigured = false;
        var page = await _visitor.OpenAsync(Page);
        Assert.Contains("We can’t send email yet", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Page.FieldsNamed("address"));
    }

    [Fact]
    public async Task Who_only_holds_a_phone_has_no_contacts()
    {
        using var holder = host.NewVisitor();
        await holder.SignInAsync(host, _spare);
        Assert.Equal("/", (await holder.OpenAsync(Page)).Next);
        Assert.Equal("/", (await holder.OpenAsync("/account/notices")).Next);
    }

    private async Task<Visitor.Answer> AddAddressAsync()
    {
        var address = EmailAddress.Parse("sam@example.com");
        var asked = await _visitor.SendAsync(await _visitor.OpenAsync(Page), "add-address", ("address", address.Value));
        await host.WorkAsync();
        var done = await _visitor.SendAsync(await _visitor.OpenAsync(asked.Next!), "code", ("code", host.Emails.To(address)[^1].Text[..6]));
        return await _visitor.OpenAsync(done.Next!);
    }

    private async Task<string> SaidOfAsync(Msisdn number)
    {
        var asked = await _visitor.SendAsync(await _visitor.OpenAsync(Page), "add-number", ("number", "+" + number.Digits));
        await host.WorkAsync();
        var page = await _visitor.OpenAsync(asked.Next!);
        Assert.Contains(NationalNumber.Of(number), page.Text, StringComparison.Ordinal);
        return page.Text.Replace(NationalNumber.Of(number), "the number", StringComparison.Ordinal);
    }
}
