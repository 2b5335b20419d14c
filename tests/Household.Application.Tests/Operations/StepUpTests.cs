using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>Starts from a partner who was asked to approve one operation and may have a code sent; each test breaks one thing.</summary>
public abstract class StepUpTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_goes_to_the_approver_s_own_numbers_only()
    {
        await using var host = await AskedApproval.StartAsync(database);
        var asked = await AskedApproval.OnAsync(host);

        var request = asked.Sending with { Number = asked.Scenario.Payer.Contact.Id };

        Assert.IsType<SendApprovalCode.Result.NotFound>(await host.Get<SendApprovalCode>().RunAsync(request, Cancel));
        await host.SendDueAsync();
        Assert.Empty(host.Sms.To(asked.Scenario.Payer.Number));
    }

    [Fact]
    public async Task Another_person_can_neither_have_a_code_sent_nor_answer_nor_look()
    {
        await using var host = await AskedApproval.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var asked = await AskedApproval.OnAsync(host, authenticator);
        var other = await host.SignInAsync(asked.Scenario.Payer.Number, SignInHost.NewBrowser());

        Assert.IsType<SendApprovalCode.Result.NotFound>(await host.Get<SendApprovalCode>().RunAsync(asked.Sending with { By = other, Number = asked.Scenario.Payer.Contact.Id }, Cancel));
        Assert.Null(await host.Get<MakeApprovalChallenge>().RunAsync(asked.Request, other, Cancel));
        Assert.Null(await host.Get<ShowStepUp>().RunAsync(asked.Request, other, asked.Browser.Hash, Cancel));
    }

    [Fact]
    public async Task Another_session_of_the_same_person_goes_on_where_the_first_began()
    {
        await using var host = await AskedApproval.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var asked = await AskedApproval.OnAsync(host, authenticator);
        var other = await host.SignInAsync(asked.Scenario.Partner.Number, SignInHost.NewBrowser());

        Assert.NotNull(await host.Get<MakeApprovalChallenge>().RunAsync(asked.Request, other, Cancel));
        Assert.NotNull(await host.Get<ShowStepUp>().RunAsync(asked.Request, other, asked.Browser.Hash, Cancel));
        Assert.IsType<SendApprovalCode.Result.Sent>(await host.Get<SendApprovalCode>().RunAsync(asked.Sending with { By = other }, Cancel));
    }

    [Fact]
    public async Task An_approval_that_ran_out_gets_no_code_and_no_challenge()
    {
        await using var host = await AskedApproval.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var asked = await AskedApproval.OnAsync(host, authenticator);
        host.Time.Advance(Approval.Lasts);

        Assert.Equal(new SendApprovalCode.Result.Closed(ApprovalState.Expired), await host.Get<SendApprovalCode>().RunAsync(asked.Sending, Cancel));
        Assert.Null(await host.Get<MakeApprovalChallenge>().RunAsync(asked.Request, asked.Session, Cancel));
    }

    [Fact]
    public async Task The_step_up_shows_own_numbers_and_the_code_that_is_on_its_way()
    {
        await using var host = await AskedApproval.StartAsync(database);
        var asked = await AskedApproval.OnAsync(host);
        await asked.SendAsync();

        var view = await host.Get<ShowStepUp>().RunAsync(asked.Request, asked.Session, asked.Browser.Hash, Cancel);

        Assert.Equal([asked.Scenario.Partner.Number], view!.Numbers.Select(n => n.Value));
        Assert.False(view.HasPasskey);
        Assert.Equal(new(asked.Scenario.Partner.Number, host.Now + OneTimeCode.Lasts, IsOver: false, CannotArrive: false), view.Code);
    }

    [Fact]
    public async Task The_step_up_says_when_the_code_s_message_cannot_arrive_and_only_then()
    {
        await using var host = await AskedApproval.StartAsync(database);
        var asked = await AskedApproval.OnAsync(host);
        host.Sms.Instead = _ => new SendOutcome.Later("no network");
        await asked.SendAsync();
        Assert.False((await ShowAsync()).CannotArrive);

        host.Sms.Instead = message => message.To == asked.Scenario.Partner.Number ? new SendOutcome.Refused(21610) : null;
        host.Time.Advance(TimeSpan.FromSeconds(5));
        await host.SendDueAsync();
        Assert.True((await ShowAsync()).CannotArrive);

        async Task<ShowStepUp.SentCode> ShowAsync() =>
            (await host.Get<ShowStepUp>().RunAsync(asked.Request, asked.Session, asked.Browser.Hash, Cancel))!.Code!;
    }
}

public sealed class StepUpTestsOnSqlite(SqliteTestDatabase database) : StepUpTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class StepUpTestsOnPostgres(PostgresTestDatabase database) : StepUpTests(database), IClassFixture<PostgresTestDatabase>;
