using System.Net;
using HouseholdPortal.Application.Enrolment;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Enrolment;

/// <summary>Starts from an imported payer with the code that is printed on their bill; each test breaks one thing.</summary>
public abstract class EnrolmentTests(TestDatabase database)
{
    private static readonly IPAddress s_address = IPAddress.Parse("192.0.2.7");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_printed_code_and_a_code_to_their_own_number_make_the_payer_themselves()
    {
        await using var host = await SignInHost.StartAsync(database);
        var (scenario, printed) = await ImportedAsync(host);
        var browser = SignInHost.NewBrowser();

        var code = await StartAsync(host, printed, scenario.Payer.Number, browser);
        var result = await FinishAsync(host, code, await host.NewestDigitsAsync(scenario.Payer.Number), browser);

        var session = Assert.IsType<FinishEnrolment.Result.Enrolled>(result).Session;
        Assert.Equal(scenario.Payer.PersonId, (await host.Get<FindSession>().RunAsync(session.Token, Cancel))!.Person);
        await using var db = await host.OpenAsync();
        Assert.NotNull(await db.Users.FindAsync([scenario.Payer.PersonId.Value], Cancel));
        Assert.Equal(scenario.Payer.PersonId, (await db.ContactMediums.SingleAsync(c => c.Number == scenario.Payer.Number, Cancel)).PersonId);
        Assert.True(await db.AuditRecords.AnyAsync(r => r.ChainId == scenario.HouseholdId.Value && r.Action == "enrol", Cancel));
        await host.SignInAsync(scenario.Payer.Number, SignInHost.NewBrowser());
    }

