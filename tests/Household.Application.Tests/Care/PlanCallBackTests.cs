using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.Tests.Care;

/// <summary>An agent promises to ring a number that we know: it waits on every free desk, and is made once.</summary>
public abstract class PlanCallBackTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_waits_on_every_free_desk_masked_and_whoever_is_free_makes_it()
    {
        await using var story = await CareStory.StartAsync(database, services => services.Replace(ServiceDescriptor.Singleton<ITelephony, Rings>()));
        using var other = await story.Host.HireAsync("Mo Khan", StaffRoles.Agent);
        var call = await story.AnswerAsync(from: null);
        Assert.IsType<PlanCallBack.Result.Planned>(await PlanAsync(story, call));
        Assert.IsType<PlanCallBack.Result.Planned>(await PlanAsync(story, call));
        var due = Assert.Single(await DueAsync(story, other));
        Assert.Equal((story.Partner.Number.Masked, "Jo Bell"), (due.Number, due.By));

        var both = await Task.WhenAll(story.Host.Get<CallBack>().PlannedAsync(other.Session, due.Id, Cancel), story.Host.Get<CallBack>().PlannedAsync(other.Session, due.Id, Cancel));
        Assert.Single(both, result => result is CallBack.Result.Rings);
        Assert.Empty(await DueAsync(story, other));
        Assert.Equal((due.Id, InteractionChannel.CallBack), (await story.DeskAsync(other)).Talk is { } talk ? (talk.Id, talk.Channel) : default);
    }

    [Fact]
    public async Task What_is_open_is_wrapped_up_first()
    {
        await using var story = await CareStory.StartAsync(database, services => services.Replace(ServiceDescriptor.Singleton<ITelephony, Rings>()));
        var call = await story.AnswerAsync(from: null);
        await PlanAsync(story, call);
        var due = Assert.Single(await DueAsync(story, story.Agent));
        Assert.Equal(new CallBack.Result.Busy(call), await story.Host.Get<CallBack>().PlannedAsync(story.Agent.Session, due.Id, Cancel));
        await story.Host.Get<WrapUp>().RunAsync(story.Agent.Session, call, InteractionReason.Other, InteractionOutcome.NotVerified, null, Cancel);
        Assert.IsType<CallBack.Result.Rings>(await story.Host.Get<CallBack>().PlannedAsync(story.Agent.Session, due.Id, Cancel));
    }

    [Fact]
    public async Task Not_from_a_call_that_is_over_or_somebody_else_s_nor_to_an_own_number()
    {
        await using var story = await CareStory.StartAsync(database);
        using var other = await story.Host.HireAsync("Mo Khan", StaffRoles.Agent);
        var call = await story.AnswerAsync(from: null);
        Assert.IsType<PlanCallBack.Result.NotTheirCall>(await PlanAsync(story, call, other));
        Assert.IsType<PlanCallBack.Result.NotThisNumber>(await story.Host.Get<PlanCallBack>().RunAsync(story.Agent.Session, call, story.Host.Ids.New<ContactMediumId>(), Cancel));
        await story.Host.StoreAsync(new StaffOwnNumber(story.Agent.Member.Id, story.Partner.Number, story.Host.Now));
        Assert.IsType<PlanCallBack.Result.Yours>(await PlanAsync(story, call));
        await story.Host.Get<HangUp>().ByThemAsync(call, Cancel);
        Assert.IsType<PlanCallBack.Result.NotTheirCall>(await PlanAsync(story, call));
    }

    [Fact]
    public async Task Three_times_a_day_and_after_a_day_it_no_longer_waits()
    {
        await using var story = await CareStory.StartAsync(database, services => services.Replace(ServiceDescriptor.Singleton<ITelephony, Rings>()));
        for (var i = 0; i < PlanCallBack.AtMost; i++)
        {
            await PlanAsync(story, await story.AnswerAsync(from: null));
            await WrapUpAsync(story);
            Assert.IsType<CallBack.Result.Rings>(await story.Host.Get<CallBack>().PlannedAsync(story.Agent.Session, (await DueAsync(story, story.Agent)).Single().Id, Cancel));
            await WrapUpAsync(story);
        }

        Assert.IsType<PlanCallBack.Result.TooMany>(await PlanAsync(story, await story.AnswerAsync(from: null)));
        await WrapUpAsync(story);
        story.Host.Time.Advance(PlanCallBack.Window);
        using var later = await story.Host.HireAsync("Ana Ruiz", StaffRoles.Agent);
        var call = await story.Host.Get<RingOperator>().RunAsync(InteractionChannel.Call, null, Cancel);
        await story.Host.Get<AnswerCall>().RunAsync(later.Session, call, Cancel);
        Assert.IsType<PlanCallBack.Result.Planned>(await PlanAsync(story, call, later));
        story.Host.Time.Advance(PlanCallBack.Window);
        using var next = await story.Host.HireAsync("Jan Kok", StaffRoles.Agent);
        Assert.Empty(await DueAsync(story, next));
    }

    /// <summary>Those to the partner: other tests share the database.</summary>
    private static async Task<List<ShowPlanned.CallBackDue>> DueAsync(CareStory story, StaffHost.Colleague by)
    {
        await using var db = await story.Host.OpenAsync();
        var theirs = await db.Set<Interaction>().Where(i => i.Number == story.Partner.Number).Select(i => i.Id).ToListAsync(Cancel);
        return [.. (await story.Host.Get<ShowPlanned>().RunAsync(by.Session, Cancel)).Where(due => theirs.Contains(due.Id))];
    }

    private static async Task WrapUpAsync(CareStory story) =>
        await story.Host.Get<WrapUp>().RunAsync(story.Agent.Session, (await story.DeskAsync()).Talk!.Id, InteractionReason.Other, InteractionOutcome.Other, null, Cancel);

    private static Task<PlanCallBack.Result> PlanAsync(CareStory story, InteractionId call, StaffHost.Colleague? by = null) =>
        story.Host.Get<PlanCallBack>().RunAsync((by ?? story.Agent).Session, call, story.Partner.Contact.Id, Cancel);

    private sealed class Rings : ITelephony
    {
        public Task<bool> RingAsync(InteractionId interaction, Msisdn number, CancellationToken cancellationToken) => Task.FromResult(true);

        public Task HangUpAsync(InteractionId interaction, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

public sealed class PlanCallBackTestsOnSqlite(SqliteTestDatabase database) : PlanCallBackTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PlanCallBackTestsOnPostgres(PostgresTestDatabase database) : PlanCallBackTests(database), IClassFixture<PostgresTestDatabase>;
