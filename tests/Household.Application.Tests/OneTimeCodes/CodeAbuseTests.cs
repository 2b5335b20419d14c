using System.Net;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Places;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.OneTimeCodes;

/// <summary>Strangers who guess codes, have them sent for the money, or try to lock people out. Each test has a database of its own: they count all that is in it.</summary>
public abstract class CodeAbuseTests(TestDatabase database) : IAsyncDisposable
{
    private const string WrongDigits = "123456";

    /// <summary>For what the limits do by themselves: this operator takes no pace for a program's.</summary>
    private static readonly OperatorPolicy s_anyPace = OperatorPolicy.V1 with { Pace = new() { MostFastTries = int.MaxValue } };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guess_distributed_over_1000_addresses_and_100_numbers_gets_the_allowed_tries_and_no_more()
    {
        // On PostgreSQL a tenth of it, unless --full: the rules are the same code, and the whole takes most of a minute.
        var many = database.Provider == DatabaseProvider.Sqlite || Environment.GetEnvironmentVariable("HOUSEHOLD_TESTS_FULL") is { Length: > 0 } ? 100 : 10;
        await using var host = await SignInHost.StartAsync(database, services => services.AddSingleton(s_anyPace));
        var scenario = new Scenario(host.Ids, host.Now);
        Msisdn[] numbers = [.. Enumerable.Range(0, many).Select(_ => scenario.Home.AddMember("Victim", 30)).Select(victim => (scenario.Home.AddLine(scenario.Mobiles, victim), victim.Number).Number)];
        await scenario.StoreAsync(host);

        // What 1,000 browsers at 1,000 addresses would have stored by asking, ten for each number.
        (OneTimeCode Code, Browser Browser)[] asked =
        [
            .. Enumerable.Range(0, 10 * many).Select(i => (i, Browser: SignInHost.NewBrowser()))
                .Select(a => (OneTimeCode.ForSignIn(host.Ids.New<CodeId>(), numbers[a.i % numbers.Length], At(host, a.Browser, Address(a.i)), MadeUp.Word(), host.Now), a.Browser)),
        ];
        await host.StoreAsync(asked.Select(a => a.Code));
        while (await host.Get<CodeWorker>().IssueWaitingAsync(Cancel) > 0) { }

        var browsers = asked.ToDictionary(a => a.Code.Id, a => a.Browser);
        var sent = (await IssuedAsync(host)).ToLookup(code => code.ToNumber);
        Assert.All(numbers, number => Assert.Equal(CodeLimits.SentToANumber, sent[number].Count()));
        while (await host.SendDueAsync() > 0) { }

        // For every number but one as many as are tries at all, spread over its codes, none of which is used up by them.
        var spared = numbers[^1];
        foreach (var number in numbers)
        {
            OneTimeCode[] codes = [.. sent[number]];
            for (var i = 0; i < (number == spared ? CodeLimits.Wrong - 1 : CodeLimits.Wrong); i++)
            {
                // Among so many codes one has these very digits now and then.
                var code = codes[i % codes.Length];
                var digits = string.Equals(DigitsOf(host, code), WrongDigits, StringComparison.Ordinal) ? "123123" : WrongDigits;
                Assert.IsType<OneTimeCodeResult.Wrong>(Assert.IsType<SignInByCode.Result.Refused>(await host.TypeCodeAsync(code.Id, digits, browsers[code.Id])).Why);
            }
        }

        // The right digits of every code are worthless now, and only where there was one try less they are not.
        foreach (var code in numbers.SkipLast(1).SelectMany(number => sent[number]))
            Assert.IsType<SignInByCode.Result.Refused>(await host.TypeCodeAsync(code.Id, DigitsOf(host, code), browsers[code.Id]));
        var last = sent[spared].Last();
        Assert.IsType<SignInByCode.Result.SignedIn>(await host.TypeCodeAsync(last.Id, DigitsOf(host, last), browsers[last.Id]));
    }

    [Fact]
    public async Task An_address_that_asks_about_many_numbers_gets_no_more_codes_and_others_still_do()
    {
        await using var host = await StartAsync(database, new() { PerAddress = 10 });
        var scenario = await Scenario.StoredAsync(host);
        for (var i = 0; i < 9; i++) await host.AskForCodeAsync(MadeUp.Number(), SignInHost.NewBrowser(), Address(1));

        Assert.Null(await RefusalAsync(host, scenario.Partner.Number, Address(1)));
        Assert.Equal(CodeRefusal.TooMany, await RefusalAsync(host, scenario.Payer.Number, Address(1)));
        Assert.Null(await RefusalAsync(host, scenario.Payer.Number, Address(2)));
    }

