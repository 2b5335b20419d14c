using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Orders;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Lines;

/// <summary>A phone is lost: its user suspends the line at once, its payer with the user’s yes, and it works again only with a proof that the phone cannot give.</summary>
public abstract class SuspendLineTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_user_suspends_it_at_once_in_a_session_and_both_are_told_but_not_the_lost_phone()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, partner) = (story.Scenario, story.Scenario.Partner);

        var begun = Assert.IsType<BeginOperation.Result.Begun>(await story.TryBeginAsync(partner, Permission.SuspendLine, scenario.PartnersLine.Id.Value, nameof(SuspensionReason.Stolen)));

        Assert.Equal(OperationRequestState.Done, begun.State);
        var line = await story.LineAsync(scenario.PartnersLine);
        Assert.Equal((LineStatus.Suspended, SuspensionReason.Stolen, partner.Id), (line.Status, line.SuspendedFor, line.SuspendedBy!.Value));
        await story.Host.SendDueAsync();
        Assert.Empty(story.Host.Sms.To(partner.Number));
        Assert.Single(story.Host.Sms.To(scenario.Payer.Number));
        await using var db = await story.Host.OpenAsync();
        Assert.Equal([NetworkOrderKind.SuspendLine], await db.NetworkOrders.Where(o => o.HouseholdId == scenario.HouseholdId).Select(o => o.Kind).ToListAsync(Cancel));
        Assert.Single(await db.AuditRecords.Where(r => r.ChainId == story.Scenario.HouseholdId.Value && r.Action == "suspend-line").ToListAsync(Cancel));
    }

    [Fact]
    public async Task Its_payer_confirms_and_the_user_says_yes_before_it_is_suspended()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, payer, partner) = (story.Scenario, story.Scenario.Payer, story.Scenario.Partner);
        await story.AddPasskeyAsync(partner);

        var id = await story.BeginAsync(payer, Permission.SuspendLine, scenario.PartnersLine.Id.Value, nameof(SuspensionReason.Lost));
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.AwaitingConsent), await story.ByCodeAsync(payer, id));
        Assert.Equal(LineStatus.Active, (await story.LineAsync(scenario.PartnersLine)).Status);

        Assert.Equal(new ApprovalResult.Done(OperationRequestState.Done), await story.AgreeAsync(partner, payer, id));
        Assert.Equal(LineStatus.Suspended, (await story.LineAsync(scenario.PartnersLine)).Status);
        Assert.Equal(partner.PersonId, (await story.RequestAsync(id)).AgreedBy);
        await using var db = await story.Host.OpenAsync();
        Assert.Equal(["agree", "suspend-line"], (await db.AuditRecords.Where(r => r.ChainId == story.Scenario.HouseholdId.Value && (r.Action == "agree" || r.Action == "suspend-line")).OrderBy(r => r.Sequence).Select(r => r.Action).ToListAsync(Cancel)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_link_to_the_user_does_not_go_to_the_lost_phone()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, payer, partner) = (story.Scenario, story.Scenario.Payer, story.Scenario.Partner);
        var id = await story.BeginAsync(payer, Permission.SuspendLine, scenario.PartnersLine.Id.Value, nameof(SuspensionReason.Lost));
        await story.ByCodeAsync(payer, id);
        await story.Host.SendDueAsync();
        Assert.DoesNotContain(story.Host.Sms.To(partner.Number), text => text.Contains("/a/", StringComparison.Ordinal));
        Assert.Single(await story.Host.Get<ShowApproval>().OpenAsync(partner.Session.Id, Cancel));
    }

    [Fact]
    public async Task A_no_leaves_everything_as_it_is_and_the_payer_is_told()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, payer, partner) = (story.Scenario, story.Scenario.Payer, story.Scenario.Partner);
        var id = await story.BeginAsync(payer, Permission.SuspendLine, scenario.PartnersLine.Id.Value, nameof(SuspensionReason.Lost));
        await story.ByCodeAsync(payer, id);

        Assert.IsType<ApprovalResult.Stopped>(await story.SayNoAsync(partner, id));

        Assert.Equal((OperationRequestState.Refused, partner.PersonId), ((await story.RequestAsync(id)).State, (await story.RequestAsync(id)).ClosedBy!.Value));
        Assert.Equal(LineStatus.Active, (await story.LineAsync(scenario.PartnersLine)).Status);
        await story.Host.SendDueAsync();
        Assert.Contains(story.Host.Sms.To(payer.Number), text => text.Contains("said no", StringComparison.Ordinal));
        Assert.IsType<BeginOperation.Result.SaidNo>(await story.TryBeginAsync(payer, Permission.SuspendLine, scenario.PartnersLine.Id.Value, nameof(SuspensionReason.Lost)));
    }

    [Fact]
    public async Task Nobody_s_request_stands_in_the_way_of_its_user()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, payer, partner) = (story.Scenario, story.Scenario.Payer, story.Scenario.Partner);
        var theirs = await story.BeginAsync(payer, Permission.SuspendLine, scenario.PartnersLine.Id.Value, nameof(SuspensionReason.Lost));
        await story.ByCodeAsync(payer, theirs);

        var own = await story.BeginAsync(partner, Permission.SuspendLine, scenario.PartnersLine.Id.Value, nameof(SuspensionReason.Lost));

        Assert.Equal((OperationRequestState.Done, OperationRequestState.Overtaken), (await story.StateAsync(own), await story.StateAsync(theirs)));
        Assert.Empty(await story.Host.Get<ShowApproval>().OpenAsync(partner.Session.Id, Cancel));
    }

    [Fact]
    public async Task It_is_resumed_by_a_passkey_and_not_by_a_code_to_the_lost_phone()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, partner) = (story.Scenario, story.Scenario.Partner);
        await story.AddPasskeyAsync(partner);
        await story.BeginAsync(partner, Permission.SuspendLine, scenario.PartnersLine.Id.Value, nameof(SuspensionReason.Lost));

        var id = await story.BeginAsync(partner, Permission.ResumeLine, scenario.PartnersLine.Id.Value);
        Assert.Equal(OperationRequestState.AwaitingProof, await story.StateAsync(id));
        Assert.IsType<SendApprovalCode.Result.NotToThisNumber>(await story.Host.Get<SendApprovalCode>().RunAsync(new(id, partner.Session.Id, new byte[32], partner.Contact.Id), Cancel));

        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Done), await story.ByPasskeyAsync(partner, id));
        var line = await story.LineAsync(scenario.PartnersLine);
        Assert.Equal((LineStatus.Active, null), (line.Status, line.SuspendedAt));
    }

    [Fact]
    public async Task A_guardian_suspends_the_child_s_line_and_a_lodger_may_not()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, line) = (story.Scenario, story.Scenario.SonsLine.Id.Value);
        Assert.IsType<BeginOperation.Result.Refused>(await story.TryBeginAsync(scenario.Lodger, Permission.SuspendLine, line, nameof(SuspensionReason.Lost)));
        Assert.IsType<BeginOperation.Result.NotFound>(await story.TryBeginAsync(scenario.Stranger, Permission.SuspendLine, line, nameof(SuspensionReason.Lost)));
        var id = await story.BeginAsync(scenario.Payer, Permission.SuspendLine, line, nameof(SuspensionReason.Lost));
        if (await story.StateAsync(id) == OperationRequestState.AwaitingProof) Assert.IsType<ConfirmOperation.Result.Proved>(await story.ByCodeAsync(scenario.Payer, id));
        Assert.Equal(LineStatus.Suspended, (await story.LineAsync(scenario.SonsLine)).Status);
    }

    [Theory]
    [InlineData(LineUserState.Unknown)]
    [InlineData(LineUserState.Recorded)]
    [InlineData(LineUserState.Named)]
    public async Task Where_nobody_is_known_who_could_agree_whoever_has_the_phone_is_told_without_a_name_and_stops_it(LineUserState state)
    {
        await using var story = await OperationStory.StartAsync(database, new() { PartnerIs = state });
        var (payer, partner, line) = (story.Scenario.Payer, story.Scenario.Partner, story.Scenario.PartnersLine);
        await story.AddHighPasskeyAsync(payer);
        var id = await story.BeginAsync(payer, Permission.SuspendLine, line.Id.Value, nameof(SuspensionReason.Lost));
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Waiting), await story.ByPasskeyAsync(payer, id));

        await story.Host.SendDueAsync();
        var told = Assert.Single(story.Host.Sms.To(line.Number), text => text.Contains("You have this phone", StringComparison.Ordinal));
        Assert.DoesNotContain(partner.Member.Name, told, StringComparison.Ordinal);
        var link = SecretToken.OfLink.HashOf(LineUserStory.StopLink().Match(told).Groups["token"].Value)!;
        var view = (await story.Host.Get<ShowRequest>().OfStopLinkAsync(link, Cancel))!;
        Assert.Equal(("", null, "Suspend the line"), (view.Requester, view.About!.Line!.User, view.About.Words.Title));
        Assert.True(await story.Host.Get<ObjectToRequest>().ByLinkAsync(link, Cancel));

        await story.WaitAsync(TimeSpan.FromHours(73));
        Assert.Equal((OperationRequestState.Refused, LineStatus.Active), (await story.StateAsync(id), (await story.LineAsync(line)).Status));
    }

    [Fact]
    public async Task Whoever_was_named_as_its_user_and_has_not_confirmed_it_stops_it_too()
    {
        await using var story = await OperationStory.StartAsync(database, new() { PartnerIs = LineUserState.Named });
        var (payer, partner, line) = (story.Scenario.Payer, story.Scenario.Partner, story.Scenario.PartnersLine);
        await story.AddHighPasskeyAsync(payer);
        var id = await story.BeginAsync(payer, Permission.SuspendLine, line.Id.Value, nameof(SuspensionReason.Lost));
        await story.ByPasskeyAsync(payer, id);
        Assert.True(await story.Host.Get<ObjectToRequest>().RunAsync(partner.Session.Id, id, Cancel));
    }

    [Fact]
    public async Task Twice_is_once()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (partner, line) = (story.Scenario.Partner, story.Scenario.PartnersLine.Id.Value);
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => story.TryBeginAsync(partner, Permission.SuspendLine, line, nameof(SuspensionReason.Lost))));
        Assert.Single(results.OfType<BeginOperation.Result.Begun>());
        Assert.Equal(4, results.OfType<BeginOperation.Result.NothingLeft>().Count());
        await using var db = await story.Host.OpenAsync();
        Assert.Equal(1, await db.NetworkOrders.CountAsync(o => o.HouseholdId == story.Scenario.HouseholdId, Cancel));
    }
}

public sealed class SuspendLineTestsOnSqlite(SqliteTestDatabase database) : SuspendLineTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class SuspendLineTestsOnPostgres(PostgresTestDatabase database) : SuspendLineTests(database), IClassFixture<PostgresTestDatabase>;
