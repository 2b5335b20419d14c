using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Care;

/// <summary>A stranger has the phone or the number, or talks to the owner and to the agent at once: what they text or tap neither verifies them nor shuts the owner out.</summary>
public abstract class StrangerOnTheLineTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_phone_and_a_swapped_SIM_get_no_question_to_which_a_stranger_could_say_that_it_is_not_them(bool isLost)
    {
        await using var story = await CareStory.StartAsync(database);
        await story.AddPasskeyAsync(story.Partner);
        await TakeAsync(story, isLost);
        var call = await story.AnswerAsync(from: null);

        Assert.IsType<AskCaller.Result.NotToThisNumber>(await story.TryAskAsync(call, story.Partner, CallerWay.Text));
        await story.Host.SendDueAsync();
        Assert.DoesNotContain(story.Host.Sms.To(story.Partner.Number), text => text.Contains("text back", StringComparison.Ordinal));
        Assert.IsType<ApprovalResult.Done>(await story.ByPasskeyAsync(story.Partner, await story.AskAsync(call, story.Partner)));
    }

    [Theory]
    [InlineData("NO {0}")]
    [InlineData("{0} is not me")]
    [InlineData("نه {0}")]
    public async Task Words_beside_the_digits_are_no_yes_and_no_report_and_the_agent_may_ask_again(string words)
    {
        await using var story = await CareStory.StartAsync(database);
        var call = await story.AnswerAsync(story.Partner.Number);
        var asked = await story.AskAsync(call, story.Partner, CallerWay.Text);

        await story.TextAsync(story.Partner.Number, string.Format(System.Globalization.CultureInfo.InvariantCulture, words, asked.MatchNumber));

        Assert.Null(await story.VerifiedAsync());
        var shown = (await story.DeskAsync()).Talk!.Asked!;
        Assert.Equal((ApprovalState.Refused, false), (shown.State, shown.IsReported));
        story.Host.Time.Advance(TimeSpan.FromSeconds(1));
        var again = await story.AskAsync(call, story.Partner, CallerWay.Text);
        await story.TextAsync(story.Partner.Number, again.MatchNumber!);
        Assert.Equal(AuthenticationMethod.TextReply, (await story.VerifiedAsync())?.By);
    }

    [Fact]
    public async Task Of_two_people_who_are_asked_in_one_call_the_first_to_answer_is_who_calls_and_the_other_is_told_that_it_is_over()
    {
        await using var story = await CareStory.StartAsync(database);
        var payer = story.Scenario.Payer;
        await story.AddPasskeyAsync(story.Partner);
        await story.AddPasskeyAsync(payer);
        var call = await story.AnswerAsync(from: null);
        var (first, second) = (await story.AskAsync(call, story.Partner), await story.AskAsync(call, payer));
        Assert.IsType<ApprovalResult.Done>(await story.ByPasskeyAsync(story.Partner, first));

        Assert.IsType<ApprovalResult.Closed>(await story.ByPasskeyAsync(payer, second));

        Assert.Equal(story.Partner.PersonId, (await story.VerifiedAsync())!.Person);
    }

    private static async Task TakeAsync(CareStory story, bool isLost)
    {
        var line = story.Scenario.PartnersLine.Line;
        if (isLost)
        {
            await using var db = await story.Host.OpenAsync();
            Assert.True((await db.Lines.SingleAsync(l => l.HouseholdId == line.HouseholdId && l.Id == line.Id, Cancel)).Suspend(SuspensionReason.Lost, line.UserId, story.Host.Now));
            await db.SaveChangesAsync(Cancel);
        }
        else
        {
            await story.Host.StoreAsync(new Sim(line.HouseholdId, story.Host.Ids.New<Domain.SimId>(), line.Id, MadeUp.Iccid(), SimKind.Physical, story.Host.Now));
        }
    }
}

public sealed class StrangerOnTheLineTestsOnSqlite(SqliteTestDatabase database) : StrangerOnTheLineTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class StrangerOnTheLineTestsOnPostgres(PostgresTestDatabase database) : StrangerOnTheLineTests(database), IClassFixture<PostgresTestDatabase>;
