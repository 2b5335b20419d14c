using System.Net;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.OneTimeCodes;

/// <summary>Whoever types codes as no person can proves nothing by them for a while, in the browser where they did it and in no other. Starts from a partner with a verified number.</summary>
public abstract class AttemptVelocityTests(TestDatabase database)
{
    private static readonly HumanPace s_pace = OperatorPolicy.V1.Pace;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task Right_digits_count_after_so_many_fast_tries_and_no_more(int wrong, bool signsIn)
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var (code, digits) = await AskAsync(host, scenario.Partner.Number, browser);

        // The first of them comes as late as a person's.
        host.Time.Advance(s_pace.FastestTry);
        for (var i = 0; i < wrong; i++) await host.TypeCodeAsync(code, SignInHost.Other(digits), browser);

        Assert.Equal(signsIn, await host.TypeCodeAsync(code, digits, browser) is SignInByCode.Result.SignedIn);
    }

    [Fact]
    public async Task Who_mistypes_at_a_person_s_pace_may_use_every_try()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var (code, digits) = await AskAsync(host, scenario.Partner.Number, browser);
        for (var i = 0; i < OneTimeCode.Tries - 1; i++)
        {
            host.Time.Advance(s_pace.FastestTry);
            await host.TypeCodeAsync(code, SignInHost.Other(digits), browser);
        }

        Assert.IsType<SignInByCode.Result.SignedIn>(await host.TypeCodeAsync(code, digits, browser));
    }

    [Fact]
    public async Task Quick_wrong_digits_close_codes_in_their_own_browser_until_an_hour_later_and_in_no_other()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var stranger = SignInHost.NewBrowser();
        await HammerAsync(host, scenario.Partner.Number, stranger);

        Assert.Equal(CodeRefusal.ImpossiblePace, await RefusalAsync(host, scenario.Partner.Number, stranger));
        await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        host.Time.Advance(s_pace.Hold - TimeSpan.FromSeconds(1));
        Assert.Equal(CodeRefusal.ImpossiblePace, await RefusalAsync(host, scenario.Partner.Number, stranger, IPAddress.Parse("198.51.100.7")));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.SignInAsync(scenario.Partner.Number, stranger);
    }

    [Fact]
    public async Task A_code_that_waits_in_another_browser_still_counts_after_a_stranger_s_quick_wrong_digits()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var own = SignInHost.NewBrowser();
        var (code, digits) = await AskAsync(host, scenario.Partner.Number, own);
        await HammerAsync(host, scenario.Partner.Number, SignInHost.NewBrowser());

        Assert.IsType<SignInByCode.Result.SignedIn>(await host.TypeCodeAsync(code, digits, own));
    }

    [Fact]
    public async Task No_stranger_closes_passkeys_or_open_sessions()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var scenario = await Scenario.StoredAsync(host);
        var own = SignInHost.NewBrowser();
        var session = await host.SignInAsync(scenario.Partner.Number, own);
        await host.AddPasskeyAsync(session, authenticator);
        for (var i = 0; i < CodeLimits.SentToANumber; i++) await HammerAsync(host, scenario.Partner.Number, SignInHost.NewBrowser());

        // The wrong digits of fewer codes than may be sent reach their limit first.
        Assert.Equal(CodeRefusal.TooManyWrong, await RefusalAsync(host, scenario.Partner.Number));

        Assert.NotNull(await host.Get<ShowSecurity>().RunAsync(session, before: null, Cancel));
        await host.SignInAsync(scenario.Partner.Number, own);
        var browser = SignInHost.NewBrowser();
        var begun = host.Get<SignInByPasskey>().Begin(browser);
        Assert.IsType<SignInByPasskey.Result.SignedIn>(
            await host.Get<SignInByPasskey>().RunAsync(new(begun.State, authenticator.Get(begun.OptionsJson), browser, null), Cancel));
    }

    [Fact]
    public async Task A_browser_that_closed_itself_is_closed_for_passkeys_no_more_than_another()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var scenario = await Scenario.StoredAsync(host);
        var own = SignInHost.NewBrowser();
        await host.AddPasskeyAsync(await host.SignInAsync(scenario.Partner.Number, own), authenticator);
        await HammerAsync(host, scenario.Partner.Number, own);
        Assert.Equal(CodeRefusal.ImpossiblePace, await RefusalAsync(host, scenario.Partner.Number, own));

        var begun = host.Get<SignInByPasskey>().Begin(own);
        Assert.IsType<SignInByPasskey.Result.SignedIn>(await host.Get<SignInByPasskey>().RunAsync(new(begun.State, authenticator.Get(begun.OptionsJson), own, null), Cancel));
    }

    [Fact]
    public async Task A_known_browser_that_is_hammered_closes_for_itself_alone()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var (phone, tablet) = (SignInHost.NewBrowser(), SignInHost.NewBrowser());
        await host.SignInAsync(scenario.Partner.Number, phone);
        await host.SignInAsync(scenario.Partner.Number, tablet);
        await HammerAsync(host, scenario.Partner.Number, tablet);

        Assert.Equal(CodeRefusal.ImpossiblePace, await RefusalAsync(host, scenario.Partner.Number, tablet));
        await host.SignInAsync(scenario.Partner.Number, phone);
        await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());
    }

    [Fact]
    public async Task Another_person_s_codes_are_not_touched()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        await HammerAsync(host, scenario.Partner.Number, SignInHost.NewBrowser());

        await host.SignInAsync(scenario.Payer.Number, SignInHost.NewBrowser());
    }

    [Fact]
    public async Task It_counts_over_all_nodes_and_for_whom_nobody_knows()
    {
        await using var host = await SignInHost.StartAsync(database);
        await using var other = await SignInHost.StartAsync(database);
        var scenario = new Scenario(host.Ids, host.Now, new() { PartnerIs = LineUserState.Unknown });
        scenario.Home.Rows.Remove(scenario.Partner.Contact);
        await scenario.StoreAsync(host);
        var browser = SignInHost.NewBrowser();
        await HammerAsync(host, scenario.Partner.Number, browser);

        Assert.Equal(CodeRefusal.ImpossiblePace, await RefusalAsync(other, scenario.Partner.Number, browser));
    }

    [Fact]
    public async Task The_page_of_that_browser_says_until_when_whether_the_number_is_known_or_not()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        foreach (var number in (Msisdn[])[scenario.Partner.Number, MadeUp.Number()])
        {
            var browser = SignInHost.NewBrowser();
            await HammerAsync(host, number, browser);
            var code = await host.AskForCodeAsync(number, browser);

            var view = await host.Get<ShowCodeRequest>().RunAsync(code, CodePurpose.SignIn, browser.Hash, viewer: null, Cancel);

            Assert.Equal((host.Now + s_pace.Hold, null, null), (view!.BrowserClosedUntil, view.LimitedUntil, view.Text));
        }
    }

    [Fact]
    public async Task At_that_pace_a_known_number_answers_as_one_that_nobody_has_right_digits_too()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var (known, digits) = await AskAsync(host, scenario.Partner.Number, browser);
        var unknown = await host.AskForCodeAsync(MadeUp.Number(), browser);
        for (var i = 0; i < OneTimeCode.Tries - 1; i++)
            Assert.Equal(await host.TypeCodeAsync(known, SignInHost.Other(digits), browser), await host.TypeCodeAsync(unknown, SignInHost.Other(digits), browser));

        Assert.Equal(await host.TypeCodeAsync(known, digits, browser), await host.TypeCodeAsync(unknown, digits, browser));
    }

    [Fact]
    public async Task The_person_reads_it_once_later()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var session = await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        await HammerAsync(host, scenario.Partner.Number, SignInHost.NewBrowser());

        var view = await host.Get<ShowSecurity>().RunAsync(session, before: null, Cancel);

        Assert.Single(view!.Events, happened => happened.Kind == SecurityEventKind.TriedTooFast);
    }

    [Fact]
    public async Task A_step_up_says_until_when_and_gets_neither_a_code_nor_right_digits_through()
    {
        await using var host = await AskedApproval.StartAsync(database);
        var asked = await AskedApproval.OnAsync(host);
        var digits = await asked.SendAsync();
        for (var i = 0; i < OneTimeCode.Tries - 2; i++) Assert.IsType<ProofCheck.WrongCode>(await asked.AnswerAsync(new AuthenticatorResponse.Code(SignInHost.Other(digits), asked.Browser.Hash)));

        Assert.IsType<ProofCheck.CodesProveNothing>(await asked.AnswerAsync(new AuthenticatorResponse.Code(digits!, asked.Browser.Hash)));
        Assert.IsType<SendApprovalCode.Result.TooMany>(await host.Get<SendApprovalCode>().RunAsync(asked.Sending, Cancel));
        var view = await host.Get<ShowStepUp>().RunAsync(asked.Request, asked.Session, asked.Browser.Hash, Cancel);
        Assert.Equal(new ProofChoice.TriedTooFast(asked.Scenario.Partner.Number, host.Now + s_pace.Hold), Assert.Single(view!.Numbers).Choice);
    }

    private static async Task<(CodeId Code, string? Digits)> AskAsync(TestHost host, Msisdn number, Browser browser) =>
        (await host.AskForCodeAsync(number, browser), await host.NewestDigitsAsync(number));

    /// <summary>All tries of one code within an instant.</summary>
    private static async Task HammerAsync(TestHost host, Msisdn number, Browser browser)
    {
        var (code, digits) = await AskAsync(host, number, browser);
        for (var i = 0; i < OneTimeCode.Tries; i++) await host.TypeCodeAsync(code, SignInHost.Other(digits), browser);
    }

    private static async Task<CodeRefusal?> RefusalAsync(TestHost host, Msisdn number, Browser? browser = null, IPAddress? from = null)
    {
        var id = await host.AskForCodeAsync(number, browser ?? SignInHost.NewBrowser(), from);
        await using var db = await host.OpenAsync();
        return (await db.Codes.AsNoTracking().SingleAsync(c => c.Id == id, Cancel)).Refusal;
    }
}

public sealed class AttemptVelocityTestsOnSqlite(SqliteTestDatabase database) : AttemptVelocityTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class AttemptVelocityTestsOnPostgres(PostgresTestDatabase database) : AttemptVelocityTests(database), IClassFixture<PostgresTestDatabase>;
