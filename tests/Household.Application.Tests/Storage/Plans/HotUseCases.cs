using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Care;
using HouseholdPortal.Application.Care.Looks;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Households.GrowingUp;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Messaging.Twilio;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Problems;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Usage;
using HouseholdPortal.Application.Tests.Billing;
using HouseholdPortal.Application.Tests.Messaging.Twilio;
using HouseholdPortal.Application.Tests.Orders;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Orders;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.Tests.Storage.Plans;

/// <summary>What is asked at every request, and what runs all the time beside the requests: each is done once, and what it sends is written down.</summary>
internal sealed partial class HotUseCases : IAsyncDisposable
{
    private readonly SentCommands _sent;

    private HotUseCases(TestHost host, Scenario scenario, SentCommands sent) => (Host, Scenario, _sent) = (host, scenario, sent);

    public TestHost Host { get; }

    public IReadOnlyList<SentCommand> Sent => _sent.All;

    private Scenario Scenario { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Does all of it.</summary>
    public static async Task<HotUseCases> RunAsync(TestDatabase database)
    {
        var sent = new SentCommands();
        var payments = new FakePayments();
        var network = new FakeNetwork();
        var host = await SignInHost.StartAsync(database, services =>
        {
            new FakeTwilio().Serve(services);
            services.RemoveAll<ISmsSender>().AddSingleton<ISmsSender>(provider => provider.GetRequiredService<RecordingSmsSender>());
            services.AddSingleton<INetwork>(network).AddOrders().AddSingleton<IPaymentSystem>(payments).AddBilling().AddUsage().AddGuardian().AddProblems().AddStaffUseCases().AddLooks().AddCare().AddHouseholds().AddDelegations().AddOverview();
            services.AddSingleton<FindOvercharges>().AddSingleton<PurgeSpent>().AddSingleton<PurgeIdempotency>().AddSingleton<PurgeInboundMessages>().AddSingleton<PurgeProblemReports>().AddSingleton<ReadHandsetWords>();
            sent.AddTo(services);
        });
        var scenario = await Scenario.StoredAsync(host);
        await host.StoreAsync([.. RareRows.Of(host, scenario)]);
        payments.Household = network.Household = scenario.HouseholdId;
        var all = new HotUseCases(host, scenario, sent);
        var household = scenario.HouseholdId.Value;
        sent.Add("every page of a household", HouseholdLook.Sql, ("household", database.Provider == DatabaseProvider.Sqlite ? household.ToByteArray(bigEndian: true) : household));
        await all.SignInAsync();
        await all.ShowPagesAsync();
        await all.SettleAsync();
        await all.RecoverAsync();
        await all.HelpCallersAsync();
        await all.RunJobsAsync();
        return all;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>Every minute or hour, or with every message.</summary>
    private async Task RunJobsAsync()
    {
        await OnAsync("requests for codes that nobody has counted", () => Host.Get<CountCodeRequests>().RunAsync(Cancel));
        await OnAsync("texts that wait for a code", () => Host.Get<CodeWorker>().IssueWaitingAsync(Cancel));
        await OnAsync("messages that are due", () => Host.SendDueAsync());
        var message = Host.Sms.All[^1];
        await OnAsync("a delivery", () => Host.Get<HearDelivery>().RunAsync(message.MessageId, Host.Sms.ProviderIdOf(Host.Sms.All.Count), Delivery.Delivered, error: null, Cancel));
        await OnAsync("deliveries nobody told of", () => Host.Get<AskAfterDeliveries>().RunAsync(Cancel));
        await OnAsync("a text to the operator", () => Host.Get<ReceiveMessage>().RunAsync(new("SM" + new string('0', 32), Scenario.Partner.Number, "STOP"), Cancel));
        await OnAsync("a text that may be a handset's word", () => Host.Get<ReadHandsetWords>().RunAsync(Cancel));
        await OnAsync("a handset's word", () => Host.Get<SendTextedCode>().RunAsync(Scenario.Partner.Number, "BHK MTR", Cancel));
        await OnAsync("the traffic of codes", () => Host.Get<RaisePumpingAlarm>().RunAsync(Cancel));
        await Host.Get<HouseholdTransaction>().Run<bool>([Scenario.HouseholdId], async work =>
            Step<bool>.Commit((await work.OrderAsync(Scenario.HouseholdId, Host.Ids.New<OperationRequestId>(), Scenario.PartnersLine.Id, [NetworkOrderKind.LockPortOut, NetworkOrderKind.UnlockPortOut], Cancel)).Count > 0));
        await OnAsync("network orders", () => Host.Get<SendNetworkOrders>().RunAsync(Cancel));
        await OnAsync("pay-outs", () => Host.Get<SendPayOuts>().RunAsync(Cancel));
        await Host.Get<AnchorAudit>().RunAsync(Cancel);
        await OnAsync("anchors, again", () => Host.Get<AnchorAudit>().RunAsync(Cancel));
        await OnAsync("overcharges of one household", () => Host.Get<FindOvercharges>().InAsync([Scenario.StrangersHome.Id], Cancel));
        await OnAsync("what signing in leaves", () => Host.Get<PurgeSpent>().RunAsync(Cancel));
        await OnAsync("old answers", () => Host.Get<PurgeIdempotency>().RunAsync(Cancel));
        await OnAsync("old texts to the operator", () => Host.Get<PurgeInboundMessages>().RunAsync(Cancel));
        await OnAsync("whoever comes of age", () => Host.Get<TellOfAge>().RunAsync(Cancel));
        await OnAsync("delegations that are due", () => Host.Get<LookAfterDelegations>().RunAsync(Cancel));
        await OnAsync("old problems", () => Host.Get<PurgeProblemReports>().RunAsync(Cancel));
        Host.Time.Advance(OperationRequest.ProofWait);
        await OnAsync("requests whose time has come, and links that were not sent", () => Host.Get<AdvanceRequests>().RunAsync(Cancel));
    }

    private Task<T> OnAsync<T>(string name, Func<Task<T>> what) => _sent.ForAsync(name, what);

    private async Task OnAsync(string name, Func<Task> what) => await _sent.ForAsync(name, async () =>
    {
        await what();
        return true;
    });
}
