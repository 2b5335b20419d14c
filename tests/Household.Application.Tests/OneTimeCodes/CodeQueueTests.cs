using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
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
        host.Time.Advance(OneTimeCode.Lasts);

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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_the_network_thinks_about_a_number_each_page_of_it_says_the_same_of_the_limits_as_one_of_a_number_that_nobody_has(bool somebodySignedInThere)
    {
        var network = new Counted();
        await using var host = await StartAsync(network);
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        if (somebodySignedInThere) await host.SignInAsync(scenario.Payer.Number, browser);
        var (known, unknown) = (scenario.Partner.Number, MadeUp.Number());
        network.Holds(known);
        await RequestAsync(host, known, _home, browser);
        await RequestAsync(host, unknown, _home, browser);
        var issuing = host.Get<CodeWorker>().IssueWaitingAsync(Cancel);
        await host.Get<CountCodeRequests>().RunAsync(Cancel);

        for (var i = 1; i <= CodeLimits.SentFromANetwork; i++)
        {
            var (ofKnown, ofUnknown) = (await RequestAsync(host, known, _home, browser), await RequestAsync(host, unknown, _home, browser));
            Assert.Equal(await SeenAsync(host, ofUnknown, browser), await SeenAsync(host, ofKnown, browser));
            await host.Get<CountCodeRequests>().RunAsync(Cancel);
            var seen = await SeenAsync(host, ofKnown, browser);
            Assert.Equal(await SeenAsync(host, ofUnknown, browser), seen);
            Assert.Equal(i == CodeLimits.SentFromANetwork ? host.Now + CodeLimits.SendWindow : null, seen.LimitedUntil);
        }

        Assert.False(issuing.IsCompleted);
        network.LetGo();
        await issuing;
    }

    [Fact]
    public async Task While_the_network_thinks_about_a_number_that_somebody_adds_requests_count_as_for_a_number_that_nobody_has()
    {
        var network = new Counted();
        await using var host = await StartAsync(network);
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        network.Holds(scenario.Son.Number);
        foreach (var number in (Msisdn[])[scenario.Son.Number, MadeUp.Number()])
        {
            var session = await host.SignInAsync(scenario.Payer.Number, browser);
            List<CodeId> asked = [];
            for (var i = 0; i <= CodeLimits.SentToANumber; i++)
                asked.Add(Assert.IsType<AskToAddContact.Result.Asked>(await host.Get<AskToAddContact>().RunAsync(new(session, new NewContact.Number(number), browser.Hash), Cancel)).Code);

            await host.Get<CountCodeRequests>().RunAsync(Cancel);

            await using var db = await host.OpenAsync();
            var refusals = await db.Codes.Where(c => asked.Contains(c.Id)).Select(c => c.Refusal).ToListAsync(Cancel);
            Assert.Equal((CodeLimits.SentToANumber, 1), (refusals.Count(why => why is null), refusals.Count(why => why is CodeRefusal.TooMany)));
            host.Time.Advance(CodeLimits.SendWindow);
        }
    }

    [Fact]
    public async Task A_request_that_is_counted_ahead_is_counted_once()
    {
        await using var host = await StartAsync(new Counted());
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        for (var i = 0; i < CodeLimits.SentFromANetwork; i++)
        {
            await RequestAsync(host, scenario.Partner.Number, _home, browser);
            await host.Get<CountCodeRequests>().RunAsync(Cancel);
            await host.Get<CountCodeRequests>().RunAsync(Cancel);
            await host.Get<CodeWorker>().IssueWaitingAsync(Cancel);
        }

        await host.SendDueAsync();

        // As many as may be sent: none of them counted twice.
        Assert.Equal(CodeLimits.SentFromANetwork, host.Sms.To(scenario.Partner.Number).Count);
    }

    /// <summary>What a page shows that a stranger could tell numbers apart by: all but the number, the word and the time that it was asked for.</summary>
    private static async Task<(DateTimeOffset? LimitedUntil, bool IsOver, bool MayAskAgain, DateTimeOffset NewCodeAt, bool HasTextWay)> SeenAsync(TestHost host, CodeId code, Browser browser)
    {
        var view = await host.Get<ShowCodeRequest>().RunAsync(code, CodePurpose.SignIn, browser.Hash, viewer: null, Cancel);
        return (view!.LimitedUntil, view.IsOver, view.MayAskAgain, view.NewCodeAt, view.Text is not null);
    }

    /// <summary>One that no other test asks from.</summary>
    private static IPAddress Address() => new(RandomNumberGenerator.GetBytes(16));

    private Task<TestHost> StartAsync(Counted network) =>
        SignInHost.StartAsync(database, services => services.AddSingleton<INumberRiskProvider>(network).AddSingleton(new CodeSettings { PerAddress = PerAddress }.Checked(new())));

    private static Task<CodeId> RequestAsync(TestHost host, Msisdn number, IPAddress from, Browser? browser = null) =>
        host.Get<RequestSignInCode>().RunAsync(number, browser ?? SignInHost.NewBrowser(), from, Cancel);

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
