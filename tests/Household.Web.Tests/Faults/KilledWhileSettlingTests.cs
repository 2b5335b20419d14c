using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Tests.Portal;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Faults;

/// <summary>The proof is sent that settles a finding. Without <c>--faults</c> there are 2 kills.</summary>
public sealed class KilledWhileSettlingTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    [Fact]
    public Task After_a_restart_there_is_all_of_it_or_none_of_it_messages_included() =>
        KillsAroundCommit.RunAsync(database, KillsAroundCommit.WithFaults ? KillsAroundCommit.ManyKills : 2, Settling.BeginAsync);

    private sealed class Settling(TestHost host, Scenario scenario, PartnersBrowser browser, string code) : KilledForm(host, scenario, browser)
    {
        public static async Task<KilledStory> BeginAsync(TestHost host, Uri address)
        {
            var scenario = await Scenario.StoredAsync(host);
            var browser = await PartnersBrowser.SignedInAsync(host, scenario, address);
            var finding = scenario.Finding.Id.Value;
            var (request, code) = await browser.BeginAsync(host, Permission.SettleFinding, finding);
            return await new Settling(host, scenario, browser, code).OpenAsync($"/findings/{finding}?confirm={request.Value}&step=digits");
        }

        protected override Task<Visitor.Answer> SendAsync(Visitor.Answer page) => ProveAsync(page, code);

        protected override string Next(bool isDone) => "/receipts/";

        protected override async Task<bool> IsDoneAsync(HouseholdDbContext db) => (await RequestAsync(db))!.State == OperationRequestState.Done;

        protected override async Task CheckAsync(HouseholdDbContext db, int once)
        {
            var household = Scenario.HouseholdId;
            Assert.Equal(once, await db.Receipts.CountAsync(r => r.HouseholdId == household, Cancel));
            Assert.Equal(once, await db.Credits.CountAsync(c => c.HouseholdId == household, Cancel));
            Assert.Equal(once, await AuditRecordsAsync(db));
            Assert.Equal(once == 1, (await db.Contracts.SingleAsync(c => c.HouseholdId == household && c.Id == Scenario.Forgotten.Id, Cancel)).EndedOn is not null);
            Assert.Equal(once == 1, (await db.Findings.SingleAsync(f => f.HouseholdId == household, Cancel)).ReceiptId is not null);
            Assert.Equal(once == 1 ? ApprovalState.Consumed : ApprovalState.Open, (await ApprovalAsync(db)).State);
            await CheckMessagesAsync(db, 2 * once);
        }
    }
}
