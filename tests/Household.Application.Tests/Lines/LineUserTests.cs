using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Lines.Holding;
using HouseholdPortal.Application.Lines.Using;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using static HouseholdPortal.Application.Tests.Lines.LineUserStory;

namespace HouseholdPortal.Application.Tests.Lines;

/// <summary>Being named is not being the user: a payer says that they use a line themself, in a <see cref="LineUserStory"/>.</summary>
public abstract class LineUserTests(TestDatabase database)
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_payer_s_own_word_counts_after_three_days_in_which_the_line_is_told_three_times()
    {
        await using var story = await StartAsync(database);
        var (payer, line) = (story.Scenario.Payer, story.Scenario.PartnersLine);
        var id = await ClaimAsync(story, payer, line);
        Assert.Equal(1, await ToldAsync(story, line));

        foreach (var (hours, told) in ((int, int)[])[(24, 2), (60, 3)])
        {
            await story.WaitAsync(TimeSpan.FromHours(hours) - (story.Host.Now - (await story.RequestAsync(id)).AnnouncedAt!.Value) - s_second);
            Assert.Equal(told - 1, await ToldAsync(story, line));
            await story.WaitAsync(s_second);
            Assert.Equal(told, await ToldAsync(story, line));
            await story.WaitAsync(s_second);
            Assert.Equal(told, await ToldAsync(story, line));
        }

        await story.WaitAsync(TimeSpan.FromHours(12) - s_second - s_second);
        Assert.Equal((OperationRequestState.Waiting, LineUserState.Unknown), (await story.StateAsync(id), (await story.LineAsync(line)).UserState));
        await story.WaitAsync(s_second);

        var after = await story.LineAsync(line);
        Assert.Equal((OperationRequestState.Done, LineUserState.Confirmed, payer.Id), (await story.StateAsync(id), after.UserState, after.UserId!.Value));
        Assert.Equal(story.Host.Now + OperatorPolicy.V1.ClaimUndoable, after.ClaimUndoableUntil);
        await using var db = await story.Host.OpenAsync();
        Assert.Equal("claim-line/payer", (await db.AuditRecords.SingleAsync(a => a.ChainId == story.Scenario.HouseholdId.Value && a.Action == "claim-line", Cancel)).Because);
        Assert.True(await db.ContactMediums.AnyAsync(c => c.PersonId == payer.PersonId && c.Number == line.Number, Cancel));
    }

    [Theory]
    [InlineData(71)]
    [InlineData(73)]
    public async Task Whoever_has_the_phone_stops_it_by_the_link_of_any_text_and_that_stands_for_ninety_days(int hour)
    {
        await using var story = await StartAsync(database);
        var (payer, line) = (story.Scenario.Payer, story.Scenario.PartnersLine);
        var id = await ClaimAsync(story, payer, line);
        await story.Host.SendDueAsync();
        var link = SecretToken.OfLink.HashOf(StopLink().Match(story.Host.Sms.To(line.Number)[^1]).Groups["token"].Value)!;
        if (hour < 72) await story.WaitAsync(TimeSpan.FromHours(hour));
        else story.Host.Time.Advance(TimeSpan.FromHours(hour));

        var view = await story.Host.Get<ShowRequest>().OfStopLinkAsync(link, Cancel);
        Assert.Equal("", view!.Requester);
        Assert.DoesNotContain(payer.Member.Name, string.Join(' ', view.About!.Words.Rows.Select(row => $"{row.Value} {row.More}")) + view.About.Words.Title, StringComparison.Ordinal);
        Assert.True(await story.Host.Get<ObjectToRequest>().ByLinkAsync(link, Cancel));
        await story.WaitAsync(TimeSpan.FromHours(2));

        Assert.Equal((OperationRequestState.Refused, LineUserState.Unknown), (await story.StateAsync(id), (await story.LineAsync(line)).UserState));
        await MustBeObjectedToAsync(story, payer, line, (await story.LineAsync(line)).ObjectionUntil!.Value);
    }

    [Fact]
    public async Task Whoever_has_the_phone_stops_it_in_their_session_and_nobody_else_s_session_does()
    {
        await using var story = await StartAsync(database);
        var line = story.Scenario.PartnersLine;
        var id = await ClaimAsync(story, story.Scenario.Payer, line);
        var holder = await story.Host.SignInAsync(line.Number, SignInHost.NewBrowser());
        var view = (await story.Host.Get<ShowLine>().ForAsync(holder, line.Id, Cancel))!;
        Assert.Equal(id, view.Use!.Claim!.Request);

        foreach (var other in new[] { story.Scenario.Lodger, story.Scenario.Stranger, story.Scenario.Son }) Assert.False(await story.Host.Get<ObjectToRequest>().RunAsync(other.Session.Id, id, Cancel));
        Assert.True(await story.Host.Get<ObjectToRequest>().RunAsync(holder, id, Cancel));

        Assert.Equal(OperationRequestState.Refused, await story.StateAsync(id));
        await MustBeObjectedToAsync(story, story.Scenario.Payer, line, story.Host.Now.AddDays(90));
    }

    [Fact]
    public async Task A_SIM_swapped_in_the_three_days_ends_it()
    {
        await using var story = await StartAsync(database);
        var (scenario, line) = (story.Scenario, story.Scenario.PartnersLine);
        var id = await ClaimAsync(story, scenario.Payer, line);
        await story.WaitAsync(TimeSpan.FromHours(24));
        await using (var db = await story.Host.OpenAsync())
        {
            (await db.Sims.SingleAsync(s => s.HouseholdId == scenario.HouseholdId && s.LineId == line.Id && s.ActiveUntil == null, Cancel)).Retire(story.Host.Now);
            db.Sims.Add(new(scenario.HouseholdId, story.Host.Ids.New<SimId>(), line.Id, MadeUp.Iccid(), SimKind.Physical, story.Host.Now));
            await db.SaveChangesAsync(Cancel);
        }

        foreach (var hours in (int[])[36, 13]) await story.WaitAsync(TimeSpan.FromHours(hours));
        Assert.Equal((OperationRequestState.Refused, LineUserState.Unknown), (await story.StateAsync(id), (await story.LineAsync(line)).UserState));
    }

    [Fact]
    public async Task While_it_can_be_undone_the_line_keeps_its_number()
    {
        await using var story = await StartAsync(database);
        var (payer, line) = (story.Scenario.Payer, story.Scenario.PartnersLine);
        await ClaimedAsync(story, payer, line);

        Assert.Equal(RefusalReason.NoKnownUser, Assert.IsType<AccessDecision.Refused>(await PortOutAsync()).Reason);
        story.Host.Time.Advance(TimeSpan.FromDays(91));
        Assert.IsType<AccessDecision.NeedsProof>(await PortOutAsync());

        async Task<AccessDecision> PortOutAsync()
        {
            await using var db = await story.Host.OpenAsync();
            var relations = await db.RelationsOfAsync(story.Scenario.HouseholdId, Cancel);
            return AccessEvaluator.Evaluate(new Actor.AsPerson(payer.PersonId, default, Channel.Portal, default), Permission.GetPortOutCode, Target.OfLine(line.Id), relations, OperatorPolicy.V1, story.Host.Now);
        }
    }

    [Fact]
    public async Task While_it_can_be_undone_a_code_to_the_line_signs_in_nobody_and_undoes_it()
    {
        await using var story = await StartAsync(database);
        var (payer, line) = (story.Scenario.Payer, story.Scenario.PartnersLine);
        await ClaimedAsync(story, payer, line);
        var browser = SignInHost.NewBrowser();
        var code = await story.Host.AskForCodeAsync(line.Number, browser);
        Assert.IsType<SignInByCode.Result.Holder>(await story.Host.TypeCodeAsync(code, await story.Host.NewestDigitsAsync(line.Number), browser));
        var holder = await story.Host.SignInAsync(line.Number, SignInHost.NewBrowser());
        Assert.NotNull((await story.Host.Get<ShowLine>().ForAsync(holder, line.Id, Cancel))!.Use!.UndoableUntil);

        Assert.IsType<UndoLineClaim.Result.Undone>(await story.Host.Get<UndoLineClaim>().RunAsync(holder, Cancel));

        var after = await story.LineAsync(line);
        Assert.Equal((LineUserState.Unknown, null, null), (after.UserState, after.UserId, after.ClaimUndoableUntil));
        await using (var db = await story.Host.OpenAsync())
        {
            Assert.False(await db.ContactMediums.AnyAsync(c => c.Number == line.Number, Cancel));
            Assert.Equal("undo-line-claim/holder", (await db.AuditRecords.SingleAsync(a => a.ChainId == story.Scenario.HouseholdId.Value && a.Action == "undo-line-claim", Cancel)).Because);
        }

        await story.Host.SendDueAsync();
        Assert.Contains(story.Host.Sms.To(payer.Number), text => text.Contains("says you don't use it", StringComparison.Ordinal));
        Assert.IsType<UndoLineClaim.Result.NotFound>(await story.Host.Get<UndoLineClaim>().RunAsync(holder, Cancel));
        await MustBeObjectedToAsync(story, payer, line, story.Host.Now.AddDays(90));
    }

    [Theory]
    [InlineData(89, true)]
    [InlineData(90, false)]
    [InlineData(91, false)]
    public async Task It_can_be_undone_for_ninety_days_and_then_the_number_is_an_ordinary_one(int day, bool undoable)
    {
        await using var story = await StartAsync(database);
        var (payer, line) = (story.Scenario.Payer, story.Scenario.PartnersLine);
        await ClaimedAsync(story, payer, line);
        var until = (await story.LineAsync(line)).ClaimUndoableUntil!.Value;
        story.Host.Time.Advance(until.AddDays(day - 90) - story.Host.Now);

        var browser = SignInHost.NewBrowser();
        var code = await story.Host.AskForCodeAsync(line.Number, browser);
        var result = await story.Host.TypeCodeAsync(code, await story.Host.NewestDigitsAsync(line.Number), browser);

        if (undoable) Assert.IsType<SignInByCode.Result.Holder>(result);
        else Assert.Equal(payer.PersonId, await PersonOfAsync(story, Assert.IsType<SignInByCode.Result.SignedIn>(result)));
    }

    [Fact]
    public async Task An_older_code_undoes_nothing_and_neither_does_a_person_s_session()
    {
        await using var story = await StartAsync(database);
        var (payer, line) = (story.Scenario.Payer, story.Scenario.PartnersLine);
        await ClaimedAsync(story, payer, line);
        var holder = await story.Host.SignInAsync(line.Number, SignInHost.NewBrowser());
        story.Host.Time.Advance(Proof.FreshFor + s_second);

        Assert.IsType<UndoLineClaim.Result.NeedsCode>(await story.Host.Get<UndoLineClaim>().RunAsync(holder, Cancel));
        Assert.IsType<UndoLineClaim.Result.NotFound>(await story.Host.Get<UndoLineClaim>().RunAsync(await story.Host.SignInAsync(story.Scenario.Lodger.Number, SignInHost.NewBrowser()), Cancel));
        Assert.Equal(LineUserState.Confirmed, (await story.LineAsync(line)).UserState);
    }

    [Fact]
    public async Task Without_a_code_to_the_line_typed_just_now_in_their_name_nothing_begins()
    {
        await using var story = await StartAsync(database);
        var (payer, line) = (story.Scenario.Payer, story.Scenario.PartnersLine);
        Assert.IsType<BeginOperation.Result.NotFound>(await story.TryBeginAsync(payer, Permission.ClaimLine, line.Id.Value, ""));
        Assert.IsType<BeginOperation.Result.NotFound>(await story.TryBeginAsync(payer, Permission.ClaimLine, line.Id.Value, Guid.Empty.ToString()));
        var code = await HeldAsync(story, payer, line);
        Assert.Equal(new BeginOperation.Result.Refused(Permission.ClaimLine, RefusalReason.OnlyTheUser), await story.TryBeginAsync(payer, Permission.ClaimLine, story.Scenario.SonsLine.Id.Value, code));
        story.Host.Time.Advance(ClaimLine.CodeCounts);
        Assert.IsType<BeginOperation.Result.NotFound>(await story.TryBeginAsync(payer, Permission.ClaimLine, line.Id.Value, code));
    }

    [Fact]
    public async Task Nobody_but_its_payer_says_so_or_names_anybody()
    {
        await using var story = await StartAsync(database);
        var (scenario, line) = (story.Scenario, story.Scenario.PartnersLine);
        foreach (var other in new[] { scenario.Partner, scenario.Lodger, scenario.Stranger, scenario.Son })
        {
            Assert.IsNotType<AskToClaimLine.Result.Asked>(await story.Host.Get<AskToClaimLine>().RunAsync(other.Session.Id, line.Id, SignInHost.NewBrowser().Hash, Cancel));
            Assert.IsNotType<BeginOperation.Result.Begun>(await story.TryBeginAsync(other, Permission.NameLineUser, line.Id.Value, scenario.Lodger.Id.Value.ToString()));
        }

        foreach (var confirmed in new[] { scenario.SonsLine, scenario.PayersLine })
            Assert.Equal(new AskToClaimLine.Result.Refused(RefusalReason.OnlyTheUser), await story.Host.Get<AskToClaimLine>().RunAsync(scenario.Payer.Session.Id, confirmed.Id, SignInHost.NewBrowser().Hash, Cancel));
    }

    [Fact]
    public async Task Adding_the_number_as_their_own_is_no_way_round_it()
    {
        await using var story = await StartAsync(database);
        var (payer, line) = (story.Scenario.Payer, story.Scenario.PartnersLine);
        var session = await story.Host.SignInAsync(payer.Number, SignInHost.NewBrowser());
        Assert.IsType<AskToAddContact.Result.Asked>(await story.Host.Get<AskToAddContact>().RunAsync(new(session, new NewContact.Number(line.Number), SignInHost.NewBrowser().Hash), Cancel));
        await story.Host.Get<CodeWorker>().IssueWaitingAsync(Cancel);
        await story.Host.SendDueAsync();

        Assert.Empty(story.Host.Sms.To(line.Number));
    }

    [Fact]
    public async Task A_payer_who_gives_it_up_themself_objects_to_nothing()
    {
        await using var story = await StartAsync(database);
        var (payer, line) = (story.Scenario.Payer, story.Scenario.PartnersLine);
        var id = await ClaimAsync(story, payer, line);

        Assert.True(await story.Host.Get<CancelRequest>().RunAsync(payer.Session.Id, id, Cancel));
        Assert.Null((await story.LineAsync(line)).ObjectionUntil);
    }

    private static async Task MustBeObjectedToAsync(OperationStory story, ScenarioMember payer, ScenarioLine line, DateTimeOffset until)
    {
        Assert.Equal(until, (await story.LineAsync(line)).ObjectionUntil);
        foreach (var (at, may) in new[] { (until - s_second, false), (until, true) })
        {
            story.Host.Time.Advance(at - story.Host.Now);
            var session = await story.Host.SignInAsync(payer.Number, SignInHost.NewBrowser());
            var asked = await story.Host.Get<AskToClaimLine>().RunAsync(session, line.Id, SignInHost.NewBrowser().Hash, Cancel);
            if (may) Assert.IsType<AskToClaimLine.Result.Asked>(asked);
            else Assert.Equal(new AskToClaimLine.Result.Refused(RefusalReason.ObjectedTo), asked);
        }
    }

}

public sealed class LineUserTestsOnSqlite(SqliteTestDatabase database) : LineUserTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class LineUserTestsOnPostgres(PostgresTestDatabase database) : LineUserTests(database), IClassFixture<PostgresTestDatabase>;
