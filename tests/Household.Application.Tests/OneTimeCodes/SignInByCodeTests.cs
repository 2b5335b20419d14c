using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.OneTimeCodes;

/// <summary>Starts from a partner whose number is verified and whose SIM is old; each test breaks one thing.</summary>
public abstract class SignInByCodeTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_verified_number_signs_its_person_in()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();

        var code = await host.AskForCodeAsync(scenario.Partner.Number, browser);
        var result = await host.TypeCodeAsync(code, await host.NewestDigitsAsync(scenario.Partner.Number), browser);

        var session = Assert.IsType<SignInByCode.Result.SignedIn>(result).Session;
        Assert.Equal(scenario.Partner.PersonId, (await host.Get<FindSession>().RunAsync(session.Token, Cancel))!.Person);
    }

    [Fact]
    public async Task The_text_names_the_operation_and_its_last_line_binds_the_code_to_the_site()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        await host.AskForCodeAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        var digits = await host.NewestDigitsAsync(scenario.Partner.Number);

        var text = Assert.Single(host.Sms.To(scenario.Partner.Number));
        Assert.Contains("sign in", text, StringComparison.Ordinal);
        Assert.Equal($"@localhost #{digits}", text.Split('\n')[^1]);
    }

    [Fact]
    public async Task A_SIM_swapped_before_sending_gets_no_code()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host, new() { PartnersSimAge = TimeSpan.FromDays(6.9) });

        await host.AskForCodeAsync(scenario.Partner.Number, SignInHost.NewBrowser());

        Assert.Null(await host.NewestDigitsAsync(scenario.Partner.Number));
    }

    [Fact]
    public async Task A_SIM_swapped_between_sending_and_typing_makes_the_code_worthless()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var code = await host.AskForCodeAsync(scenario.Partner.Number, browser);
        var digits = await host.NewestDigitsAsync(scenario.Partner.Number);
        await SwapSimAsync(host, scenario);

        Assert.IsType<SignInByCode.Result.ProvesNothing>(await host.TypeCodeAsync(code, digits, browser));
    }

    [Fact]
    public async Task A_named_user_is_confirmed_by_their_line_s_code_and_the_number_is_theirs()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = new Scenario(host.Ids, host.Now, new() { PartnerIs = LineUserState.Named });
        scenario.Home.Rows.Remove(scenario.Partner.Contact);
        await scenario.StoreAsync(host);

        await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());

        await using var db = await host.OpenAsync();
        Assert.Equal(LineUserState.Confirmed, (await db.Lines.SingleAsync(l => l.HouseholdId == scenario.HouseholdId && l.Id == scenario.PartnersLine.Id, Cancel)).UserState);
        Assert.Equal(scenario.Partner.PersonId, (await db.ContactMediums.SingleAsync(c => c.Number == scenario.Partner.Number, Cancel)).PersonId);
        Assert.Equal("confirm-user", (await db.AuditRecords.SingleAsync(r => r.ChainId == scenario.HouseholdId.Value, Cancel)).Action);
    }

    [Fact]
    public async Task An_imported_payer_gets_a_holder_session_by_a_code_and_no_more()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = new Scenario(host.Ids, host.Now);
        scenario.Home.Rows.Remove(scenario.Payer.Contact);
        await scenario.StoreAsync(host);
        var browser = SignInHost.NewBrowser();

        var code = await host.AskForCodeAsync(scenario.Payer.Number, browser);
        var result = await host.TypeCodeAsync(code, await host.NewestDigitsAsync(scenario.Payer.Number), browser);

        var session = Assert.IsType<SignInByCode.Result.Holder>(result).Session;
        var found = await host.Get<FindSession>().RunAsync(session.Token, Cancel);
        Assert.Null(found!.Person);
        await using var db = await host.OpenAsync();
        var stored = await db.Sessions.SingleAsync(s => s.Id == found.Id, Cancel);
        Assert.Equal((scenario.HouseholdId, scenario.PayersLine.Id), (stored.HeldHouseholdId!.Value, stored.HeldLineId!.Value));
        Assert.False(await db.ContactMediums.AnyAsync(c => c.Number == scenario.Payer.Number, Cancel));
    }

    [Fact]
    public async Task A_line_whose_user_is_unknown_gives_a_holder_session()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = new Scenario(host.Ids, host.Now, new() { PartnerIs = LineUserState.Unknown });
        scenario.Home.Rows.Remove(scenario.Partner.Contact);
        await scenario.StoreAsync(host);
        var browser = SignInHost.NewBrowser();

        var code = await host.AskForCodeAsync(scenario.Partner.Number, browser);

        Assert.IsType<SignInByCode.Result.Holder>(await host.TypeCodeAsync(code, await host.NewestDigitsAsync(scenario.Partner.Number), browser));
    }

    [Fact]
    public async Task A_number_gets_so_many_codes_an_hour_and_no_more()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        for (var i = 0; i < CodeLimits.SentToANumber + 2; i++) await host.AskForCodeAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        await host.SendDueAsync();
        Assert.Equal(CodeLimits.SentToANumber, host.Sms.To(scenario.Partner.Number).Count);

        host.Time.Advance(CodeLimits.SendWindow);
        await host.AskForCodeAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        await host.SendDueAsync();
        Assert.Equal(CodeLimits.SentToANumber + 1, host.Sms.To(scenario.Partner.Number).Count);
    }

    private static async Task SwapSimAsync(TestHost host, Scenario scenario)
    {
        await using var db = await host.OpenAsync();
        var old = await db.Sims.SingleAsync(s => s.HouseholdId == scenario.HouseholdId && s.LineId == scenario.PartnersLine.Id, Cancel);
        Assert.True(old.Retire(host.Now));
        db.Add(new Sim(scenario.HouseholdId, host.Ids.New<SimId>(), scenario.PartnersLine.Id, MadeUp.Iccid(), SimKind.Embedded, host.Now));
        await db.SaveChangesAsync(Cancel);
    }
}

public sealed class SignInByCodeTestsOnSqlite(SqliteTestDatabase database) : SignInByCodeTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class SignInByCodeTestsOnPostgres(PostgresTestDatabase database) : SignInByCodeTests(database), IClassFixture<PostgresTestDatabase>;
