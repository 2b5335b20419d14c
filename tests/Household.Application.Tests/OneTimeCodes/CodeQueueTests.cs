using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.OneTimeCodes;

/// <summary>Whoever asks for codes without end holds up nobody else's: most of a code's time is the network's answer.</summary>
public abstract class CodeQueueTests(TestDatabase database)
{
    private const int PerAddress = 4;
    private readonly IPAddress _home = Address();
    private readonly IPAddress _flood = Address();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task About_one_number_the_network_is_asked_once_within_seconds_however_often_codes_are_asked_for()
    {
        var network = new Counted();
        await using var host = await StartAsync(network);
        var payer = (await Scenario.StoredAsync(host)).Payer;
        await RequestAsync(host, payer.Number, IPAddress.Loopback);
        await host.Get<CodeWorker>().IssueWaitingAsync(Cancel);

        for (var i = 0; i < 30; i++) await RequestAsync(host, payer.Number, Address());
        await host.Get<CodeWorker>().IssueWaitingAsync(Cancel);

        Assert.Equal(1, network.Asked(payer.Number));
    }

    [Fact]
    public async Task An_address_that_has_asked_as_often_as_it_may_has_the_network_asked_about_no_further_number()
    {
        var network = new Counted();
        await using var host = await StartAsync(network);
        for (var i = 0; i < PerAddress; i++)
        {
            await RequestAsync(host, (await Scenario.StoredAsync(host)).Payer.Number, _flood);
            await host.Get<CodeWorker>().IssueWaitingAsync(Cancel);
        }

        var (next, home) = ((await Scenario.StoredAsync(host)).Payer.Number, (await Scenario.StoredAsync(host)).Payer.Number);
        await RequestAsync(host, next, _flood);
        await RequestAsync(host, home, _home);
        await host.Get<CodeWorker>().IssueWaitingAsync(Cancel);

        Assert.Equal((0, 1), (network.Asked(next), network.Asked(home)));
        await host.SendDueAsync();
        Assert.Single(host.Sms.To(home));
    }

    [Fact]
    public async Task A_browser_that_somebody_has_signed_in_from_is_served_from_that_address_all_the_same()
    {
        var network = new Counted();
        await using var host = await StartAsync(network);
        var scenario = await Scenario.StoredAsync(host);
        var known = SignInHost.NewBrowser();
        await host.SignInAsync(scenario.Partner.Number, known);
        for (var i = 0; i <= PerAddress; i++)
        {
            await RequestAsync(host, MadeUp.Number(), _flood);
            await host.Get<CodeWorker>().IssueWaitingAsync(Cancel);
        }

        host.Time.Advance(TimeSpan.FromMinutes(1));
        var before = host.Sms.To(scenario.Partner.Number).Count;
        await host.AskForCodeAsync(scenario.Partner.Number, known, _flood);

        await host.SendDueAsync();
        Assert.Equal(before + 1, host.Sms.To(scenario.Partner.Number).Count);
    }

    [Fact]
    public async Task About_a_request_whose_time_is_over_the_network_is_not_asked()
    {
        var network = new Counted();
        await using var host = await StartAsync(network);
        var payer = (await Scenario.StoredAsync(host)).Payer;
        await RequestAsync(host, payer.Number, _home);
        host.Time.Advance(Domain.OneTimeCodes.OneTimeCode.Lasts);

        await host.Get<CodeWorker>().IssueWaitingAsync(Cancel);

        Assert.Equal(0, network.Asked(payer.Number));
    }

    [Fact]
    public async Task A_slow_answer_about_one_number_does_not_hold_up_the_next()
    {
        var network = new Counted();
        await using var host = await StartAsync(network);
        var scenario = await Scenario.StoredAsync(host);
        network.Holds(scenario.Payer.Number);
        await RequestAsync(host, scenario.Payer.Number, _flood);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await RequestAsync(host, scenario.Partner.Number, _home);

        var issuing = host.Get<CodeWorker>().IssueWaitingAsync(Cancel);
        await Eventually.IsTrueAsync(async () => await host.NewestDigitsAsync(scenario.Partner.Number) is not null, "the second code leaves");
        Assert.Null(await host.NewestDigitsAsync(scenario.Payer.Number));

        network.LetGo();
        await issuing;
        Assert.NotNull(await host.NewestDigitsAsync(scenario.Payer.Number));
    }

    /// <summary>One that no other test asks from.</summary>
    private static IPAddress Address() => new(RandomNumberGenerator.GetBytes(16));

    private Task<TestHost> StartAsync(Counted network) =>
        SignInHost.StartAsync(database, services => services.AddSingleton<INumberRiskProvider>(network).AddSingleton(new CodeSettings { PerAddress = PerAddress }.Checked(new())));

    private static Task<Domain.CodeId> RequestAsync(TestHost host, Msisdn number, IPAddress from) => host.Get<RequestSignInCode>().RunAsync(number, SignInHost.NewBrowser(), from, Cancel);

    /// <summary>A network in which nothing has changed, which counts what it is asked and can be slow about one number.</summary>
    private sealed class Counted : INumberRiskProvider
    {
        private static readonly NetworkFact s_never = new NetworkFact.Never();
        private readonly ConcurrentDictionary<Msisdn, int> _asked = [];
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Msisdn? _held;

        public int Asked(Msisdn number) => _asked.GetValueOrDefault(number);

        public void Holds(Msisdn number) => _held = number;

        public void LetGo() => _gate.SetResult();

        public async Task<NetworkFacts> AskAsync(NumberRecord number, CancellationToken cancellationToken)
        {
            _asked.AddOrUpdate(number.Number, 1, (_, count) => count + 1);
            if (number.Number == _held) await _gate.Task.WaitAsync(cancellationToken);
            return new(s_never, s_never, s_never, s_never);
        }
    }
}

public sealed class CodeQueueTestsOnSqlite(SqliteTestDatabase database) : CodeQueueTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class CodeQueueTestsOnPostgres(PostgresTestDatabase database) : CodeQueueTests(database), IClassFixture<PostgresTestDatabase>;
