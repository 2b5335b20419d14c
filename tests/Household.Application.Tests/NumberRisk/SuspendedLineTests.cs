using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Tests.Contacts;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.NumberRisk;

/// <summary>A lost phone proves nobody: from the partner's line, whose number signs them in while it is active.</summary>
public abstract class SuspendedLineTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_code_is_sent_to_a_lost_phone()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        await SuspendAsync(host, scenario.PartnersLine.Line);

        var code = await host.AskForCodeAsync(scenario.Partner.Number, SignInHost.NewBrowser());

        Assert.Null(await host.NewestDigitsAsync(scenario.Partner.Number));
        await using var db = await host.OpenAsync();
        Assert.Equal(CodeRefusal.LineSuspended, (await db.Codes.SingleAsync(c => c.Id == code, Cancel)).Refusal);
    }

    [Fact]
    public async Task A_code_is_worthless_once_its_phone_is_reported_lost()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var code = await host.AskForCodeAsync(scenario.Partner.Number, browser);
        var digits = await host.NewestDigitsAsync(scenario.Partner.Number);
        await SuspendAsync(host, scenario.PartnersLine.Line);

        Assert.IsType<SignInByCode.Result.ProvesNothing>(await host.TypeCodeAsync(code, digits, browser));
    }

    [Fact]
    public async Task A_lost_phone_opens_no_holder_session()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = new Scenario(host.Ids, host.Now, new() { PartnerIs = LineUserState.Unknown });
        scenario.Home.Rows.Remove(scenario.Partner.Contact);
        await scenario.StoreAsync(host);
        await SuspendAsync(host, scenario.PartnersLine.Line);

        await host.AskForCodeAsync(scenario.Partner.Number, SignInHost.NewBrowser());

        Assert.Null(await host.NewestDigitsAsync(scenario.Partner.Number));
    }

    [Fact]
    public async Task A_resumed_line_signs_its_user_in_again()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        await SuspendAsync(host, scenario.PartnersLine.Line);
        await ChangeAsync(host, scenario.PartnersLine.Line, line => line.Resume(host.Now));

        Assert.NotEqual(default, await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser()));
    }

    [Theory]
    [InlineData(AssuranceLevel.Fresh)]
    [InlineData(AssuranceLevel.Operation)]
    public async Task A_code_to_a_lost_phone_proves_no_operation_and_its_owner_is_told_why(AssuranceLevel level)
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var (person, number) = (scenario.Partner.PersonId, scenario.Partner.Number);
        Assert.Equal(new ProofChoice.CodeTo(number), await ChoiceAsync());

        await SuspendAsync(host, scenario.PartnersLine.Line);

        Assert.Equal(new ProofChoice.LineSuspended(number), await ChoiceAsync());

        async Task<ProofChoice> ChoiceAsync()
        {
            var answers = await host.Get<NumberRiskLookup>().AboutAsync(number, Cancel);
            await using var db = await host.OpenAsync();
            var facts = await db.NumberFactsAsync(number, answers, Cancel);
            var fact = ProofFacts.NumberFact.Of(number, await db.OwnMeansAsync(person, host.Now, Cancel), facts.Means!.Value, facts, host.Now);
            return Assert.Single(AcceptableProofs.For(new(person, [], [fact]) { Pace = new AttemptVelocity.Human() }, level, host.Get<OperatorPolicy>(), host.Now));
        }
    }

    [Fact]
    public async Task The_number_of_a_lost_phone_becomes_nobody_s_own()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = new Scenario(host.Ids, host.Now, new() { PartnerIs = LineUserState.Unknown });
        scenario.Home.Rows.Remove(scenario.Partner.Contact);
        await scenario.StoreAsync(host);
        var browser = SignInHost.NewBrowser();
        var session = await host.SignInAsync(scenario.Lodger.Number, browser);
        var asked = (await host.AskToAddAsync(session, scenario.Partner.Number, browser)).Code();
        var digits = await host.NewestDigitsAsync(scenario.Partner.Number);
        Assert.NotNull(digits);

        await SuspendAsync(host, scenario.PartnersLine.Line);

        Assert.IsType<AddedContact.ProvesNothing>(await host.TypeAsync(session, asked, digits, browser));
    }

    private static Task SuspendAsync(TestHost host, Line line) => ChangeAsync(host, line, stored => stored.Suspend(SuspensionReason.Lost, stored.UserId, host.Now));

    private static async Task ChangeAsync(TestHost host, Line line, Func<Line, bool> change)
    {
        await using var db = await host.OpenAsync();
        Assert.True(change(await db.Lines.SingleAsync(l => l.HouseholdId == line.HouseholdId && l.Id == line.Id, Cancel)));
        await db.SaveChangesAsync(Cancel);
    }
}

public sealed class SuspendedLineTestsOnSqlite(SqliteTestDatabase database) : SuspendedLineTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class SuspendedLineTestsOnPostgres(PostgresTestDatabase database) : SuspendedLineTests(database), IClassFixture<PostgresTestDatabase>;
