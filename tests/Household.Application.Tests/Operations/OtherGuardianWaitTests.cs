using System.Text.RegularExpressions;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>
/// What one of a minor’s guardians decides waits a day for the other: told, stopped, carried out. Partner and payer both look after the son; the payer pays for his
/// line, so only the partner acts as guardian alone. No real operation has such a row yet, so one of the tests stands in.
/// </summary>
public abstract partial class OtherGuardianWaitTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_told_to_the_other_and_carried_out_after_a_day()
    {
        var ending = new OperationOfTests(Permission.EndActiveLine, OperatorPolicy.V1);
        await using var story = await StartAsync(ending);
        var (partner, payer) = (story.Scenario.Partner, story.Scenario.Payer);
        var id = await BegunAsync(story, partner, Permission.EndActiveLine);
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Waiting), await story.ByCodeAsync(partner, id));
        await story.Host.SendDueAsync();
        Assert.Matches(StopLink(), story.Host.Sms.To(payer.Number)[^1]);
        Assert.Equal([payer.Member.Name], (await story.ShownAsync(partner, id))!.MayStop);
        Assert.Empty((await story.ShownAsync(payer, id))!.MayStop);

        await story.WaitAsync(OperatorPolicy.V1.OtherGuardianHold - TimeSpan.FromSeconds(1));
        Assert.Equal((OperationRequestState.Waiting, 0), (await story.StateAsync(id), ending.Effects));
        await story.WaitAsync(TimeSpan.FromSeconds(1));
        Assert.Equal((OperationRequestState.Done, 1), (await story.StateAsync(id), ending.Effects));
    }

    [Fact]
    public async Task The_other_stops_it_in_a_session_or_by_the_link_and_nobody_else_does()
    {
        var ending = new OperationOfTests(Permission.EndActiveLine, OperatorPolicy.V1);
        await using var story = await StartAsync(ending);
        var (partner, payer) = (story.Scenario.Partner, story.Scenario.Payer);
        var first = await WaitingAsync(story, partner, Permission.EndActiveLine);
        foreach (var other in (ScenarioMember[])[story.Scenario.Son, story.Scenario.Lodger, story.Scenario.Stranger])
            Assert.False(await story.Host.Get<ObjectToRequest>().RunAsync(other.Session.Id, first, Cancel));
        Assert.True(await story.Host.Get<ObjectToRequest>().RunAsync(payer.Session.Id, first, Cancel));
        Assert.Equal(payer.PersonId, (await story.RequestAsync(first)).ClosedBy);
        await story.Host.SendDueAsync();
        Assert.Contains("said no", story.Host.Sms.To(partner.Number)[^1], StringComparison.Ordinal);

        story.Host.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await WaitingAsync(story, partner, Permission.EndActiveLine, "again");
        await story.Host.SendDueAsync();
        var token = StopLink().Match(story.Host.Sms.To(payer.Number)[^1]).Groups["token"].Value;
        Assert.True(await story.Host.Get<ObjectToRequest>().ByLinkAsync(SecretToken.OfLink.HashOf(token)!, Cancel));
        await story.WaitAsync(TimeSpan.FromHours(25));
        Assert.Equal((OperationRequestState.Refused, 0), (await story.StateAsync(second), ending.Effects));
    }

    [Fact]
    public async Task Two_guardians_who_act_against_each_other_stop_each_other_and_neither_gets_their_way()
    {
        var ending = new OperationOfTests(Permission.EndActiveLine, OperatorPolicy.V1);
        await using var story = await StartAsync(ending);
        var (partner, payer) = (story.Scenario.Partner, story.Scenario.Payer);
        var partners = await WaitingAsync(story, partner, Permission.EndActiveLine);
        var payers = await WaitingAsync(story, payer, Permission.EndActiveLine);
        Assert.True(await story.Host.Get<ObjectToRequest>().RunAsync(payer.Session.Id, partners, Cancel));
        Assert.True(await story.Host.Get<ObjectToRequest>().RunAsync(partner.Session.Id, payers, Cancel));
        await story.WaitAsync(TimeSpan.FromHours(25));
        Assert.Equal((OperationRequestState.Refused, OperationRequestState.Refused, 0), (await story.StateAsync(partners), await story.StateAsync(payers), ending.Effects));
    }

    [Fact]
    public async Task An_objection_after_it_was_done_changes_nothing()
    {
        var ending = new OperationOfTests(Permission.EndActiveLine, OperatorPolicy.V1);
        await using var story = await StartAsync(ending);
        var id = await WaitingAsync(story, story.Scenario.Partner, Permission.EndActiveLine);
        await story.Host.SendDueAsync();
        var token = StopLink().Match(story.Host.Sms.To(story.Scenario.Payer.Number)[^1]).Groups["token"].Value;
        await story.WaitAsync(OperatorPolicy.V1.OtherGuardianHold);
        Assert.False(await story.Host.Get<ObjectToRequest>().ByLinkAsync(SecretToken.OfLink.HashOf(token)!, Cancel));
        Assert.Equal((OperationRequestState.Done, 1), (await story.StateAsync(id), ending.Effects));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_is_a_guardian_no_longer_neither_does_nor_stops_it(bool isTheDoer)
    {
        var ending = new OperationOfTests(Permission.EndActiveLine, OperatorPolicy.V1);
        await using var story = await StartAsync(ending);
        var (partner, payer) = (story.Scenario.Partner, story.Scenario.Payer);
        var id = await WaitingAsync(story, partner, Permission.EndActiveLine);
        var gone = isTheDoer ? partner.Id : payer.Id;
        await using (var db = await story.Host.OpenAsync())
            await db.Guardianships.Where(care => care.HouseholdId == story.Scenario.HouseholdId && care.GuardianId == gone).ExecuteUpdateAsync(set => set.SetProperty(care => care.RemovedAt, story.Host.Now), Cancel);
        if (!isTheDoer) Assert.False(await story.Host.Get<ObjectToRequest>().RunAsync(payer.Session.Id, id, Cancel));
        await story.WaitAsync(OperatorPolicy.V1.OtherGuardianHold);
        Assert.Equal(isTheDoer ? (OperationRequestState.Refused, 0) : (OperationRequestState.Done, 1), (await story.StateAsync(id), ending.Effects));
    }

    [Fact]
    public async Task Nothing_is_done_for_a_child_who_grew_up_meanwhile()
    {
        var ending = new OperationOfTests(Permission.EndActiveLine, OperatorPolicy.V1);
        await using var story = await StartAsync(ending);
        var id = await WaitingAsync(story, story.Scenario.Partner, Permission.EndActiveLine);
        var son = story.Scenario.Son.PersonId;
        await using (var db = await story.Host.OpenAsync())
        {
            DateOnly? born = OperatorPolicy.V1.Today(story.Host.Now).AddYears(-18);
            await db.People.Where(person => person.Id == son).ExecuteUpdateAsync(set => set.SetProperty(person => person.BornOn, born), Cancel);
            await db.Members.Where(member => member.PersonId == son).ExecuteUpdateAsync(set => set.SetProperty(member => member.BornOn, born), Cancel);
        }

        await story.WaitAsync(OperatorPolicy.V1.OtherGuardianHold);
        Assert.Equal((OperationRequestState.Refused, 0), (await story.StateAsync(id), ending.Effects));
    }

    [Fact]
    public async Task What_a_guardian_agrees_to_for_the_child_waits_for_the_other()
    {
        var dearer = new OperationOfTests(Permission.ChangePlanDearer, OperatorPolicy.V1) { Terms = new(850, 0, 0, LessService: false), Price = new(850, "GBP") };
        await using var story = await StartAsync(dearer);
        var (son, partner, payer) = (story.Scenario.Son, story.Scenario.Partner, story.Scenario.Payer);
        await story.AddPasskeyAsync(partner);

        // A guardian who does not pay agrees to what the payer lets the child spend.
        await using (var db = await story.Host.OpenAsync()) await db.Lines.Where(line => line.Id == story.Scenario.SonsLine.Id).ExecuteUpdateAsync(set => set.SetProperty(line => line.UserAllowanceMinor, 850), Cancel);
        var id = await BegunAsync(story, son, Permission.ChangePlanDearer);
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.AwaitingConsent), await story.ByCodeAsync(son, id));
        Assert.Equal(new ApprovalResult.Done(OperationRequestState.Waiting), await story.AgreeAsync(partner, son, id));
        await story.Host.SendDueAsync();
        Assert.Matches(StopLink(), story.Host.Sms.To(payer.Number)[^1]);
        Assert.True(await story.Host.Get<ObjectToRequest>().RunAsync(payer.Session.Id, id, Cancel));
        Assert.Equal((OperationRequestState.Refused, 0), (await story.StateAsync(id), dearer.Effects));
    }

    [Fact]
    public async Task Where_the_other_guardian_agreed_nobody_is_left_to_wait_for()
    {
        var dearer = new OperationOfTests(Permission.ChangePlanDearer, OperatorPolicy.V1) { Terms = new(850, 0, 0, LessService: false), Price = new(850, "GBP") };
        await using var story = await StartAsync(dearer);
        var (partner, payer) = (story.Scenario.Partner, story.Scenario.Payer);
        await story.AddPasskeyAsync(payer);
        var id = await BegunAsync(story, partner, Permission.ChangePlanDearer);
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.AwaitingConsent), await story.ByCodeAsync(partner, id));
        Assert.Equal(new ApprovalResult.Done(OperationRequestState.Done), await story.AgreeAsync(payer, partner, id));
        Assert.Equal(1, dearer.Effects);
    }

    [Fact]
    public async Task What_protects_or_is_the_payer_s_own_does_not_wait()
    {
        var dearer = new OperationOfTests(Permission.ChangePlanDearer, OperatorPolicy.V1) { Terms = new(850, 0, 0, LessService: false), Price = new(850, "GBP") };
        await using var story = await StartAsync(dearer);
        var (partner, payer) = (story.Scenario.Partner, story.Scenario.Payer);
        var id = await BegunAsync(story, payer, Permission.ChangePlanDearer);
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Done), await story.ByCodeAsync(payer, id));
        Assert.Equal(OperationRequestState.Done, Assert.IsType<BeginOperation.Result.Begun>(await story.TryBeginAsync(partner, Permission.SuspendLine, story.Scenario.SonsLine.Id.Value, nameof(SuspensionReason.Lost))).State);
    }

    private static Task<OperationRequestId> BegunAsync(OperationStory story, ScenarioMember member, Permission permission, string input = "it") =>
        story.BeginAsync(member, permission, story.Scenario.SonsLine.Id.Value, input);

    private static async Task<OperationRequestId> WaitingAsync(OperationStory story, ScenarioMember member, Permission permission, string input = "it")
    {
        var id = await BegunAsync(story, member, permission, input);
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Waiting), await story.ByCodeAsync(member, id));
        return id;
    }

    private Task<OperationStory> StartAsync(OperationOfTests operation) => OperationStory.StartAsync(database, settings: null, services => services.AddSingleton<Operation>(operation));

    [GeneratedRegex("/stop/(?<token>[A-Za-z0-9_-]{22})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StopLink();
}

public sealed class OtherGuardianWaitTestsOnSqlite(SqliteTestDatabase database) : OtherGuardianWaitTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class OtherGuardianWaitTestsOnPostgres(PostgresTestDatabase database) : OtherGuardianWaitTests(database), IClassFixture<PostgresTestDatabase>;
