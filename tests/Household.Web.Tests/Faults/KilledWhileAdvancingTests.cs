using System.Diagnostics;
using HouseholdPortal.Application.Lines.Locking;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Orders;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Faults;

/// <summary>
/// The process's own job (<see cref="AdvanceRequests"/>) carries out a request whose day of waiting is over. Another one of just before is due in the same run,
/// and the clock starts when that is done: nobody outside the process can tell otherwise when the job begins. After the restart the job is what tries again.
/// </summary>
public sealed class KilledWhileAdvancingTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    [Fact]
    public async Task After_a_restart_a_request_whose_time_has_come_is_carried_out_once_with_all_that_follows()
    {
        Assert.SkipUnless(KillsAroundCommit.WithFaults, KillsAroundCommit.OnlyWithFaults);
        await KillsAroundCommit.RunAsync(database, KillsAroundCommit.ManyKills, Unlocking.BeginAsync);
    }

    private sealed class Unlocking(TestHost host, Scenario scenario, Uri address) : KilledStory(host, scenario)
    {
        private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

        public static async Task<KilledStory> BeginAsync(TestHost host, Uri address)
        {
            var (first, second) = (await WaitingAsync(host, address), await WaitingAsync(host, address));
            await DueAsync(host, first, second);
            await first.DoAsync(Cancel);
            return second;
        }

        public override async Task DoAsync(CancellationToken killed)
        {
            var start = Stopwatch.GetTimestamp();
            while (!await IsDoneAsync())
            {
                Assert.True(Stopwatch.GetElapsedTime(start) < s_patience, "The job does not carry it out.");
                await Task.Delay(TimeSpan.FromMilliseconds(1), killed);
            }
        }

        /// <summary>Once a request is done that is due after this one, a run of the job is over in which this one would have been carried out, for the first or for a second time.</summary>
        public override async Task AgainAsync(bool isDone)
        {
            var next = await WaitingAsync(Host, address);
            await DueAsync(Host, next);
            await next.DoAsync(Cancel);
        }

        protected override async Task<bool> IsDoneAsync(HouseholdDbContext db) => (await RequestAsync(db))!.State == OperationRequestState.Done;

        protected override async Task CheckAsync(HouseholdDbContext db, int once)
        {
            var household = Scenario.HouseholdId;
            Assert.Equal(once == 1 ? OperationRequestState.Done : OperationRequestState.Waiting, (await RequestAsync(db))!.State);
            Assert.Equal(once == 1 ? Scenario.Partner.Id : null, (await db.LineLocks.SingleAsync(l => l.HouseholdId == household, Cancel)).UnlockedBy);
            Assert.Equal(once, await OrdersAsync(db));
            Assert.Equal(once, await db.NetworkOrders.CountAsync(o => o.HouseholdId == household && o.Kind == NetworkOrderKind.UnlockPortOut, Cancel));
            Assert.Equal(once, await AuditRecordsAsync(db));
            Assert.Equal(once, await db.SecurityEvents.CountAsync(e => e.PersonId == Scenario.Partner.PersonId && e.Kind == SecurityEventKind.LineUnlocked, Cancel));
            await CheckMessagesAsync(db, 2 * once);
        }

        /// <summary>Unlocking another’s lock, proved and waiting.</summary>
        private static async Task<Unlocking> WaitingAsync(TestHost host, Uri address)
        {
            var scenario = await Scenario.StoredAsync(host);
            var held = new LineLock(scenario.HouseholdId, host.Ids.New<LineLockId>(), scenario.PartnersLine.Id, LineFunction.PortOut, scenario.Payer.Id, host.Now);
            await host.StoreAsync(held);
            using var browser = await PartnersBrowser.SignedInAsync(host, scenario, address);
            var (request, code) = await browser.BeginAsync(host, Permission.UnlockLine, held.Id.Value);
            Assert.Equal(new ConfirmOperation.Result.Proved(request, OperationRequestState.Waiting), await browser.ProveAsync(host, request, code));
            var story = new Unlocking(host, scenario, address);
            await story.CountMessagesAsync();
            return story;
        }

        /// <summary>Their day is over, one millisecond after the other, in one statement: one run of the job finds them all.</summary>
        private static async Task DueAsync(TestHost host, Unlocking first, Unlocking? second = null)
        {
            var (earlier, due) = (first.Scenario.HouseholdId.Value, host.Now.AddMilliseconds(-1));
            var later = second?.Scenario.HouseholdId.Value;
            await using var db = await host.OpenAsync();
            await db.OperationRequests.Where(r => r.OwnerId == earlier || r.OwnerId == later).ExecuteUpdateAsync(
                row => row.SetProperty(r => r.WakeAt, r => r.OwnerId == earlier ? due : due.AddMilliseconds(1))
                    .SetProperty(r => r.AnnouncedAt, r => r.OwnerId == earlier ? due - UnlockLine.TakesEffectAfter : due.AddMilliseconds(1) - UnlockLine.TakesEffectAfter), Cancel);
        }

        private async Task<bool> IsDoneAsync()
        {
            await using var db = await Host.OpenAsync();
            return await IsDoneAsync(db);
        }
    }
}