    [Fact]
    public async Task All_addresses_of_one_home_s_IPv6_network_count_as_one()
    {
        await using var host = await StartAsync(database, new() { PerAddress = 2 });
        var scenario = await Scenario.StoredAsync(host);
        await host.AskForCodeAsync(MadeUp.Number(), SignInHost.NewBrowser(), IPAddress.Parse("2001:db8:1:2::1"));
        await host.AskForCodeAsync(MadeUp.Number(), SignInHost.NewBrowser(), IPAddress.Parse("2001:db8:1:2:ffff::9"));

        Assert.Equal(CodeRefusal.TooMany, await RefusalAsync(host, scenario.Partner.Number, IPAddress.Parse("2001:db8:1:2::3")));
        Assert.Null(await RefusalAsync(host, scenario.Partner.Number, IPAddress.Parse("2001:db8:1:3::3")));
    }

    [Fact]
    public async Task A_block_of_numbers_gets_so_many_codes_an_hour_whoever_asks()
    {
        await using var host = await StartAsync(database, new() { PerPrefix = 2 });
        var scenario = await Scenario.StoredAsync(host);
        Assert.Null(await RefusalAsync(host, scenario.Payer.Number, Address(1)));
        Assert.Null(await RefusalAsync(host, scenario.Lodger.Number, Address(2)));

        Assert.Equal(CodeRefusal.TooMany, await RefusalAsync(host, scenario.Partner.Number, Address(3)));
        host.Time.Advance(CodeLimits.SendWindow);
        Assert.Null(await RefusalAsync(host, scenario.Partner.Number, Address(3)));
    }

    [Fact]
    public async Task No_stranger_locks_a_person_out_of_codes_in_a_browser_they_have_used()
    {
        await using var host = await StartAsync(database, new() { PerAddress = 1, PerPrefix = 2 });
        var scenario = await Scenario.StoredAsync(host);
        var own = SignInHost.NewBrowser();
        await host.SignInAsync(scenario.Partner.Number, own);
        await RefusalAsync(host, scenario.Payer.Number, Address(1));
        Assert.Equal(CodeRefusal.TooMany, await RefusalAsync(host, scenario.Partner.Number, Address(1)));
        await host.StoreAsync(new PrefixAlarm(scenario.Partner.Number.Prefix, host.Now));

        var code = await host.AskForCodeAsync(scenario.Partner.Number, own, Address(1));

        Assert.IsType<SignInByCode.Result.SignedIn>(await host.TypeCodeAsync(code, await host.NewestDigitsAsync(scenario.Partner.Number), own));
    }

