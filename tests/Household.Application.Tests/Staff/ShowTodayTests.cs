using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Staff;

/// <summary>Codes by day outlive the codes, and what staff see of them is what was sent and used. A database for each test: they count all there is.</summary>
public abstract class ShowTodayTests(TestDatabase database) : IAsyncDisposable
{
    private const string Block = "4477009";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Days_are_counted_once_before_their_codes_are_deleted_and_stay_for_half_a_year()
    {
        await using var host = await SignInHost.StartAsync(database, services => services.AddSingleton<PurgeSpent>());
        var first = OperatorPolicy.V1.Today(host.Now);
        await SendAsync(host, used: 2, unused: 1);
        host.Time.Advance(TimeSpan.FromDays(1));
        await SendAsync(host, used: 0, unused: 4);
        Assert.Equal([new CodeDay(first, Block, 3, 2)], await host.Get<CodeDays>().SinceAsync(first, Cancel));
        host.Time.Advance(OneTimeCode.LastsAtMost);
        await host.Get<PurgeSpent>().RunAsync(Cancel);
        Assert.Equal([new CodeDay(first, Block, 3, 2)], await CountedAsync(host));
        Assert.Equal([new CodeDay(first, Block, 3, 2), new CodeDay(first.AddDays(1), Block, 4, 0)], await host.Get<CodeDays>().SinceAsync(first, Cancel));

        host.Time.Advance(TimeSpan.FromDays(3));
        await host.Get<PurgeSpent>().RunAsync(Cancel);
        await host.Get<PurgeSpent>().RunAsync(Cancel);
        await using (var db = await host.OpenAsync()) Assert.Equal(0, await db.Codes.CountAsync(Cancel));
        Assert.Equal([new CodeDay(first, Block, 3, 2), new CodeDay(first.AddDays(1), Block, 4, 0)], await CountedAsync(host));
        Assert.Equal(await CountedAsync(host), await host.Get<CodeDays>().SinceAsync(first, Cancel));

        host.Time.Advance(TimeSpan.FromDays(CodeDay.KeptDays - 4));
        await host.Get<PurgeSpent>().RunAsync(Cancel);
        Assert.Equal([first, first.AddDays(1)], (await CountedAsync(host)).Select(day => day.Day));
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.Get<PurgeSpent>().RunAsync(Cancel);
        Assert.Equal([first.AddDays(1)], (await CountedAsync(host)).Select(day => day.Day));
    }

    [Fact]
    public async Task A_day_is_counted_when_its_last_code_can_no_longer_be_typed()
    {
        await using var host = await StaffHost.StartAsync(database);
        host.Time.Advance(OperatorPolicy.V1.StartOf(OperatorPolicy.V1.Today(host.Now).AddDays(1)) - host.Now - TimeSpan.FromMinutes(1));
        await SendAsync(host, used: 1, unused: 1);
        host.Time.Advance(TimeSpan.FromMinutes(2));
        await host.Get<CodeDays>().CountAsync(Cancel);
        Assert.Empty(await CountedAsync(host));
        host.Time.Advance(OneTimeCode.LastsAtMost);
        await host.Get<CodeDays>().CountAsync(Cancel);
        Assert.Equal((2, 1), Assert.Single(await CountedAsync(host)) is var day ? (day.Sent, day.Used) : default);
    }

    [Fact]
    public async Task Every_day_of_the_period_is_there_beside_the_sums_of_as_many_days_before()
    {
        await using var host = await StaffHost.StartAsync(database);
        var jo = await host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        using (jo)
        {
            var today = OperatorPolicy.V1.Today(host.Now);
            await using (var db = await host.OpenAsync())
            {
                db.AddRange(new CodeDay(today.AddDays(-14), "1", 100, 50), new CodeDay(today.AddDays(-13), "1", 7, 7), new CodeDay(today.AddDays(-7), Block, 10, 1), new CodeDay(today.AddDays(-6), Block, 20, 19), new PrefixAlarm("3736000", host.Now));
                await db.SaveChangesAsync(Cancel);
            }

            var view = (await host.Get<ShowToday>().RunAsync(jo.Session, 7, Cancel))!;

            Assert.Equal(Enumerable.Range(-6, 7).Select(today.AddDays), view.Days.Select(day => day.On));
            Assert.Equal(new ShowToday.Codes(20, 19), view.Codes);
            Assert.Equal(new ShowToday.Codes(17, 8), view.CodesBefore);
            Assert.Equal([("3736000", 0), (Block, 20)], view.Blocks.Select(block => (block.Prefix, block.Codes.Sent)));
            Assert.Equal((1, host.Now), (view.Alarms, view.Blocks[0].AlarmSince));
            Assert.Equal(new ShowToday.Codes(0, 0), view.Days[^1].Codes);
            Assert.Equal(ShowToday.UsualPeriod, (await host.Get<ShowToday>().RunAsync(jo.Session, 8, Cancel))!.Period);
            Assert.Equal(90, (await host.Get<ShowToday>().RunAsync(jo.Session, 90, Cancel))!.Days.Count);
            Assert.Null(await host.Get<ShowToday>().RunAsync(host.Ids.New<StaffSessionId>(), 7, Cancel));
        }
    }

    [Fact]
    public async Task Recoveries_are_counted_by_how_they_stand_and_shown_only_to_those_who_recover_accounts()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        await story.ApprovedAsync();
        var view = (await story.Host.Get<ShowToday>().RunAsync(story.Jo.Session, 7, Cancel))!;
        Assert.Equal(new ShowToday.Recoveries(Accepted: 1, Open: 0, Stopped: 0, NotAccepted: 0), view.Recoveries);
        Assert.Equal(new ShowToday.Recoveries(0, 0, 0, 0), view.RecoveriesBefore);
        Assert.Equal(view.Recoveries, view.Days[^1].Recoveries);
        Assert.Equal((DocumentRecoveryState.Approved, (DateTimeOffset?)null), (Assert.Single(view.Waiting!).State, view.Waiting![0].DueAt));

        using var ruth = await story.Host.HireAsync("Ruth Osei", StaffRoles.Administrator);
        var others = (await story.Host.Get<ShowToday>().RunAsync(ruth.Session, 7, Cancel))!;
        Assert.Equal((null, null, null), (others.Recoveries, others.RecoveriesBefore, others.Waiting));
        Assert.All(others.Days, day => Assert.Null(day.Recoveries));
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static async Task<IReadOnlyList<CodeDay>> CountedAsync(TestHost host)
    {
        await using var db = await host.OpenAsync();
        return await db.Set<CodeDay>().AsNoTracking().OrderBy(day => day.Day).ToListAsync(Cancel);
    }

    private static async Task SendAsync(TestHost host, int used, int unused)
    {
        await using var db = await host.OpenAsync();
        for (var i = 0; i < used + unused; i++)
        {
            var code = OneTimeCode.ForSignIn(host.Ids.New<CodeId>(), Msisdn.Parse($"{Block}{i:0000}"), MadeUp.Requester(new byte[32]), MadeUp.Word(), host.Now);
            code.Issue(null, null, fromKnownBrowser: false, new byte[32], host.Now);
            if (i < used) Assert.IsType<OneTimeCodeResult.Right>(code.Answer(CodePurpose.SignIn, new byte[32], new byte[32], OperatorPolicy.V1.Pace, host.Now));
            db.Add(code);
        }

        await db.SaveChangesAsync(Cancel);
    }
}

public sealed class ShowTodayTestsOnSqlite() : ShowTodayTests(new SqliteTestDatabase());

public sealed class ShowTodayTestsOnPostgres() : ShowTodayTests(new PostgresTestDatabase());