    [Fact]
    public async Task A_payer_whom_we_know_already_is_told_where_they_were_before_and_a_newcomer_gets_no_text_about_it()
    {
        await using var host = await SignInHost.StartAsync(database);
        var (scenario, printed) = await ImportedAsync(host);
        var browser = SignInHost.NewBrowser();
        var first = await StartAsync(host, printed, scenario.Payer.Number, browser);
        Assert.IsType<FinishEnrolment.Result.Enrolled>(await FinishAsync(host, first, await host.NewestDigitsAsync(scenario.Payer.Number), browser));
        await host.SendDueAsync();
        Assert.Single(host.Sms.To(scenario.Payer.Number));

        var (another, code) = host.Get<EnrolmentCodes>().Issue(scenario.Payer.PersonId);
        await host.StoreAsync(code);
        var thief = SignInHost.NewBrowser();
        Assert.IsType<FinishEnrolment.Result.Enrolled>(await host.Get<FinishEnrolment>().RunAsync(new(await StartAsync(host, another, MadeUp.Number(), thief), null, WithoutNumber: true, thief, null), Cancel));

        await host.SendDueAsync();
        Assert.Contains("printed on your bill", host.Sms.To(scenario.Payer.Number)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_printed_code_is_good_once()
    {
        await using var host = await SignInHost.StartAsync(database);
        var (scenario, printed) = await ImportedAsync(host);
        var browser = SignInHost.NewBrowser();
        var code = await StartAsync(host, printed, scenario.Payer.Number, browser);
        var digits = await host.NewestDigitsAsync(scenario.Payer.Number);
        Assert.IsType<FinishEnrolment.Result.Enrolled>(await FinishAsync(host, code, digits, browser));

        Assert.IsType<FinishEnrolment.Result.NotFound>(await FinishAsync(host, code, digits, browser));
        Assert.IsType<FinishEnrolment.Result.NotFound>(await host.Get<FinishEnrolment>().RunAsync(new(code, null, WithoutNumber: true, browser, null), Cancel));
        Assert.IsType<StartEnrolment.Result.Used>(await host.Get<StartEnrolment>().RunAsync(new(printed, scenario.Payer.Number, browser.Hash, s_address), Cancel));
    }

    [Fact]
    public async Task Of_two_browsers_with_the_same_printed_code_at_once_one_is_enrolled()
    {
        await using var host = await SignInHost.StartAsync(database);
        var (scenario, printed) = await ImportedAsync(host);
        var browsers = Enumerable.Range(0, 6).Select(_ => SignInHost.NewBrowser()).ToArray();
        var codes = new List<CodeId>();
        foreach (var browser in browsers) codes.Add(await StartAsync(host, printed, scenario.Payer.Number, browser));

        var results = await Task.WhenAll(browsers.Select((browser, i) => host.Get<FinishEnrolment>().RunAsync(new(codes[i], null, WithoutNumber: true, browser, null), Cancel)));

        Assert.Single(results.OfType<FinishEnrolment.Result.Enrolled>());
    }

    [Fact]
    public async Task A_printed_code_that_is_too_old_says_so()
    {
        await using var host = await SignInHost.StartAsync(database);
        var (scenario, printed) = await ImportedAsync(host);
        host.Time.Advance(EnrolmentCode.Lasts);

        Assert.IsType<StartEnrolment.Result.TooOld>(await host.Get<StartEnrolment>().RunAsync(new(printed, scenario.Payer.Number, SignInHost.NewBrowser().Hash, s_address), Cancel));
    }

    [Fact]
    public async Task Another_browser_cannot_finish_what_one_began()
    {
        await using var host = await SignInHost.StartAsync(database);
        var (scenario, printed) = await ImportedAsync(host);
        var code = await StartAsync(host, printed, scenario.Payer.Number, SignInHost.NewBrowser());
        var digits = await host.NewestDigitsAsync(scenario.Payer.Number);

        Assert.IsType<FinishEnrolment.Result.NotFound>(await FinishAsync(host, code, digits, SignInHost.NewBrowser()));
    }

    [Fact]
    public async Task A_number_that_somebody_else_uses_gets_no_code_and_enrolment_goes_on_without_it()
    {
        await using var host = await SignInHost.StartAsync(database);
        var (scenario, printed) = await ImportedAsync(host);
        var browser = SignInHost.NewBrowser();

        var code = await StartAsync(host, printed, scenario.Partner.Number, browser);
        Assert.Null(await host.NewestDigitsAsync(scenario.Partner.Number));
        var result = await host.Get<FinishEnrolment>().RunAsync(new(code, null, WithoutNumber: true, browser, null), Cancel);

        Assert.IsType<FinishEnrolment.Result.Enrolled>(result);
        await using var db = await host.OpenAsync();
        Assert.Equal(scenario.Partner.PersonId, (await db.ContactMediums.SingleAsync(c => c.Number == scenario.Partner.Number, Cancel)).PersonId);
        Assert.False(await db.ContactMediums.AnyAsync(c => c.PersonId == scenario.Payer.PersonId, Cancel));
    }

    [Fact]
    public async Task A_new_payer_may_add_a_passkey_at_once()
    {
        await using var host = await SignInHost.StartAsync(database);
        var (scenario, printed) = await ImportedAsync(host);
        var browser = SignInHost.NewBrowser();
        var code = await StartAsync(host, printed, scenario.Payer.Number, browser);
        var enrolled = Assert.IsType<FinishEnrolment.Result.Enrolled>(await FinishAsync(host, code, await host.NewestDigitsAsync(scenario.Payer.Number), browser));
        var session = (await host.Get<FindSession>().RunAsync(enrolled.Session.Token, Cancel))!.Id;

        using var authenticator = new Testing.Passkeys.SoftAuthenticator(SignInHost.Origin);
        await host.AddPasskeyAsync(session, authenticator);
        Assert.Equal(1, authenticator.Count);
    }

    [Fact]
    public async Task Wrong_printed_codes_are_tried_so_often_and_no_more()
    {
        await using var host = await SignInHost.StartAsync(database);
        var (scenario, printed) = await ImportedAsync(host);
        var browser = SignInHost.NewBrowser();
        for (var i = 0; i < EnrolmentAttempt.PerBrowser; i++)
            Assert.IsType<StartEnrolment.Result.Wrong>(await host.Get<StartEnrolment>().RunAsync(new("0000-0000-0000", scenario.Payer.Number, browser.Hash, IPAddress.Parse("192.0.2.9")), Cancel));

        Assert.IsType<StartEnrolment.Result.TooMany>(await host.Get<StartEnrolment>().RunAsync(new(printed, scenario.Payer.Number, browser.Hash, IPAddress.Parse("192.0.2.9")), Cancel));
        host.Time.Advance(EnrolmentAttempt.Window);
        await StartAsync(host, printed, scenario.Payer.Number, browser);
    }

    private static async Task<(Scenario Scenario, string Printed)> ImportedAsync(TestHost host)
    {
        var scenario = new Scenario(host.Ids, host.Now);
        scenario.Home.Rows.Remove(scenario.Payer.Contact);
        scenario.Home.Rows.Remove(scenario.Payer.Session);
        var (printed, code) = host.Get<EnrolmentCodes>().Issue(scenario.Payer.PersonId);
        scenario.Home.Add(code);
        await scenario.StoreAsync(host);
        return (scenario, printed);
    }

    private static async Task<CodeId> StartAsync(TestHost host, string printed, Msisdn number, Browser browser) =>
        Assert.IsType<StartEnrolment.Result.Started>(await host.Get<StartEnrolment>().RunAsync(new(printed, number, browser.Hash, s_address), Cancel)).Code;

    private static Task<FinishEnrolment.Result> FinishAsync(TestHost host, CodeId code, string? digits, Browser browser) =>
        host.Get<FinishEnrolment>().RunAsync(new(code, digits, WithoutNumber: false, browser, null), Cancel);
}

public sealed class EnrolmentTestsOnSqlite(SqliteTestDatabase database) : EnrolmentTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class EnrolmentTestsOnPostgres(PostgresTestDatabase database) : EnrolmentTests(database), IClassFixture<PostgresTestDatabase>;
