using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Orders;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Orders;

/// <summary>The founding case, and a network that does what a test says.</summary>
internal sealed class OrderStory : IAsyncDisposable
{
    private OrderStory(TestHost host, Scenario scenario, FakeNetwork network, RecordingFailure failure) => (Host, Scenario, Network, Failure) = (host, scenario, network, failure);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public TestHost Host { get; }

    public Scenario Scenario { get; }

    public FakeNetwork Network { get; }

    public RecordingFailure Failure { get; }

    public OperationRequestId Request { get; private init; }

    public static async Task<OrderStory> StartAsync(TestDatabase database)
    {
        var (network, failure) = (new FakeNetwork(), new RecordingFailure());
        var host = await SignInHost.StartAsync(database, services =>
        {
            services.UseLocalNotifier();
            services.AddSingleton<INetwork>(network).AddSingleton<IOrderFailure>(failure).AddOrders();
        });
        var scenario = await Scenario.StoredAsync(host);
        network.Household = scenario.HouseholdId;
        return new(host, scenario, network, failure) { Request = host.Ids.New<OperationRequestId>() };
    }

    /// <summary>Writes orders about one line, as an operation does.</summary>
    public Task<IReadOnlyList<NetworkOrder>> OrderAsync(ScenarioLine line, params NetworkOrderKind[] kinds) => Host.Get<HouseholdTransaction>().Run<IReadOnlyList<NetworkOrder>>(
        [Scenario.HouseholdId], async work => Step<IReadOnlyList<NetworkOrder>>.Commit(await work.OrderAsync(Scenario.HouseholdId, Request, line.Id, kinds, Cancel)), Cancel);

    public async Task<NetworkOrder> OrderOneAsync(NetworkOrderKind kind = NetworkOrderKind.SuspendLine) => (await OrderAsync(Scenario.PartnersLine, kind))[0];

    public Task SendAsync(CancellationToken? killed = null) => Host.Get<SendNetworkOrders>().RunAsync(killed ?? Cancel);

    public Task<bool> CancelAsync(NetworkOrder order) => Host.Get<HouseholdTransaction>().Run<bool>(
        [Scenario.HouseholdId],
        async work => Step<bool>.Commit((await work.Db.NetworkOrders.FirstAsync(one => one.HouseholdId == order.HouseholdId && one.Id == order.Id, Cancel)).Cancel(work.Now)),
        Cancel);

    /// <summary>The order as it is stored now.</summary>
    public async Task<NetworkOrder> NowAsync(NetworkOrder order)
    {
        await using var db = await Host.OpenAsync();
        return await db.NetworkOrders.AsNoTracking().FirstAsync(one => one.HouseholdId == order.HouseholdId && one.Id == order.Id, Cancel);
    }

    public async Task<int> FailuresInAuditAsync()
    {
        await using var db = await Host.OpenAsync();
        return await db.AuditRecords.CountAsync(record => record.ChainId == Scenario.HouseholdId.Value && record.Action == "network-order-failed", Cancel);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
