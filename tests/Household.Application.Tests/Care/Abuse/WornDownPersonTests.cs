using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Looks;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Care.Abuse;

/// <summary>Agents ask one person again and again, hoping that they give in; and an agent walks through a list of numbers.</summary>
public abstract class WornDownPersonTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_a_day_whichever_agent_call_and_way_links_and_texts_and_open_pages_counted_together()
    {
        await using var story = await CareStory.StartAsync(database);
        using var mo = await story.Host.HireAsync("Mo Khan", StaffRoles.Agent);
        using var ana = await story.Host.HireAsync("Ana Ruiz", StaffRoles.Supervisor);
        var (josCall, mosCall, anasCall) = (await story.AnswerAsync(from: null), await AnswerAsync(story, mo), await AnswerAsync(story, ana));

        Assert.IsType<AskCaller.Result.Asked>(await story.TryAskAsync(josCall, story.Partner, CallerWay.Link));
        Assert.IsType<AskCaller.Result.Asked>(await story.TryAskAsync(mosCall, story.Partner, CallerWay.Text, mo));
        Assert.IsType<AskCaller.Result.Asked>(await story.TryAskAsync(anasCall, story.Partner, CallerWay.OpenPage, ana));
        foreach (var (call, by) in new[] { (josCall, story.Agent), (mosCall, mo), (anasCall, ana) })
        {
            foreach (var way in Enum.GetValues<CallerWay>()) Assert.IsType<AskCaller.Result.TooMany>(await story.TryAskAsync(call, story.Partner, way, by));
        }

        // Somebody else is asked all the same.
        Assert.IsType<AskCaller.Result.Asked>(await story.TryAskAsync(josCall, story.Scenario.Payer));
    }

    [Fact]
    public async Task After_not_me_no_agent_asks_in_any_call_and_a_supervisor_only_up_to_three()
    {
        await using var story = await CareStory.StartAsync(database);
        using var mo = await story.Host.HireAsync("Mo Khan", StaffRoles.Agent | StaffRoles.Administrator);
        using var ana = await story.Host.HireAsync("Ana Ruiz", StaffRoles.Supervisor);
        var asked = await story.AskAsync(await story.AnswerAsync(from: null), story.Partner);
        await story.Host.Get<RefuseApproval>().RunAsync(CareStory.OnPage(story.Partner, asked), report: true, Cancel);

        Assert.IsType<AskCaller.Result.OnlyASupervisor>(await story.TryAskAsync(await AnswerAsync(story, mo), story.Partner, by: mo));
        var call = await AnswerAsync(story, ana);
        Assert.IsType<AskCaller.Result.Asked>(await story.TryAskAsync(call, story.Partner, by: ana));
        Assert.IsType<AskCaller.Result.Asked>(await story.TryAskAsync(call, story.Partner, by: ana));
        Assert.IsType<AskCaller.Result.TooMany>(await story.TryAskAsync(call, story.Partner, by: ana));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public async Task A_fourth_is_asked_a_day_after_the_first_and_no_second_before(int seconds, bool isAsked)
    {
        await using var story = await CareStory.StartAsync(database);
        var call = await story.AnswerAsync(from: null);
        for (var i = 0; i < AskingLimits.AtMost; i++) await story.AskAsync(call, story.Partner);
        story.Host.Time.Advance(AskingLimits.Window + TimeSpan.FromSeconds(seconds));
        using var later = await story.Host.HireAsync("Mo Khan", StaffRoles.Agent);
        var result = await story.TryAskAsync(await AnswerAsync(story, later), story.Partner, by: later);
        Assert.Equal(isAsked, result is AskCaller.Result.Asked);
    }

    [Fact]
    public async Task Who_walks_through_a_list_of_numbers_is_stopped_and_stands_on_the_supervisors_page_with_the_strangers_counted()
    {
        await using var story = await CareStory.StartAsync(database, services => services.AddSingleton(OperatorPolicy.V1 with { MostLookedUp = 3 }));
        using var ana = await story.Host.HireAsync("Ana Ruiz", StaffRoles.Supervisor);
        var found = 0;
        foreach (var line in new[] { story.Scenario.PartnersLine, story.Scenario.LodgersLine, story.Scenario.StrangersLine, story.Scenario.CottagesLine })
        {
            if (await story.Host.Get<FindCustomers>().RunAsync(new(story.Agent.Session, line.Number.Digits, LookReason.Other), Cancel) is not FindCustomers.Result.Found) break;
            found++;
        }

        Assert.Equal(2, found);
        var row = Assert.Single((await story.Host.Get<ShowLooks>().RunAsync(ana.Session, Cancel))!.Staff, one => one.Staff == story.Agent.Member.Id);
        Assert.Equal((3, 3, true), (row.People, row.Strangers, row.IsAlarm));
        Assert.True(await story.Host.Get<ShowLooks>().AlarmsAsync(ana.Session, Cancel) >= 1);
    }

    private static async Task<InteractionId> AnswerAsync(CareStory story, StaffHost.Colleague who)
    {
        var id = await story.Host.Get<RingOperator>().RunAsync(InteractionChannel.Call, null, Cancel);
        Assert.IsType<AnswerCall.Result.Answered>(await story.Host.Get<AnswerCall>().RunAsync(who.Session, id, Cancel));
        return id;
    }
}

public sealed class WornDownPersonTestsOnSqlite(SqliteTestDatabase database) : WornDownPersonTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class WornDownPersonTestsOnPostgres(PostgresTestDatabase database) : WornDownPersonTests(database), IClassFixture<PostgresTestDatabase>;
