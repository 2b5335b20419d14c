using Bunit;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Portal.Receipts;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Receipts;

public sealed class ReceiptPageTests(SqliteTestDatabase database) : PageTest(database)
{
    [Fact]
    public async Task Who_did_it_reads_what_was_done_and_what_comes_back()
    {
        var (scenario, receipt) = await SettledAsync();

        var page = See(scenario.Partner.Session.Id, receipt).Tree();

        Assert.Equal("Done. £209.86 is coming back.", Words(page.Title()));
        Assert.NotNull(page.Text("Classic 5 GB ended on 15 January at 10:00. Your line keeps working, on Plus 40 GB."));
        Assert.Equal(["Line", "Ended", "Credit", "Told", "Done by", "When", "Receipt"], Words(page.AllByRole(Role.Term)));
        Assert.Equal(["Sam and Alexby text, straight away", "Youwith a passkey", "15 January 2031, 10:00", receipt.Number], Words(page.AllByRole(Role.Definition).Skip(3)));
    }

    [Fact]
    public async Task The_payer_reads_who_did_it_and_with_which_proof()
    {
        var (scenario, receipt) = await SettledAsync();

        var page = See(scenario.Payer.Session.Id, receipt).Tree();

        Assert.NotNull(page.Text("Classic 5 GB ended on 15 January at 10:00. Sam’s line keeps working, on Plus 40 GB."));
        Assert.Equal("Samwith a passkey", Words(page.AllByRole(Role.Definition)[4]));
        Assert.StartsWith("Sam and Alex", Words(page.AllByRole(Role.Definition)[3]));
    }

    [Fact]
    public async Task The_day_after_it_says_on_which_day_it_was_done()
    {
        Receipt receipt = null!;
        var scenario = await StoreAsync(scenario => receipt = Settled.ByPartner(scenario, Host.Ids, Host.Now.AddDays(-1)));

        var page = See(scenario.Partner.Session.Id, receipt).Tree();

        Assert.NotNull(page.Text("Classic 5 GB ended on 14 January at 10:00. Your line keeps working, on Plus 40 GB."));
        Assert.Equal("14 January 2031, 10:00", Words(page.AllByRole(Role.Definition)[5]));
    }

    [Fact]
    public async Task A_child_sees_no_receipt_of_a_parents()
    {
        var (scenario, receipt) = await SettledAsync();

        See(scenario.Son.Session.Id, receipt);

        Assert.True(IsNotFound);
    }

    [Fact]
    public async Task A_stranger_sees_no_receipt()
    {
        var (scenario, receipt) = await SettledAsync();

        See(scenario.Stranger.Session.Id, receipt);

        Assert.True(IsNotFound);
    }

    private async Task<(Scenario Scenario, Receipt Receipt)> SettledAsync()
    {
        Receipt receipt = null!;
        return (await StoreAsync(scenario => receipt = Settled.ByPartner(scenario, Host.Ids, Host.Now)), receipt);
    }

    private IRenderedComponent<ReceiptPage> See(SessionId session, Receipt receipt) => See<ReceiptPage>(session, page => page.Add(p => p.Id, receipt.Id.Value));
}
