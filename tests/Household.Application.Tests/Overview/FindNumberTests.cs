using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Problems;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Overview;

/// <summary>What somebody reads out on the phone, found by staff.</summary>
public abstract class FindNumberTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{0}")]
    [InlineData("  hr-{1}.")]
    [InlineData("{1}")]
    public async Task A_receipt_is_found_by_who_looks_people_up_masked_and_recorded_where_the_person_sees_it(string written)
    {
        await using var story = await StartAsync();
        var number = await SettleAsync(story);
        using var jo = await story.Host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        var digits = string.Concat(number.Where(char.IsAsciiDigit));

        var found = await FindAsync(story, jo, written.Replace("{0}", number, StringComparison.Ordinal).Replace("{1}", digits, StringComparison.Ordinal), "Called about the refund");

        var receipt = Assert.Single(Assert.IsType<FindNumber.Result.Found>(found).Receipts);
        Assert.Equal(number, receipt.Number);
        Assert.Contains("•••", receipt.DoneBy, StringComparison.Ordinal);
        await using var db = await story.Host.OpenAsync();
        Assert.DoesNotContain((await db.People.SingleAsync(p => p.Id == story.Scenario.Partner.PersonId, Cancel)).FullName, receipt.DoneBy, StringComparison.Ordinal);
        Assert.Equal("Called about the refund", (await db.SecurityEvents.SingleAsync(e => e.PersonId == story.Scenario.Partner.PersonId && e.Kind == SecurityEventKind.StaffLooked, Cancel)).Subject);
        foreach (var chain in new[] { story.Scenario.HouseholdId.Value, jo.Member.Id.Value })
            Assert.Single(await db.AuditRecords.Where(r => r.ChainId == chain && r.Action == "look-up").ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_pay_out_is_found_in_the_same_way_and_says_how_far_it_is()
    {
        await using var story = await StartAsync();
        await SettleAsync(story);
        await using (var db = await story.Host.OpenAsync())
        {
            var receipt = await db.Receipts.AsNoTracking().SingleAsync(r => r.HouseholdId == story.Scenario.HouseholdId, Cancel);
            await story.Host.StoreAsync(new PayOut(receipt.HouseholdId, story.Host.Ids.New<PayOutId>(), "HP 4071 882", receipt.AccountId, receipt.Amount, story.Scenario.Payer.Id, receipt.RequestId, story.Host.Now));
        }

        using var jo = await story.Host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);

        Assert.IsType<FindNumber.Result.NoReason>(await FindAsync(story, jo, "HP 4071 882", null));
        var found = Assert.IsType<FindNumber.Result.Found>(await FindAsync(story, jo, "4071882", "Called about the money"));
        var payOut = Assert.Single(found.PayOuts);
        Assert.Equal(("HP 4071 882", PayOutState.Ordered, null), (payOut.Number, payOut.State, payOut.EndedAt));
        await using var after = await story.Host.OpenAsync();
        Assert.Single(await after.SecurityEvents.Where(e => e.PersonId == story.Scenario.Payer.PersonId && e.Kind == SecurityEventKind.StaffLooked).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task A_receipt_takes_a_reason(string? reason)
    {
        await using var story = await StartAsync();
        var number = await SettleAsync(story);
        using var jo = await story.Host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);

        Assert.IsType<FindNumber.Result.NoReason>(await FindAsync(story, jo, number, reason));
    }

    [Theory]
    [InlineData(StaffRoles.Administrator)]
    [InlineData(StaffRoles.RecoveryDecide)]
    public async Task Who_does_not_look_people_up_finds_problems_alone(StaffRoles duties)
    {
        await using var story = await StartAsync();
        var number = await SettleAsync(story);
        using var ana = await story.Host.HireAsync("Ana Ruiz", duties);
        var problem = await FailAsync(story);

        Assert.IsType<FindNumber.Result.NotAllowed>(await FindAsync(story, ana, number, "Called"));
        Assert.Empty(Assert.IsType<FindNumber.Result.Found>(await FindAsync(story, ana, number[3..], "Called")).Receipts);
        foreach (var typed in new[] { problem, problem[3..], problem.ToLowerInvariant() })
            Assert.Equal(("/findings/{Finding:guid}", "TimeoutException", "0af7651916cd43dd8448eb211c80319c"), About(Assert.Single(Assert.IsType<FindNumber.Result.Found>(await FindAsync(story, ana, typed, null)).Problems)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HX 4071 88")]
    [InlineData("HX 4071 8821")]
    [InlineData("XY 4071 882")]
    public async Task Anything_else_is_no_number(string typed)
    {
        await using var story = await StartAsync();
        using var jo = await story.Host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);

        Assert.IsType<FindNumber.Result.NotANumber>(await FindAsync(story, jo, typed, "Called"));
    }

    [Fact]
    public async Task Nobody_but_staff_finds_anything()
    {
        await using var story = await StartAsync();
        var problem = await FailAsync(story);

        Assert.IsType<FindNumber.Result.NotAllowed>(await story.Host.Get<FindNumber>().RunAsync(new(StaffSessionId.From(story.Scenario.Payer.Session.Id.Value), problem, "Called"), Cancel));
    }

    [Fact]
    public async Task A_problem_is_kept_for_thirty_days()
    {
        await using var story = await StartAsync();
        var problem = await FailAsync(story);
        var moment = TimeSpan.FromMilliseconds(1);
        story.Host.Time.Advance(ProblemReport.KeptFor - moment);
        using var jo = await story.Host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        await story.Host.Get<PurgeProblemReports>().RunAsync(Cancel);
        Assert.Single(Assert.IsType<FindNumber.Result.Found>(await FindAsync(story, jo, problem, null)).Problems);

        story.Host.Time.Advance(moment);
        Assert.Empty(Assert.IsType<FindNumber.Result.Found>(await FindAsync(story, jo, problem, null)).Problems);
        story.Host.Time.Advance(moment);
        await story.Host.Get<PurgeProblemReports>().RunAsync(Cancel);
        await using var db = await story.Host.OpenAsync();
        Assert.Empty(await db.Set<ProblemReport>().Where(p => p.Number == problem).ToListAsync(Cancel));
    }

    private Task<ElsewhereStory> StartAsync() =>
        ElsewhereStory.StartAsync(database, services => services.AddStaffUseCases().AddSingleton<ReportProblem>().AddSingleton<PurgeProblemReports>());

    private static (string, string, string) About(ProblemReport problem) => (problem.Page, problem.Error, problem.Trace);

    private static Task<FindNumber.Result> FindAsync(ElsewhereStory story, StaffHost.Colleague who, string typed, string? reason) =>
        story.Host.Get<FindNumber>().RunAsync(new(who.Session, typed, reason), Cancel);

    private static async Task<string> FailAsync(ElsewhereStory story)
    {
        var problems = story.Host.Get<ReportProblem>();
        var number = problems.Run(500, "/findings/{Finding:guid}", "TimeoutException", "0af7651916cd43dd8448eb211c80319c");
        await problems.WriteAsync(Cancel);
        return number;
    }

    private static async Task<string> SettleAsync(ElsewhereStory story)
    {
        var partner = story.Scenario.Partner;
        var asked = await story.AskMyselfAsync(partner);
        await story.AnswerAsync(await story.LinkAsync(partner), new ApprovalResponse.ByScreen(await story.DigitsAsync(asked)));
        await using var db = await story.Host.OpenAsync();
        return (await db.Receipts.SingleAsync(r => r.HouseholdId == story.Scenario.HouseholdId, Cancel)).Number;
    }
}

public sealed class FindNumberTestsOnSqlite(SqliteTestDatabase database) : FindNumberTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class FindNumberTestsOnPostgres(PostgresTestDatabase database) : FindNumberTests(database), IClassFixture<PostgresTestDatabase>;
