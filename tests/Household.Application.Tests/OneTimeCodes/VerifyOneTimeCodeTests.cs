using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.OneTimeCodes;

/// <summary>Starts from the right digits of a code, typed once, in time and where they were asked for; each test breaks one thing.</summary>
public abstract class VerifyOneTimeCodeTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_database_holds_no_digits_and_a_row_copied_to_another_code_is_worthless()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var first = await host.AskForCodeAsync(scenario.Partner.Number, browser);
        var digits = await host.NewestDigitsAsync(scenario.Partner.Number);
        var second = await host.AskForCodeAsync(scenario.Partner.Number, browser);
        await using (var db = await host.OpenAsync())
        {
            var mac = await db.Codes.Where(c => c.Id == first).Select(c => c.Mac).SingleAsync(Cancel);
            await db.Codes.Where(c => c.Id == second).ExecuteUpdateAsync(set => set.SetProperty(c => c.Mac, mac), Cancel);
        }

        Assert.IsType<OneTimeCodeResult.Wrong>(Assert.IsType<SignInByCode.Result.Refused>(await host.TypeCodeAsync(second, digits, browser)).Why);
    }

    [Fact]
    public async Task Another_browser_s_code_is_refused_and_its_own_request_does_not_void_the_first()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var mine = SignInHost.NewBrowser();
        var others = SignInHost.NewBrowser();
        var code = await host.AskForCodeAsync(scenario.Partner.Number, mine);
        var digits = await host.NewestDigitsAsync(scenario.Partner.Number);
        await host.AskForCodeAsync(scenario.Partner.Number, others);

        Assert.IsType<SignInByCode.Result.NotFound>(await host.TypeCodeAsync(code, digits, others));
        Assert.IsType<SignInByCode.Result.SignedIn>(await host.TypeCodeAsync(code, digits, mine));
    }

    [Fact]
    public async Task A_used_code_and_an_expired_one_are_refused()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var used = await host.AskForCodeAsync(scenario.Partner.Number, browser);
        var usedDigits = await host.NewestDigitsAsync(scenario.Partner.Number);
        await host.TypeCodeAsync(used, usedDigits, browser);
        Assert.IsType<OneTimeCodeResult.AlreadyUsed>(Assert.IsType<SignInByCode.Result.Refused>(await host.TypeCodeAsync(used, usedDigits, browser)).Why);

        var late = await host.AskForCodeAsync(scenario.Partner.Number, browser);
        var lateDigits = await host.NewestDigitsAsync(scenario.Partner.Number);
        host.Time.Advance(OneTimeCode.Lasts);
        Assert.IsType<OneTimeCodeResult.TooLate>(Assert.IsType<SignInByCode.Result.Refused>(await host.TypeCodeAsync(late, lateDigits, browser)).Why);
    }

    [Fact]
    public async Task Of_one_code_typed_many_times_at_once_one_signs_in()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var code = await host.AskForCodeAsync(scenario.Partner.Number, browser);
        var digits = await host.NewestDigitsAsync(scenario.Partner.Number);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.TypeCodeAsync(code, digits, browser)));

        Assert.Single(results.OfType<SignInByCode.Result.SignedIn>());
    }

    [Fact]
    public async Task Of_many_wrong_digits_typed_at_once_five_count_and_the_right_ones_come_too_late()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var code = await host.AskForCodeAsync(scenario.Partner.Number, browser);
        var digits = await host.NewestDigitsAsync(scenario.Partner.Number);

        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.TypeCodeAsync(code, SignInHost.Other(digits), browser)));

        Assert.Equal(4, results.OfType<SignInByCode.Result.Refused>().Count(r => r.Why is OneTimeCodeResult.Wrong));
        Assert.IsType<OneTimeCodeResult.Exhausted>(Assert.IsType<SignInByCode.Result.Refused>(await host.TypeCodeAsync(code, digits, browser)).Why);
    }

    [Fact]
    public async Task A_number_nobody_has_answers_as_one_that_somebody_has()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var unknown = MadeUp.Number();
        var known = await host.AskForCodeAsync(scenario.Partner.Number, browser);
        var nobodys = await host.AskForCodeAsync(unknown, browser);
        var wrong = SignInHost.Other(await host.NewestDigitsAsync(scenario.Partner.Number));

        Assert.Null(await host.NewestDigitsAsync(unknown));
        for (var i = 0; i < OneTimeCode.Tries + 1; i++)
            Assert.Equal(await host.TypeCodeAsync(known, wrong, browser), await host.TypeCodeAsync(nobodys, wrong, browser));
        var show = host.Get<ShowCodeRequest>();
        var knownView = await show.RunAsync(known, CodePurpose.SignIn, browser.Hash, viewer: null, Cancel);
        var unknownView = await show.RunAsync(nobodys, CodePurpose.SignIn, browser.Hash, viewer: null, Cancel);
        Assert.Equal(knownView! with { Number = unknown, Text = null }, unknownView! with { Text = null });
        Assert.Equal(knownView!.Text is null, unknownView!.Text is null);
    }

    [Fact]
    public async Task After_twenty_wrong_digits_in_a_day_right_ones_from_strangers_browsers_count_no_more()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        await WrongAsync(host, scenario.Partner.Number, CodeLimits.Wrong - 1);
        var browser = SignInHost.NewBrowser();
        var code = await host.AskForCodeAsync(scenario.Partner.Number, browser);
        var digits = await host.NewestDigitsAsync(scenario.Partner.Number);
        await host.TypeCodeAsync(code, SignInHost.Other(digits), browser);

        Assert.IsType<OneTimeCodeResult.Wrong>(Assert.IsType<SignInByCode.Result.Refused>(await host.TypeCodeAsync(code, digits, browser)).Why);
        host.Time.Advance(CodeLimits.WrongWindow);
        await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());
    }

    [Fact]
    public async Task What_strangers_use_up_does_not_count_in_a_browser_the_person_has_signed_in_from()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var own = SignInHost.NewBrowser();
        await host.SignInAsync(scenario.Partner.Number, own);
        await WrongAsync(host, scenario.Partner.Number, CodeLimits.Wrong);

        await host.SignInAsync(scenario.Partner.Number, own);
    }

    private static async Task WrongAsync(TestHost host, Msisdn number, int times)
    {
        for (var left = times; left > 0; left -= OneTimeCode.Tries)
        {
            // As slowly as a person and in few browsers: their pace is not what these tests are about.
            host.Time.Advance(OperatorPolicy.V1.Pace.Window);
            var browser = SignInHost.NewBrowser();
            var code = await host.AskForCodeAsync(number, browser);
            var wrong = SignInHost.Other(await host.NewestDigitsAsync(number));
            for (var i = 0; i < Math.Min(left, OneTimeCode.Tries); i++)
            {
                host.Time.Advance(OperatorPolicy.V1.Pace.FastestTry);
                await host.TypeCodeAsync(code, wrong, browser);
            }
        }
    }
}

public sealed class VerifyOneTimeCodeTestsOnSqlite(SqliteTestDatabase database) : VerifyOneTimeCodeTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class VerifyOneTimeCodeTestsOnPostgres(PostgresTestDatabase database) : VerifyOneTimeCodeTests(database), IClassFixture<PostgresTestDatabase>;
