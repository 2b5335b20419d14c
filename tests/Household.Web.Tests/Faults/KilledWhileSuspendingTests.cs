using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Tests.Portal;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Faults;

/// <summary>The form is sent that suspends the line of a lost phone, which begins the request and carries it out in one transaction.</summary>
public sealed class KilledWhileSuspendingTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    [Fact]
    public async Task After_a_restart_the_line_is_suspended_with_its_order_and_messages_or_works_as_before()
    {
        Assert.SkipUnless(KillsAroundCommit.WithFaults, KillsAroundCommit.OnlyWithFaults);
        await KillsAroundCommit.RunAsync(database, KillsAroundCommit.ManyKills, Suspending.BeginAsync);
    }

    /// <param name="second">Another number of the partner’s: nothing goes to the lost phone.</param>
    private sealed class Suspending(TestHost host, Scenario scenario, PartnersBrowser browser, Msisdn second) : KilledForm(host, scenario, browser)
    {
        protected override IReadOnlyList<Msisdn> Numbers => [second, Scenario.Partner.Number, Scenario.Payer.Number];

        private string Page => $"/lines/{Scenario.PartnersLine.Id.Value}/suspend";

        public static async Task<KilledStory> BeginAsync(TestHost host, Uri address)
        {
            var scenario = await Scenario.StoredAsync(host);
            var second = MadeUp.Number();
            await host.StoreNumberAsync(scenario.Partner.PersonId, second, host.Now);
            var story = new Suspending(host, scenario, await PartnersBrowser.SignedInAsync(host, scenario, address), second);
            return await story.OpenAsync(story.Page);
        }

        protected override Task<Visitor.Answer> SendAsync(Visitor.Answer page) => Visitor.SendAsync(page, "suspend", ("reason", nameof(SuspensionReason.Lost)));

        protected override string Next(bool isDone) => isDone ? Page : "/receipts/";

        protected override async Task<bool> IsDoneAsync(HouseholdDbContext db) => await RequestAsync(db) is not null;

        protected override async Task CheckAsync(HouseholdDbContext db, int once)
        {
            Assert.Equal(once == 1 ? OperationRequestState.Done : null, (await RequestAsync(db))?.State);
            Assert.Equal(once == 1 ? LineStatus.Suspended : LineStatus.Active, (await db.Lines.SingleAsync(l => l.HouseholdId == Scenario.HouseholdId && l.Id == Scenario.PartnersLine.Id, Cancel)).Status);
            Assert.Equal(once, await OrdersAsync(db));
            Assert.Equal(once, await AuditRecordsAsync(db));
            Assert.Equal(once, await db.SecurityEvents.CountAsync(e => e.PersonId == Scenario.Partner.PersonId && e.Kind == SecurityEventKind.LineSuspended, Cancel));
            await CheckMessagesAsync(db, 2 * once);
        }
    }
}
