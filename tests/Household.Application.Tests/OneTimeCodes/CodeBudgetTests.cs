using System.Net;
using HouseholdPortal.Application.Enrolment;
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

/// <summary>What all browsers that a person has not signed in from share for one number, and what no stranger takes from it. Starts from a fresh number.</summary>
public abstract class CodeBudgetTests(TestDatabase database)
{
    private static readonly CodeSettings s_ownNetworks = new CodeSettings { OwnNetworks = ["203.0.113.0/24", "2001:db8::/32"] }.Checked(new());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CodeLimits.SentToANumber - 1, false)]
    [InlineData(CodeLimits.SentToANumber, true)]
    [InlineData(CodeLimits.SentToANumber + 1, true)]
    public async Task Of_any_networks_a_number_gets_so_many_codes_an_hour(int asked, bool isUsedUp)
    {
        await using var host = await SignInHost.StartAsync(database);
        foreach (var number in await KnownAndUnknownAsync(host))
        {
            for (var i = 0; i < asked; i++) await host.AskForCodeAsync(number, SignInHost.NewBrowser(), Elsewhere(i));

            Assert.Equal(isUsedUp ? host.Now + CodeLimits.SendWindow : null, await LimitedUntilAsync(host, number, Elsewhere(99)));
        }
    }

    [Theory]
    [InlineData("198.51.100.", CodeLimits.SentFromANetwork - 1, false)]
    [InlineData("198.51.100.", CodeLimits.SentFromANetwork, true)]
    [InlineData("198.51.100.", CodeLimits.SentFromANetwork + 1, true)]
    [InlineData("2001:db8:77:", CodeLimits.SentFromANetwork - 1, false)]
    [InlineData("2001:db8:77:", CodeLimits.SentFromANetwork, true)]
    [InlineData("2001:db8:77:", CodeLimits.SentFromANetwork + 1, true)]
    [InlineData("::ffff:198.51.100.", CodeLimits.SentFromANetwork, true)]
    public async Task One_network_gets_a_third_of_them_and_others_the_rest(string network, int asked, bool isUsedUpThere)
    {
        await using var host = await SignInHost.StartAsync(database);
        foreach (var number in await KnownAndUnknownAsync(host))
        {
            for (var i = 0; i < asked; i++) await host.AskForCodeAsync(number, SignInHost.NewBrowser(), Within(network, i));

            Assert.Equal(isUsedUpThere, await LimitedUntilAsync(host, number, Within(network, 200)) is not null);
            Assert.Null(await LimitedUntilAsync(host, number, Elsewhere(0)));
        }
    }

    [Fact]
    public async Task What_one_network_is_refused_takes_nothing_from_the_others()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        for (var i = 0; i < 50; i++) await host.AskForCodeAsync(scenario.Partner.Number, SignInHost.NewBrowser(), Within("2001:db8:77:", i));

        await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        Assert.Equal(CodeLimits.SentFromANetwork + 1, host.Sms.To(scenario.Partner.Number).Count);
    }

    [Theory]
    [InlineData(CodeLimits.SentToANumber - CodeLimits.KeptForOwnNetworks - 1, false)]
    [InlineData(CodeLimits.SentToANumber - CodeLimits.KeptForOwnNetworks, true)]
    [InlineData(CodeLimits.SentToANumber - CodeLimits.KeptForOwnNetworks + 1, true)]
    public async Task The_last_two_are_kept_for_the_operator_s_own_networks_where_it_has_named_them(int asked, bool isUsedUpElsewhere)
    {
        await using var host = await SignInHost.StartAsync(database, services => services.AddSingleton(s_ownNetworks));
        foreach (var number in await KnownAndUnknownAsync(host))
        {
            for (var i = 0; i < asked; i++) await host.AskForCodeAsync(number, SignInHost.NewBrowser(), Elsewhere(i));

            Assert.Equal(isUsedUpElsewhere, await LimitedUntilAsync(host, number, Elsewhere(99)) is not null);
            for (var i = 0; i < CodeLimits.KeptForOwnNetworks; i++) Assert.Null(await LimitedUntilAsync(host, number, Within("203.0.113.", i)));
            Assert.NotNull(await LimitedUntilAsync(host, number, Within("203.0.113.", 9)));
        }
    }

    [Fact]
    public async Task What_the_own_networks_use_comes_from_the_same_six()
    {
        await using var host = await SignInHost.StartAsync(database, services => services.AddSingleton(s_ownNetworks));
        var number = MadeUp.Number();
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(await LimitedUntilAsync(host, number, Within($"2001:db8:{i + 1}:", i)));
            Assert.Null(await LimitedUntilAsync(host, number, Elsewhere(i)));
        }

        Assert.NotNull(await LimitedUntilAsync(host, number, Within("2001:db8:9:", 0)));
    }

    [Theory]
    [InlineData(CodeLimits.WrongFromANetwork - 1, false)]
    [InlineData(CodeLimits.WrongFromANetwork, true)]
    [InlineData(CodeLimits.WrongFromANetwork + 1, true)]
    public async Task One_network_types_a_third_of_a_number_s_wrong_digits_in_a_day_and_others_the_rest(int wrong, bool isUsedUpThere)
    {
        await using var host = await SignInHost.StartAsync(database);
        foreach (var number in await KnownAndUnknownAsync(host))
        {
            await MistypeAsync(host, number, wrong, _ => Within("198.51.100.", 1));

            var until = await LimitedUntilAsync(host, number, Within("198.51.100.", 200));
            Assert.Equal(isUsedUpThere, until > host.Now + CodeLimits.SendWindow);
            Assert.Null(await LimitedUntilAsync(host, number, Elsewhere(0)));
        }
    }

    [Fact]
    public async Task Whose_code_waits_when_strangers_use_up_the_wrong_digits_reads_it_and_still_gets_in_by_text()
    {
        await using var host = await SignInHost.StartAsync(database, services => services.AddSingleton(TextedHost.Settings));
        var scenario = await Scenario.StoredAsync(host);
        var number = scenario.Partner.Number;
        await MistypeAsync(host, number, CodeLimits.Wrong - 1, Elsewhere);
        var stranger = SignInHost.NewBrowser();
        var theirs = await host.AskForCodeAsync(number, stranger);
        var own = SignInHost.NewBrowser();
        var code = await host.AskForCodeAsync(number, own);
        await host.TypeCodeAsync(theirs, SignInHost.Other(await host.NewestDigitsAsync(number)), stranger);

        Assert.IsType<SignInByCode.Result.Refused>(await host.TypeCodeAsync(code, await host.NewestDigitsAsync(number), own));
        var view = await host.Get<ShowCodeRequest>().RunAsync(code, CodePurpose.SignIn, own.Hash, viewer: null, Cancel);
        Assert.NotNull(view!.LimitedUntil);

        Assert.True(await host.TextAsync(number, view.Text!.Word.Letters));
        Assert.IsType<SignInByCode.Result.SignedIn>(await host.TypeCodeAsync(code, await host.NewestDigitsAsync(number), own));
    }

    [Fact]
    public async Task The_worker_and_the_page_agree_and_the_network_is_not_asked_about_a_number_that_is_used_up()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        for (var i = 0; i < CodeLimits.SentToANumber; i++) await host.AskForCodeAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        var browser = SignInHost.NewBrowser();
        var code = await host.Get<RequestSignInCode>().RunAsync(scenario.Partner.Number, browser, Elsewhere(1), Cancel);

        var before = await host.Get<ShowCodeRequest>().RunAsync(code, CodePurpose.SignIn, browser.Hash, viewer: null, Cancel);
        await host.Get<CodeWorker>().IssueWaitingAsync(Cancel);
        var after = await host.Get<ShowCodeRequest>().RunAsync(code, CodePurpose.SignIn, browser.Hash, viewer: null, Cancel);

        Assert.Equal(host.Now + CodeLimits.SendWindow, before!.LimitedUntil);
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task A_browser_that_the_person_has_signed_in_from_is_never_told_that_strangers_used_it_up()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var own = SignInHost.NewBrowser();
        await host.SignInAsync(scenario.Partner.Number, own);
        for (var i = 0; i < CodeLimits.SentToANumber; i++) await host.AskForCodeAsync(scenario.Partner.Number, SignInHost.NewBrowser());

        var code = await host.Get<RequestSignInCode>().RunAsync(scenario.Partner.Number, own, Elsewhere(1), Cancel);
        var waiting = await host.Get<ShowCodeRequest>().RunAsync(code, CodePurpose.SignIn, own.Hash, viewer: null, Cancel);
        await host.Get<CodeWorker>().IssueWaitingAsync(Cancel);
        var sent = await host.Get<ShowCodeRequest>().RunAsync(code, CodePurpose.SignIn, own.Hash, viewer: null, Cancel);

        Assert.Equal((null, null), (waiting!.LimitedUntil, sent!.LimitedUntil));
        Assert.IsType<SignInByCode.Result.SignedIn>(await host.TypeCodeAsync(code, await host.NewestDigitsAsync(scenario.Partner.Number), own));
    }

    [Fact]
    public async Task No_stranger_keeps_a_printed_code_from_enrolling()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        for (var i = 0; i < CodeLimits.SentToANumber; i++) await host.AskForCodeAsync(scenario.Son.Number, SignInHost.NewBrowser());
        var (printed, enrolment) = host.Get<EnrolmentCodes>().Issue(scenario.Son.PersonId);
        await host.StoreAsync(enrolment);
        var browser = SignInHost.NewBrowser();

        var started = Assert.IsType<StartEnrolment.Result.Started>(
            await host.Get<StartEnrolment>().RunAsync(new(printed, scenario.Son.Number, browser.Hash, Elsewhere(1)), Cancel));

        await using var db = await host.OpenAsync();
        Assert.Null(await db.Codes.Where(c => c.Id == started.Code).Select(c => c.Refusal).SingleAsync(Cancel));
    }

    private static async Task<Msisdn[]> KnownAndUnknownAsync(TestHost host) => [(await Scenario.StoredAsync(host)).Partner.Number, MadeUp.Number()];

    /// <summary>Asks once more from a new browser at this address, and reads what its page says.</summary>
    private static async Task<DateTimeOffset?> LimitedUntilAsync(TestHost host, Msisdn number, IPAddress from)
    {
        var browser = SignInHost.NewBrowser();
        var code = await host.AskForCodeAsync(number, browser, from);
        var view = await host.Get<ShowCodeRequest>().RunAsync(code, CodePurpose.SignIn, browser.Hash, viewer: null, Cancel);
        return view!.LimitedUntil;
    }

    /// <summary>Wrong digits at a person's pace, four for each code, and so far apart that no count of codes sent stops them.</summary>
    private static async Task MistypeAsync(TestHost host, Msisdn number, int wrong, Func<int, IPAddress> from)
    {
        for (var (left, i) = (wrong, 0); left > 0; left -= OneTimeCode.Tries - 1, i++)
        {
            host.Time.Advance(TimeSpan.FromMinutes(31));
            var browser = SignInHost.NewBrowser();
            var code = await host.AskForCodeAsync(number, browser, from(i));
            var digits = SignInHost.Other(await host.NewestDigitsAsync(number));
            for (var time = 0; time < Math.Min(left, OneTimeCode.Tries - 1); time++)
            {
                host.Time.Advance(Domain.Decisions.OperatorPolicy.V1.Pace.FastestTry);
                await host.TypeCodeAsync(code, digits, browser);
            }
        }

        host.Time.Advance(CodeLimits.SendWindow);
    }

    /// <summary>Each in a /24 of its own.</summary>
    private static IPAddress Elsewhere(int i) => new([192, 1, (byte)i, 7]);

    private static IPAddress Within(string network, int i) => IPAddress.Parse(network.Contains('.', StringComparison.Ordinal) ? $"{network}{i}" : $"{network}{i:x}::1");
}

public sealed class CodeBudgetTestsOnSqlite(SqliteTestDatabase database) : CodeBudgetTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class CodeBudgetTestsOnPostgres(PostgresTestDatabase database) : CodeBudgetTests(database), IClassFixture<PostgresTestDatabase>;
