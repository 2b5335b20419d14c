using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Contacts;

/// <summary>Starts from the partner on the page of their notices, signed in a moment ago.</summary>
public sealed class NoticesPageTests(PortalHost host) : IClassFixture<PortalHost>, IAsyncLifetime
{
    private const string Page = "/account/notices";
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        var scenario = await host.StoreAsync();
        _visitor = host.NewVisitor();
        await _visitor.SignInAsync(host, scenario.Partner.Number);
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Security_notices_are_shown_as_always_sent_and_have_no_box()
    {
        var page = await _visitor.OpenAsync(Page);
        var security = page.Page.Region("Security");
        Assert.Equal(2, security.AllByText("Always").Count);
        Assert.Empty(security.AllByRole(Role.CheckBox));
        Assert.Equal(["Receipts-Text", "Receipts-Email", "Questions-Text"], Ticked(page));
    }

    [Fact]
    public async Task What_is_chosen_stays_chosen()
    {
        var saved = await _visitor.SendAsync(await _visitor.OpenAsync(Page), "notices", ("Receipts-Email", "true"), ("QuestionsAtNight-Text", "true"));
        Assert.Contains("Saved.", saved.Text, StringComparison.Ordinal);
        Assert.Equal(["Receipts-Email", "QuestionsAtNight-Text"], Ticked(saved));
        Assert.Equal(["Receipts-Email", "QuestionsAtNight-Text"], Ticked(await _visitor.OpenAsync(Page)));
    }

    [Fact]
    public async Task When_the_proof_is_no_longer_fresh_it_asks_for_one_and_nothing_is_saved_before()
    {
        var open = await _visitor.OpenAsync(Page);
        host.Time.Advance(Proof.FreshFor + TimeSpan.FromSeconds(1));
        var asks = await _visitor.SendAsync(open, "notices", ("QuestionsAtNight-Text", "true"));
        Assert.StartsWith("/confirm/", asks.Next, StringComparison.Ordinal);
        Assert.Equal(["Receipts-Text", "Receipts-Email", "Questions-Text"], Ticked(await _visitor.OpenAsync(Page)));
    }

    private static string[] Ticked(Visitor.Answer page) => [.. page.Page.AllByRole(Role.CheckBox).Where(box => box.HasAttribute("checked")).Select(box => box.GetAttribute("name")!)];
}