    [Fact]
    public async Task A_lock_out_lasts_no_longer_however_often_it_comes()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        for (var hour = 0; hour < 3; hour++)
        {
            for (var i = 0; i < CodeLimits.SentToANumber; i++) Assert.Null(await RefusalAsync(host, scenario.Partner.Number, Address(i)));
            host.Time.Advance(CodeLimits.SendWindow - TimeSpan.FromSeconds(1));
            Assert.Equal(CodeRefusal.TooMany, await RefusalAsync(host, scenario.Partner.Number, Address(7)));
            host.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task A_country_that_is_not_on_the_list_gets_no_code_and_the_same_answer()
    {
        await using var host = await StartAsync(database, new() { Countries = ["353", "49"] });
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();

        var code = await host.AskForCodeAsync(scenario.Partner.Number, browser);

        Assert.Null(await host.NewestDigitsAsync(scenario.Partner.Number));
        Assert.Equal(new OneTimeCodeResult.Wrong(4), Assert.IsType<SignInByCode.Result.Refused>(await host.TypeCodeAsync(code, WrongDigits, browser)).Why);
    }

    [Fact]
    public async Task Of_many_requests_at_once_for_one_number_no_more_than_the_limit_are_sent()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        OneTimeCode[] asked = [.. Enumerable.Range(0, 20).Select(i => OneTimeCode.ForSignIn(host.Ids.New<CodeId>(), scenario.Partner.Number, At(host, SignInHost.NewBrowser(), Address(i)), MadeUp.Word(), host.Now))];
        await host.StoreAsync(asked);

        await Task.WhenAll(asked.Select(code => host.Get<IssueCode>().RunAsync(code.Id, Cancel)));

        Assert.Equal(CodeLimits.SentToANumber, (await IssuedAsync(host)).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_many_requests_at_once_exactly_as_many_as_the_limit_are_counted_whether_the_number_is_known_or_not(bool known)
    {
        await using var host = await SignInHost.StartAsync(database);
        var number = known ? (await Scenario.StoredAsync(host)).Partner.Number : MadeUp.Number();
        Assert.Equal(CodeLimits.SentToANumber, await CountedAtOnceAsync(host, i => (number, Address(i))));
    }

    [Fact]
    public async Task Of_many_requests_at_once_about_many_numbers_one_address_gets_exactly_as_many_counted_as_it_may()
    {
        await using var host = await StartAsync(database, new() { PerAddress = 10 });
        Assert.Equal(10, await CountedAtOnceAsync(host, _ => (MadeUp.Number(), Address(1))));
    }

    [Fact]
    public async Task Codes_that_nobody_uses_ring_the_pumping_alarm_which_stops_sending_to_the_block_until_it_ends()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var prefix = scenario.Partner.Number.Prefix;
        await host.StoreAsync(Enumerable.Range(0, PumpingAlarm.Enough).Select(_ => Sent(host, scenario.Partner)));
        await host.Get<RaisePumpingAlarm>().RunAsync(Cancel);
        Assert.Empty(await AlarmsAsync(host));

        host.Time.Advance(OneTimeCode.Lasts);
        await host.Get<RaisePumpingAlarm>().RunAsync(Cancel);
        await host.Get<RaisePumpingAlarm>().RunAsync(Cancel);

        var block = Assert.Single(await host.Get<RecentCodeTraffic>().RunAsync(Cancel));
        Assert.Equal(new RecentCodeTraffic.Block(prefix, PumpingAlarm.Enough, 0, host.Now), block);
        Assert.Equal(CodeRefusal.Pumped, await RefusalAsync(host, scenario.Partner.Number, Address(1)));

        host.Time.Advance(PumpingAlarm.Window);
        await host.Get<RaisePumpingAlarm>().RunAsync(Cancel);
        Assert.Empty(await AlarmsAsync(host));
        Assert.Null(await RefusalAsync(host, scenario.Partner.Number, Address(1)));
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static Task<TestHost> StartAsync(TestDatabase database, CodeSettings settings) =>
        SignInHost.StartAsync(database, services => services.AddSingleton(settings.Checked(new())));

    /// <returns>How many of twenty requests, all counted at once, were let through.</returns>
    private static async Task<int> CountedAtOnceAsync(TestHost host, Func<int, (Msisdn Number, IPAddress From)> request)
    {
        OneTimeCode[] asked =
        [
            .. Enumerable.Range(0, 20).Select(request)
                .Select(one => OneTimeCode.ForSignIn(host.Ids.New<CodeId>(), one.Number, At(host, SignInHost.NewBrowser(), one.From), MadeUp.Word(), host.Now)),
        ];
        await host.StoreAsync(asked);
        return (await Task.WhenAll(asked.Select(code => host.Get<CountCodeRequest>().RunAsync(code.Id, Cancel)))).Count(why => why is null);
    }

    /// <summary>Each in a /24 of its own.</summary>
    private static IPAddress Address(int i) => new([198, (byte)(i >> 8), (byte)i, 7]);

    private static CodeRequester At(TestHost host, Browser browser, IPAddress address) =>
        new(browser.Hash, browser.Name, Place: null, host.Get<AddressMac>().Of(address), host.Get<AddressMac>().OfWideNetwork(address), IsOnOwnNetwork: false);

    private static OneTimeCode Sent(TestHost host, ScenarioMember member)
    {
        var code = OneTimeCode.ForSignIn(host.Ids.New<CodeId>(), member.Number, MadeUp.Requester(), MadeUp.Word(), host.Now);
        Assert.True(code.Issue(member.PersonId, household: null, fromKnownBrowser: false, new byte[32], host.Now));
        return code;
    }

    private static async Task<CodeRefusal?> RefusalAsync(TestHost host, Msisdn number, IPAddress from)
    {
        var code = await host.AskForCodeAsync(number, SignInHost.NewBrowser(), from);
        await using var db = await host.OpenAsync();
        return await db.Codes.Where(c => c.Id == code).Select(c => c.Refusal).SingleAsync(Cancel);
    }

    private static async Task<IReadOnlyList<OneTimeCode>> IssuedAsync(TestHost host)
    {
        await using var db = await host.OpenAsync();
        return await db.Codes.AsNoTracking().Where(c => c.IssuedAt != null).OrderBy(c => c.Id).ToListAsync(Cancel);
    }

    /// <summary>The digits in whichever of the texts to its number is this code's.</summary>
    private static string DigitsOf(TestHost host, OneTimeCode code) => host.Sms.To(code.ToNumber)
        .Select(text => text[^6..]).Single(digits => host.Get<CodeMac>().Of(code, code.PersonId, digits).AsSpan().SequenceEqual(code.Mac));

    private static async Task<IReadOnlyList<PrefixAlarm>> AlarmsAsync(TestHost host)
    {
        await using var db = await host.OpenAsync();
        return await db.Set<PrefixAlarm>().ToListAsync(Cancel);
    }
}

public sealed class CodeAbuseTestsOnSqlite() : CodeAbuseTests(new SqliteTestDatabase());

public sealed class CodeAbuseTestsOnPostgres() : CodeAbuseTests(new PostgresTestDatabase());
