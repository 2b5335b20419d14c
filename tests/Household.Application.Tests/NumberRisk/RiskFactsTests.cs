using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Tests.Contacts;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.NumberRisk;

/// <summary>What the network says of a number counts when a code is sent and again when it is typed.</summary>
public abstract class RiskFactsTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Bad => ["sim", "port", "recycled", "unknown"];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task No_code_is_sent_where_the_network_knows_better_or_nothing(string bad)
    {
        var network = new Network();
        await using var host = await network.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        network.Facts = Of(bad, host.Now);

        await host.AskForCodeAsync(scenario.Partner.Number, SignInHost.NewBrowser());

        Assert.Null(await host.NewestDigitsAsync(scenario.Partner.Number));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_code_is_worthless_where_the_network_learns_it_between_sending_and_typing(string bad)
    {
        var network = new Network();
        await using var host = await network.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var code = await host.AskForCodeAsync(scenario.Partner.Number, browser);
        var digits = await host.NewestDigitsAsync(scenario.Partner.Number);
        network.Facts = Of(bad, host.Now);

        Assert.IsType<SignInByCode.Result.ProvesNothing>(await host.TypeCodeAsync(code, digits, browser));
    }

    [Fact]
    public async Task A_new_handset_alone_signs_in_with_proof_that_is_fresh_and_no_more()
    {
        var network = new Network();
        await using var host = await network.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        network.Facts = Network.Quiet with { DeviceChange = new NetworkFact.Happened(host.Now.AddDays(-1)) };

        var session = await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());

        await using var db = await host.OpenAsync();
        Assert.Equal(AssuranceLevel.Fresh, (await db.Sessions.SingleAsync(s => s.Id == session, Cancel)).Proof.Assurance);
    }

    [Fact]
    public async Task Wrong_digits_ask_the_network_nothing_whether_the_number_is_known_or_not()
    {
        var network = new Network();
        await using var host = await network.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var known = await host.AskForCodeAsync(scenario.Partner.Number, browser);
        var unknown = await host.AskForCodeAsync(MadeUp.Number(), browser);
        var wrong = SignInHost.Other(await host.NewestDigitsAsync(scenario.Partner.Number));
        Assert.Equal(1, network.Asked);

        await host.TypeCodeAsync(known, wrong, browser);
        await host.TypeCodeAsync(unknown, wrong, browser);

        Assert.Equal(1, network.Asked);
    }

    [Fact]
    public async Task Wrong_digits_for_a_number_to_be_added_ask_the_network_nothing_whether_it_is_known_or_not()
    {
        var network = new Network();
        await using var host = await network.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var session = await host.SignInAsync(scenario.Partner.Number, browser);
        var known = (await host.AskToAddAsync(session, scenario.Payer.Number, browser)).Code();
        var unknown = (await host.AskToAddAsync(session, MadeUp.Number(), browser)).Code();
        var asked = network.Asked;

        Assert.IsType<AddedContact.Refused>(await host.TypeAsync(session, known, "000000", browser));
        Assert.IsType<AddedContact.Refused>(await host.TypeAsync(session, unknown, "000000", browser));

        Assert.Equal(asked, network.Asked);
    }

    [Fact]
    public async Task The_network_is_asked_about_nobody_of_a_household_that_the_one_who_asks_is_not_in()
    {
        var network = new Network();
        await using var host = await network.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);

        var asked = await host.Get<AskAnother>().OfMemberAsync(scenario.Lodger.Session.Id, scenario.HouseholdId, Permission.SettleFinding, scenario.Finding.Id.Value, scenario.Stranger.Id, place: null, Cancel);

        Assert.IsType<AskAnother.Result.NotThem>(asked);
        Assert.Equal(0, network.Asked);
    }

    [Fact]
    public async Task What_was_not_asked_is_unknown()
    {
        var network = new Network();
        await using var host = await network.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);

        var answers = await host.Get<NumberRiskLookup>().AboutAsync(scenario.Partner.Number, Cancel);

        Assert.IsType<NetworkFact.Never>(answers.Facts(scenario.Partner.Number).SimChange);
        Assert.IsType<NetworkFact.Unknown>(answers.Facts(scenario.Payer.Number).SimChange);
    }

    [Fact]
    public async Task Our_own_records_know_swapped_SIMs_new_handsets_and_numbers_of_another_line()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var (number, line) = (scenario.Partner.Number, scenario.PartnersLine.Id);
        var since = new DateOnly(2030, 1, 1);
        Assert.Equal(Network.Quiet, await host.AskNetworkAsync(number, since));

        await host.StoreAsync(
            new Sim(scenario.HouseholdId, host.Ids.New<SimId>(), line, MadeUp.Iccid(), SimKind.Embedded, host.Now),
            new Device(scenario.HouseholdId, host.Ids.New<DeviceId>(), line, null, MadeUp.Imei(), "Fairphone 7", host.Now));
        var now = new NetworkFact.Happened(host.Now);
        Assert.Equal(Network.Quiet with { SimChange = now, DeviceChange = now }, await host.AskNetworkAsync(number, since));
        Assert.IsType<NetworkFact.Happened>((await host.AskNetworkAsync(number, new(2020, 1, 1))).Recycling);
        var nobodys = MadeUp.Number();
        Assert.IsType<NetworkFact.Unknown>((await host.Get<NumberRiskLookup>().AboutAsync(nobodys, Cancel)).Facts(nobodys).SimChange);
    }

    private static NetworkFacts Of(string bad, DateTimeOffset now) => bad switch
    {
        "sim" => Network.Quiet with { SimChange = new NetworkFact.Happened(now.AddDays(-6)) },
        "port" => Network.Quiet with { Porting = new NetworkFact.Happened(now.AddDays(-6)) },
        "recycled" => Network.Quiet with { Recycling = new NetworkFact.Happened(now.AddYears(-1)) },
        _ => NetworkFacts.Unknown("no answer"),
    };

    /// <summary>Says what a test wants, and counts.</summary>
    private sealed class Network : INumberRiskProvider
    {
        private static readonly NetworkFact s_never = new NetworkFact.Never();

        public static NetworkFacts Quiet { get; } = new(s_never, s_never, s_never, s_never);

        public NetworkFacts Facts { get; set; } = Quiet;

        public int Asked { get; private set; }

        public Task<TestHost> StartAsync(TestDatabase database) => SignInHost.StartAsync(database, services => services.AddGuardian().AddSingleton<INumberRiskProvider>(this));

        public Task<NetworkFacts> AskAsync(NumberRecord number, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(Facts);
        }
    }
}

public sealed class RiskFactsTestsOnSqlite(SqliteTestDatabase database) : RiskFactsTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class RiskFactsTestsOnPostgres(PostgresTestDatabase database) : RiskFactsTests(database), IClassFixture<PostgresTestDatabase>;
