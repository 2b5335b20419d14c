using HouseholdPortal.Application.Lines.Locking;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Tests.Portal;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Faults;

/// <summary>The proof is sent after which unlocking a line, which another locked, waits for a day, announced with links that stop it.</summary>
public sealed class KilledWhileProvingTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    [Fact]
    public async Task After_a_restart_it_waits_with_its_links_and_messages_or_still_asks_for_the_proof()
    {
        Assert.SkipUnless(KillsAroundCommit.WithFaults, KillsAroundCommit.OnlyWithFaults);
        await KillsAroundCommit.RunAsync(database, KillsAroundCommit.ManyKills, Proving.BeginAsync);
    }

    private sealed class Proving(TestHost host, Scenario scenario, PartnersBrowser browser, OperationRequestId request, string code) : KilledForm(host, scenario, browser)
    {
        public static async Task<KilledStory> BeginAsync(TestHost host, Uri address)
        {
            var scenario = await Scenario.StoredAsync(host);
            var held = new LineLock(scenario.HouseholdId, host.Ids.New<LineLockId>(), scenario.PartnersLine.Id, LineFunction.PortOut, scenario.Payer.Id, host.Now);
            await host.StoreAsync(held);
            var browser = await PartnersBrowser.SignedInAsync(host, scenario, address);
            var (request, code) = await browser.BeginAsync(host, Permission.UnlockLine, held.Id.Value);
            return await new Proving(host, scenario, browser, request, code).OpenAsync($"/confirm/{request.Value}?step=digits");
        }

        protected override Task<Visitor.Answer> SendAsync(Visitor.Answer page) => ProveAsync(page, code);

        protected override string Next(bool isDone) => $"/requests/{request.Value}";

        protected override async Task<bool> IsDoneAsync(HouseholdDbContext db) => (await RequestAsync(db))!.State == OperationRequestState.Waiting;

        protected override async Task CheckAsync(HouseholdDbContext db, int once)
        {
            var stored = (await RequestAsync(db))!;
            Assert.Equal(once == 1 ? OperationRequestState.Waiting : OperationRequestState.AwaitingProof, stored.State);
            Assert.Equal(once == 1, stored.ProvedAs is not null);
            if (once == 1) Assert.Equal(stored.AnnouncedAt + UnlockLine.TakesEffectAfter, stored.WakeAt);
            Assert.Equal(once == 1 ? ApprovalState.Consumed : ApprovalState.Open, (await ApprovalAsync(db)).State);
            Assert.Equal(2 * once, await db.StopLinks.CountAsync(link => link.OwnerId == Scenario.HouseholdId.Value && link.RequestId == request, Cancel));
            Assert.True((await db.LineLocks.SingleAsync(l => l.HouseholdId == Scenario.HouseholdId, Cancel)).IsOpen);
            Assert.Equal(0, await OrdersAsync(db));
            await CheckMessagesAsync(db, 2 * once);
        }
    }
}
