using System.Net;
using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Contacts;

/// <summary>
/// A customer has codes sent to numbers and addresses that may be anybody's. Their passkey signs them in from as many browsers as they like: the limits are theirs, not each browser's.
/// </summary>
public abstract class AskedContactTests(TestDatabase database)
{
    private static int s_addresses;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_gets_no_more_codes_from_one_person_however_many_browsers_they_sign_in_from()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var passkey = await WithPasskeyAsync(host, await Scenario.StoredAsync(host));
        var address = Address();

        for (var i = 0; i < CodeLimits.SentToANumber + 3; i++) await AskAsync(host, passkey, address);

        await host.SendDueAsync();
        Assert.Equal(CodeLimits.SentToANumber, host.Emails.To(address).Count);
    }

    [Fact]
    public async Task Nor_do_many_addresses_get_more_than_one_person_may_ask_for()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var passkey = await WithPasskeyAsync(host, await Scenario.StoredAsync(host));
        EmailAddress[] addresses = [.. Enumerable.Range(0, CodeLimits.SentToAPerson + 3).Select(_ => Address())];

        foreach (var address in addresses) await AskAsync(host, passkey, address);

        await host.SendDueAsync();
        Assert.Equal(CodeLimits.SentToAPerson, addresses.Sum(address => host.Emails.To(address).Count));
    }

    [Fact]
    public async Task A_phone_gets_no_more_and_its_own_sign_in_loses_nothing_by_it()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var spare = await host.AddSpareLineAsync(scenario);
        using var passkey = await WithPasskeyAsync(host, scenario);

        for (var i = 0; i < CodeLimits.SentToANumber + 3; i++)
        {
            // In a browser of which nobody knows anything, and in one that the person has signed in from.
            var known = SignInHost.NewBrowser();
            var session = await host.SignInAsync(passkey, known);
            await host.AskToAddAsync(session, spare, i % 2 == 0 ? known : SignInHost.NewBrowser());
        }

        await host.SendDueAsync();
        Assert.Equal(CodeLimits.SentToANumber, host.Sms.To(spare).Count);
        var browser = SignInHost.NewBrowser();
        var code = await host.AskForCodeAsync(spare, browser, IPAddress.Parse("192.0.2.77"));
        Assert.Null((await host.Get<ShowCodeRequest>().RunAsync(code, CodePurpose.SignIn, browser.Hash, viewer: null, Cancel))!.LimitedUntil);
    }

    [Fact]
    public async Task Wrong_digits_for_a_phone_that_is_not_in_hand_are_counted_over_all_browsers_too()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var spare = await host.AddSpareLineAsync(scenario);
        using var passkey = await WithPasskeyAsync(host, scenario);

        for (var wrong = 0; wrong < CodeLimits.Wrong; wrong += OneTimeCode.Tries - 1)
        {
            host.Time.Advance(CodeLimits.SendWindow);
            await TryAsync(host, passkey, spare, OneTimeCode.Tries - 1);
        }

        host.Time.Advance(CodeLimits.SendWindow);
        var browser = SignInHost.NewBrowser();
        var session = await host.SignInAsync(passkey, browser);
        var before = host.Sms.To(spare).Count;
        await host.AskToAddAsync(session, spare, browser);
        await host.SendDueAsync();
        Assert.Equal(before, host.Sms.To(spare).Count);
    }

    private static EmailAddress Address() => EmailAddress.Parse($"anybody{Interlocked.Increment(ref s_addresses)}@example.com");

    private static async Task<SoftAuthenticator> WithPasskeyAsync(TestHost host, Scenario scenario)
    {
        var passkey = new SoftAuthenticator(SignInHost.Origin);
        await host.AddPasskeyAsync(await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser()), passkey);
        return passkey;
    }

    private static async Task AskAsync(TestHost host, SoftAuthenticator passkey, EmailAddress address)
    {
        var browser = SignInHost.NewBrowser();
        await host.AskToAddAsync(await host.SignInAsync(passkey, browser), address, browser);
    }

    private static async Task TryAsync(TestHost host, SoftAuthenticator passkey, Msisdn number, int times)
    {
        var browser = SignInHost.NewBrowser();
        var session = await host.SignInAsync(passkey, browser);
        var code = (await host.AskToAddAsync(session, number, browser)).Code();
        var digits = SignInHost.Other(await host.NewestDigitsAsync(number));
        for (var i = 0; i < times; i++)
        {
            host.Time.Advance(Domain.Decisions.OperatorPolicy.V1.Pace.FastestTry);
            Assert.IsType<AddedContact.Refused>(await host.TypeAsync(session, code, digits, browser));
        }
    }
}

public sealed class AskedContactTestsOnSqlite(SqliteTestDatabase database) : AskedContactTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class AskedContactTestsOnPostgres(PostgresTestDatabase database) : AskedContactTests(database), IClassFixture<PostgresTestDatabase>;
