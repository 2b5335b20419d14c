using System.Text.RegularExpressions;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>Every form of consent and waiting that the table has, through the pipeline: those that no real operation uses yet by operations that live in the tests.</summary>
public abstract partial class ConsentAndWaitingTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Beyond_the_allowance_the_payer_is_asked()
    {
        var dearer = new OperationOfTests(Permission.ChangePlanDearer, OperatorPolicy.V1) { Terms = new(850, 0, 0, LessService: false), Price = new(850, "GBP") };
        await using var story = await StartAsync(dearer);
        var (partner, payer) = (story.Scenario.Partner, story.Scenario.Payer);
        await story.AddPasskeyAsync(payer);
        var id = await story.BeginAsync(partner, Permission.ChangePlanDearer, story.Scenario.PartnersLine.Id.Value, "plan");
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.AwaitingConsent), await story.ByCodeAsync(partner, id));
        Assert.Equal(0, dearer.Effects);

        Assert.Equal(new ApprovalResult.Done(OperationRequestState.Done), await story.AgreeAsync(payer, partner, id));
        Assert.Equal(1, dearer.Effects);
    }

    [Fact]
    public async Task What_got_dearer_since_asks_the_requester_again_and_nobody_s_yes_counts_for_it()
    {
        var dearer = new OperationOfTests(Permission.ChangePlanDearer, OperatorPolicy.V1) { Terms = new(850, 0, 0, LessService: false), Price = new(850, "GBP") };
        await using var story = await StartAsync(dearer);
        var (partner, payer) = (story.Scenario.Partner, story.Scenario.Payer);
        await story.AddPasskeyAsync(payer);
        var id = await story.BeginAsync(partner, Permission.ChangePlanDearer, story.Scenario.PartnersLine.Id.Value, "plan");
        await story.ByCodeAsync(partner, id);

        dearer.Price = new(900, "GBP");
        Assert.IsType<ApprovalResult.FactsChanged>(await story.AgreeAsync(payer, partner, id));
        Assert.Equal((OperationRequestState.AwaitingProof, 0), (await story.StateAsync(id), dearer.Effects));
        Assert.Empty(await story.Host.Get<ShowApproval>().OpenAsync(payer.Session.Id, Cancel));

        story.Host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.AwaitingConsent), await story.ByCodeAsync(partner, id));
        Assert.Equal(new ApprovalResult.Done(OperationRequestState.Done), await story.AgreeAsync(payer, partner, id));
        Assert.Equal(1, dearer.Effects);
    }

    [Fact]
    public async Task A_minor_s_wish_is_put_to_the_guardians_and_the_first_answer_counts()
    {
        var plan = new OperationOfTests(Permission.ChangePlanNoDearer, OperatorPolicy.V1);
        await using var story = await StartAsync(plan);
        var son = story.Scenario.Son;
        var id = await story.BeginAsync(son, Permission.ChangePlanNoDearer, story.Scenario.SonsLine.Id.Value, "plan");
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.AwaitingConsent), await story.ByCodeAsync(son, id));
        var asked = (await story.ShownAsync(son, id))!.Asked;
        Assert.NotEmpty(asked);

        Assert.IsType<ApprovalResult.Stopped>(await story.SayNoAsync(story.Scenario.Payer, id));
        Assert.Equal((OperationRequestState.Refused, 0), (await story.StateAsync(id), plan.Effects));
    }

    [Fact]
    public async Task Any_adult_of_the_household_may_agree()
    {
        var separate = new OperationOfTests(Permission.SeparateLines, OperatorPolicy.V1);
        await using var story = await StartAsync(separate);
        var (son, partner) = (story.Scenario.Son, story.Scenario.Partner);
        await story.AddPasskeyAsync(partner);
        var id = await story.BeginAsync(son, Permission.SeparateLines, story.Scenario.SonsLine.Id.Value, "");
        Assert.Equal(OperationRequestState.AwaitingConsent, await story.StateAsync(id));
        var asked = (await story.ShownAsync(son, id))!.Asked;
        Assert.True(asked.Count >= 2);
        Assert.DoesNotContain(asked, one => string.Equals(one.Approver, son.Member.Name, StringComparison.Ordinal));

        Assert.Equal(new ApprovalResult.Done(OperationRequestState.Done), await story.AgreeAsync(partner, son, id));
        Assert.Equal(1, separate.Effects);
        Assert.Empty(await story.Host.Get<ShowApproval>().OpenAsync(story.Scenario.Payer.Session.Id, Cancel));
    }

    [Fact]
    public async Task A_consent_that_does_not_come_in_a_day_ends_it()
    {
        var dearer = new OperationOfTests(Permission.ChangePlanDearer, OperatorPolicy.V1) { Terms = new(850, 0, 0, LessService: false) };
        await using var story = await StartAsync(dearer);
        var partner = story.Scenario.Partner;
        var id = await story.BeginAsync(partner, Permission.ChangePlanDearer, story.Scenario.PartnersLine.Id.Value, "plan");
        await story.ByCodeAsync(partner, id);
        await story.WaitAsync(OperationRequest.ConsentWait - TimeSpan.FromSeconds(1));
        Assert.Equal(OperationRequestState.AwaitingConsent, await story.StateAsync(id));
        await story.WaitAsync(TimeSpan.FromSeconds(1));
        Assert.Equal((OperationRequestState.Expired, 0), (await story.StateAsync(id), dearer.Effects));
        await story.Host.SendDueAsync();
        Assert.Contains(story.Host.Sms.To(partner.Number), text => text.Contains("Nobody answered in time", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_adult_s_line_is_left_on_thirty_days_notice_in_which_its_user_may_stop_it()
    {
        var leaving = new OperationOfTests(Permission.EndActiveLine, OperatorPolicy.V1);
        await using var story = await StartAsync(leaving);
        var (payer, partner) = (story.Scenario.Payer, story.Scenario.Partner);
        leaving.StoppableBy.Add(partner.PersonId);
        var stopped = await story.BeginAsync(payer, Permission.EndActiveLine, story.Scenario.PartnersLine.Id.Value, "a");
        Assert.Equal(new ConfirmOperation.Result.Proved(stopped, OperationRequestState.Waiting), await story.ByCodeAsync(payer, stopped));
        Assert.True(await story.Host.Get<ObjectToRequest>().RunAsync(partner.Session.Id, stopped, Cancel));
        Assert.Equal(OperationRequestState.Refused, await story.StateAsync(stopped));

        var id = await story.BeginAsync(payer, Permission.EndActiveLine, story.Scenario.PartnersLine.Id.Value, "b");
        await story.ByCodeAsync(payer, id);
        Assert.False(await story.Host.Get<ObjectToRequest>().RunAsync(story.Scenario.Lodger.Session.Id, id, Cancel));
        await story.WaitAsync(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, leaving.Effects);
        await story.WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Equal((OperationRequestState.Done, 1), (await story.StateAsync(id), leaving.Effects));
    }

    [Fact]
    public async Task Where_nobody_is_known_as_its_user_the_line_s_holder_is_told_and_may_stop_it_for_three_days()
    {
        var sim = new OperationOfTests(Permission.ReplaceSim, OperatorPolicy.V1);
        await using var story = await StartAsync(sim, new ScenarioSettings { PartnerIs = LineUserState.Unknown });
        var payer = story.Scenario.Payer;
        var id = await PastProofAsync(story, payer, Permission.ReplaceSim, story.Scenario.PartnersLine.Id.Value);
        Assert.Equal(OperationRequestState.Waiting, await story.StateAsync(id));
        await story.Host.SendDueAsync();
        var token = StopLink().Match(story.Host.Sms.To(story.Scenario.PartnersLine.Number)[^1]).Groups["token"].Value;

        await story.WaitAsync(TimeSpan.FromHours(71));
        Assert.Equal(0, sim.Effects);
        Assert.True(await story.Host.Get<ObjectToRequest>().ByLinkAsync(SecretToken.OfLink.HashOf(token)!, Cancel));
        await story.WaitAsync(TimeSpan.FromHours(2));
        Assert.Equal((OperationRequestState.Refused, 0), (await story.StateAsync(id), sim.Effects));
    }

    [Fact]
    public async Task A_guardian_s_day_passes_before_it_is_done_unless_the_other_stops_it()
    {
        var spending = new OperationOfTests(Permission.ChangePlanNoDearer, OperatorPolicy.V1) { Wait = TimeSpan.FromHours(24) };
        await using var story = await StartAsync(spending);
        var (payer, partner) = (story.Scenario.Payer, story.Scenario.Partner);
        spending.StoppableBy.Add(partner.PersonId);
        var id = await story.BeginAsync(payer, Permission.ChangePlanNoDearer, story.Scenario.SonsLine.Id.Value, "plan");
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Waiting), await story.ByCodeAsync(payer, id));
        Assert.NotNull(await story.ShownAsync(partner, id));
        await story.WaitAsync(TimeSpan.FromHours(25));
        Assert.Equal((OperationRequestState.Done, 1), (await story.StateAsync(id), spending.Effects));
    }

    [Fact]
    public async Task It_is_done_once_however_far_the_clock_jumps_and_not_before_its_time_where_it_jumps_back()
    {
        var spending = new OperationOfTests(Permission.ChangePlanNoDearer, OperatorPolicy.V1) { Wait = TimeSpan.FromHours(24) };
        await using var story = await StartAsync(spending);
        var partner = story.Scenario.Partner;
        var id = await story.BeginAsync(partner, Permission.ChangePlanNoDearer, story.Scenario.PartnersLine.Id.Value, "plan");
        await story.ByCodeAsync(partner, id);
        await story.JumpAsync(TimeSpan.FromDays(-3));
        await story.WaitAsync(TimeSpan.FromHours(25));
        Assert.Equal(0, spending.Effects);
        await story.JumpAsync(TimeSpan.FromDays(400));
        await story.WaitAsync(TimeSpan.FromDays(1));
        Assert.Equal((OperationRequestState.Done, 1), (await story.StateAsync(id), spending.Effects));
    }

    [Fact]
    public async Task The_right_that_was_taken_away_first_wins()
    {
        var spending = new OperationOfTests(Permission.ChangePlanNoDearer, OperatorPolicy.V1) { Wait = TimeSpan.FromHours(24) };
        await using var story = await StartAsync(spending);
        var partner = story.Scenario.Partner;
        var id = await story.BeginAsync(partner, Permission.ChangePlanNoDearer, story.Scenario.PartnersLine.Id.Value, "plan");
        await story.ByCodeAsync(partner, id);
        await using (var db = await story.Host.OpenAsync())
            await db.Lines.Where(l => l.HouseholdId == story.Scenario.HouseholdId && l.Id == story.Scenario.PartnersLine.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.UserId, (MemberId?)null).SetProperty(l => l.UserState, LineUserState.Unknown), Cancel);
        await story.WaitAsync(TimeSpan.FromHours(25));
        Assert.Equal((OperationRequestState.Refused, 0), (await story.StateAsync(id), spending.Effects));
    }

    [Fact]
    public async Task A_newer_request_replaces_one_s_own_and_another_s_stands_in_the_way_only_of_its_group()
    {
        var plan = new OperationOfTests(Permission.ChangePlanNoDearer, OperatorPolicy.V1) { Wait = TimeSpan.FromHours(24), Group = "plan" };
        await using var story = await StartAsync(plan);
        var (partner, payer, line) = (story.Scenario.Partner, story.Scenario.Payer, story.Scenario.PartnersLine.Id.Value);
        var first = await story.BeginAsync(partner, Permission.ChangePlanNoDearer, line, "first");
        Assert.Equal(first, await story.BeginAsync(partner, Permission.ChangePlanNoDearer, line, "first"));
        var second = await story.BeginAsync(partner, Permission.ChangePlanNoDearer, line, "second");
        Assert.Equal((OperationRequestState.Cancelled, OperationRequestState.AwaitingProof), (await story.StateAsync(first), await story.StateAsync(second)));

        await story.ByCodeAsync(partner, second);
        Assert.IsType<BeginOperation.Result.InTheWay>(await story.TryBeginAsync(payer, Permission.ChangePlanNoDearer, line, "third"));
        Assert.IsType<BeginOperation.Result.Begun>(await story.TryBeginAsync(payer, Permission.LockLine, line, nameof(LineFunction.PortOut)));
        Assert.True(await story.Host.Get<CancelRequest>().RunAsync(partner.Session.Id, second, Cancel));
    }

    [Fact]
    public async Task What_nobody_has_proved_stands_in_nobody_s_way_and_whoever_proves_second_is_told_what_does()
    {
        var plan = new OperationOfTests(Permission.ChangePlanNoDearer, OperatorPolicy.V1) { Wait = TimeSpan.FromHours(24), Group = "plan" };
        await using var story = await StartAsync(plan);
        var (partner, payer, line) = (story.Scenario.Partner, story.Scenario.Payer, story.Scenario.PartnersLine.Id.Value);
        var payers = await story.BeginAsync(payer, Permission.ChangePlanNoDearer, line, "one");
        var partners = await story.BeginAsync(partner, Permission.ChangePlanNoDearer, line, "other");

        Assert.Equal(new ConfirmOperation.Result.Proved(partners, OperationRequestState.Waiting), await story.ByCodeAsync(partner, partners));
        Assert.Equal(new ConfirmOperation.Result.Closed(OperationRequestState.Refused, RefusalReason.InTheWay), await story.ByCodeAsync(payer, payers));
        await story.WaitAsync(TimeSpan.FromHours(25));
        Assert.Equal((OperationRequestState.Done, OperationRequestState.Refused, 1), (await story.StateAsync(partners), await story.StateAsync(payers), plan.Effects));
    }

    [Fact]
    public async Task An_input_that_cannot_be_read_any_more_is_cancelled_and_the_person_told()
    {
        var plan = new OperationOfTests(Permission.ChangePlanNoDearer, OperatorPolicy.V1) { Wait = TimeSpan.FromHours(24) };
        await using var story = await StartAsync(plan);
        var partner = story.Scenario.Partner;
        var id = await story.BeginAsync(partner, Permission.ChangePlanNoDearer, story.Scenario.PartnersLine.Id.Value, "plan");
        await story.ByCodeAsync(partner, id);
        await using (var db = await story.Host.OpenAsync())
            await db.OperationRequests.Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.InputVersion, 99), Cancel);
        await story.WaitAsync(TimeSpan.FromHours(25));
        Assert.Equal((OperationRequestState.Cancelled, 0), (await story.StateAsync(id), plan.Effects));
        await story.Host.SendDueAsync();
        Assert.Contains(story.Host.Sms.To(partner.Number), text => text.Contains("can't read any more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_input_goes_some_weeks_after_it_closed()
    {
        var plan = new OperationOfTests(Permission.ChangePlanNoDearer, OperatorPolicy.V1);
        await using var story = await StartAsync(plan);
        var partner = story.Scenario.Partner;
        var id = await story.BeginAsync(partner, Permission.ChangePlanNoDearer, story.Scenario.PartnersLine.Id.Value, "a secret wish");
        await story.ByCodeAsync(partner, id);
        var kept = (await story.RequestAsync(id)).Input!;
        Assert.DoesNotContain("secret", System.Text.Encoding.UTF8.GetString(kept), StringComparison.Ordinal);
        await story.WaitAsync(OperationRequest.InputKept - TimeSpan.FromMinutes(1));
        Assert.NotNull((await story.RequestAsync(id)).Input);
        await story.WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Null((await story.RequestAsync(id)).Input);
    }

    /// <summary>At the high level a code is not enough: the request is proved as a passkey of long standing would.</summary>
    private static async Task<OperationRequestId> PastProofAsync(OperationStory story, ScenarioMember member, Permission permission, Guid target)
    {
        await story.AddPasskeyAsync(member);
        story.Host.Time.Advance(TimeSpan.FromDays(8));
        await using (var db = await story.Host.OpenAsync())
        {
            await db.Means.Where(m => m.PersonId == member.PersonId && m.Kind == MeansKind.Passkey).ExecuteUpdateAsync(set => set.SetProperty(m => m.Assurance, AssuranceLevel.High), Cancel);
            await db.Sessions.Where(s => s.Id == member.Session.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndsAt, story.Host.Now.AddHours(1)).SetProperty(s => s.LastSeenAt, story.Host.Now), Cancel);
        }

        var id = await story.BeginAsync(member, permission, target, "sim");
        Assert.IsType<ConfirmOperation.Result.Proved>(await story.ByPasskeyAsync(member, id));
        return id;
    }

    private Task<OperationStory> StartAsync(OperationOfTests operation, ScenarioSettings? settings = null) =>
        OperationStory.StartAsync(database, settings, services => services.AddSingleton<Operation>(operation));

    [GeneratedRegex("/stop/(?<token>[A-Za-z0-9_-]{22})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StopLink();
}

public sealed class ConsentAndWaitingTestsOnSqlite(SqliteTestDatabase database) : ConsentAndWaitingTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ConsentAndWaitingTestsOnPostgres(PostgresTestDatabase database) : ConsentAndWaitingTests(database), IClassFixture<PostgresTestDatabase>;
