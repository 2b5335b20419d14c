using System.Net;
using HouseholdPortal.Application.Enrolment;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Enrolment;

/// <summary>Strangers have used up the codes of a whole block of numbers, or rung its alarm: who has the code printed on their bill enrols all the same.</summary>
public abstract class ClosedBlockTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_printed_code_gets_its_code_by_text(bool isAlarmed)
    {
        await using var host = await SignInHost.StartAsync(database, services => services.AddSingleton(new CodeSettings { PerPrefix = 1 }.Checked(new())));
        var scenario = await Scenario.StoredAsync(host);
        var number = scenario.Son.Number;
        if (isAlarmed) await AlarmAsync(host, number);
        else for (var i = 0; i < 2; i++) await host.AskForCodeAsync(Msisdn.Parse($"{number.Prefix}999{i}"), SignInHost.NewBrowser());
        var (printed, enrolment) = host.Get<EnrolmentCodes>().Issue(scenario.Son.PersonId);
        await host.StoreAsync(enrolment);

        var started = Assert.IsType<StartEnrolment.Result.Started>(await host.Get<StartEnrolment>().RunAsync(new(printed, number, SignInHost.NewBrowser().Hash, IPAddress.Parse("192.0.2.7")), Cancel));

        await using var db = await host.OpenAsync();
        Assert.Null(await db.Codes.Where(c => c.Id == started.Code).Select(c => c.Refusal).SingleAsync(Cancel));
    }

    private static async Task AlarmAsync(TestHost host, Msisdn number)
    {
        await using var db = await host.OpenAsync();
        if (!await db.Set<PrefixAlarm>().AnyAsync(alarm => alarm.Prefix == number.Prefix, Cancel)) await host.StoreAsync(new PrefixAlarm(number.Prefix, host.Now));
    }
}

public sealed class ClosedBlockTestsOnSqlite(SqliteTestDatabase database) : ClosedBlockTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ClosedBlockTestsOnPostgres(PostgresTestDatabase database) : ClosedBlockTests(database), IClassFixture<PostgresTestDatabase>;
