using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>The links that lead to a question, and how many of both there are.</summary>
public abstract class ApprovalLinksTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_that_is_fetched_twice_by_a_preview_consumes_nothing()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        var asked = await story.AskMyselfAsync(partner);
        var link = await story.LinkAsync(partner);

        await story.Host.Get<ShowApproval>().RunAsync(link, Cancel);
        await story.Host.Get<ShowApproval>().RunAsync(link, Cancel);

        Assert.Equal(ApprovalState.Open, (await story.ApprovalAsync(asked)).State);
        Assert.IsType<ApprovalResult.Done>(await story.AnswerAsync(link, new ApprovalResponse.ByScreen(await story.DigitsAsync(asked))));
    }

    [Fact]
    public async Task A_link_leads_nowhere_after_ten_minutes()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        await story.AskMyselfAsync(partner);
        var link = await story.LinkAsync(partner);

        story.Host.Time.Advance(Approval.Lasts - TimeSpan.FromSeconds(1));
        Assert.NotNull(await story.Host.Get<ShowApproval>().RunAsync(link, Cancel));
        story.Host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await story.Host.Get<ShowApproval>().RunAsync(link, Cancel));
    }

    [Fact]
    public async Task The_same_question_is_not_open_twice_and_another_link_replaces_the_first()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        var first = await story.AskMyselfAsync(partner);
        var firstLink = await story.LinkAsync(partner);
        Assert.Equal(first, await story.AskMyselfAsync(partner));
        Assert.Single(story.Host.Sms.To(partner.Number));

        story.Host.Time.Advance(Approval.BetweenLinks);
        Assert.Equal(first, await story.AskMyselfAsync(partner));
        var secondLink = await story.LinkAsync(partner);

        Assert.NotEqual(firstLink, secondLink);
        Assert.Null(await story.Host.Get<ShowApproval>().RunAsync(firstLink, Cancel));
        Assert.NotNull(await story.Host.Get<ShowApproval>().RunAsync(secondLink, Cancel));
    }

    [Fact]
    public async Task A_question_has_three_links_with_thirty_seconds_between_them()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        async Task<int> LinksAfterAsync(TimeSpan pause)
        {
            story.Host.Time.Advance(pause);
            await story.AskMyselfAsync(partner);
            await story.Host.SendDueAsync();
            return story.Host.Sms.To(partner.Number).Count;
        }

        var moment = TimeSpan.FromMilliseconds(1);
        Assert.Equal(1, await LinksAfterAsync(TimeSpan.Zero));
        Assert.Equal(1, await LinksAfterAsync(Approval.BetweenLinks - moment));
        Assert.Equal(2, await LinksAfterAsync(moment));
        Assert.Equal(2, await LinksAfterAsync(Approval.BetweenLinks - moment));
        Assert.Equal(3, await LinksAfterAsync(moment));
        Assert.Equal(3, await LinksAfterAsync(Approval.BetweenLinks));
    }

    [Theory]
    [InlineData(Approval.OpenPerPair - 1, true)]
    [InlineData(Approval.OpenPerPair, false)]
    public async Task Three_questions_about_different_things_between_two_people_may_be_open_and_a_fourth_may_not(int others, bool isAsked)
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        for (var i = 0; i < others; i++)
        {
            var other = AskedRows.Of(story.Host, story.Scenario.HouseholdId, partner.PersonId, partner.Session.Id, target: story.Host.Ids.Bare(), matchNumber: "47");
            await story.Host.StoreAsync(other.Request, other.Approval);
        }

        Assert.Equal(isAsked, await story.TryAskMyselfAsync(partner) is AskOwnDevice.Result.Asked);
        story.Host.Time.Advance(Approval.Lasts);
        Assert.IsType<AskOwnDevice.Result.Asked>(await story.TryAskMyselfAsync(partner));
    }

    [Fact]
    public async Task The_same_may_be_asked_six_times_an_hour_each_after_the_one_before_was_cancelled()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        for (var i = 0; i < Approval.AskedPerPair; i++) Assert.True(await story.CancelAsync(partner, await story.AskMyselfAsync(partner)));

        Assert.Empty(await story.Host.Get<ShowApproval>().OpenAsync(partner.Session.Id, Cancel));
        Assert.IsType<AskOwnDevice.Result.TooMany>(await story.TryAskMyselfAsync(partner));
    }
}

public sealed class ApprovalLinksTestsOnSqlite(SqliteTestDatabase database) : ApprovalLinksTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ApprovalLinksTestsOnPostgres(PostgresTestDatabase database) : ApprovalLinksTests(database), IClassFixture<PostgresTestDatabase>;
