using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>The network does its part, later or never: what it refuses for good is undone, on the same receipt, and the person is told.</summary>
public abstract class FailedOrderTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_suspension_that_the_network_refuses_is_undone_and_the_person_told()
    {
        await using var story = await StartAsync(new NetworkAnswer.Failed("no-such-line"));
        var partner = story.Scenario.Partner;
        var id = await story.BeginAsync(partner, Permission.SuspendLine, story.Scenario.PartnersLine.Id.Value, nameof(SuspensionReason.Lost));
        Assert.Equal((OperationRequestState.Done, LineStatus.Suspended), (await story.StateAsync(id), (await story.LineAsync(story.Scenario.PartnersLine)).Status));

        await story.Host.Get<SendNetworkOrders>().RunAsync(Cancel);

        Assert.Equal((OperationRequestState.Failed, LineStatus.Active), (await story.StateAsync(id), (await story.LineAsync(story.Scenario.PartnersLine)).Status));
        Assert.Equal(OperationRequestState.Failed, (await story.ShownAsync(partner, id))!.State);
        await story.Host.SendDueAsync();
        Assert.Contains(story.Host.Sms.To(partner.Number), text => text.Contains("couldn't do it", StringComparison.Ordinal));
        await using var db = await story.Host.OpenAsync();
        Assert.Single(await db.AuditRecords.Where(r => r.ChainId == story.Scenario.HouseholdId.Value && r.Action == "undo-operation").ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_lock_that_the_network_refuses_is_opened_again_and_one_that_it_sets_stays()
    {
        await using var failing = await StartAsync(new NetworkAnswer.Failed("no-such-line"));
        await failing.BeginAsync(failing.Scenario.Partner, Permission.LockLine, failing.Scenario.PartnersLine.Id.Value, nameof(LineFunction.PortOut));
        await failing.Host.Get<SendNetworkOrders>().RunAsync(Cancel);
        await using (var db = await failing.Host.OpenAsync()) Assert.False((await db.LineLocks.SingleAsync(l => l.HouseholdId == failing.Scenario.HouseholdId, Cancel)).IsOpen);

        await using var working = await StartAsync(new NetworkAnswer.Done());
        var id = await working.BeginAsync(working.Scenario.Partner, Permission.LockLine, working.Scenario.PartnersLine.Id.Value, nameof(LineFunction.PortOut));
        await working.Host.Get<SendNetworkOrders>().RunAsync(Cancel);
        Assert.Equal(OperationRequestState.Done, await working.StateAsync(id));
        await using (var db = await working.Host.OpenAsync()) Assert.True((await db.LineLocks.SingleAsync(l => l.HouseholdId == working.Scenario.HouseholdId, Cancel)).IsOpen);
    }

    private Task<OperationStory> StartAsync(NetworkAnswer answer) => OperationStory.StartAsync(database, settings: null, services => services.AddSingleton<INetwork>(new NetworkThatAnswers(answer)));

    private sealed class NetworkThatAnswers(NetworkAnswer answer) : INetwork
    {
        public bool IsThere => true;

        public Task<NetworkAnswer> CarryOutAsync(NetworkInstruction instruction, CancellationToken cancellationToken) => Task.FromResult(answer);
    }
}

public sealed class FailedOrderTestsOnSqlite(SqliteTestDatabase database) : FailedOrderTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class FailedOrderTestsOnPostgres(PostgresTestDatabase database) : FailedOrderTests(database), IClassFixture<PostgresTestDatabase>;
