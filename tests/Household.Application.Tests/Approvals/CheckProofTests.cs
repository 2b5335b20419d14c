using HouseholdPortal.Application.Approvals;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.SignIn;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Approvals;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.SignIn;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Approvals;

/// <summary>Starts from a partner who was asked to approve one operation and answers it rightly; each test breaks one thing.</summary>
public abstract class CheckProofTests(TestDatabase database)
{
    private static readonly Operation s_operation = new(Permission.SettleFinding, new Guid(5, 0, 0, new byte[8]), new byte[] { 1 }, new byte[] { 2 }, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_passkey_over_the_approval_proves_its_approver_for_it()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var asked = await AskedAsync(host, authenticator);

        var proof = Assert.IsType<ProofCheck.Verified>(await AnswerAsync(host, asked, await ByPasskeyAsync(host, asked, authenticator))).Proof;

        Assert.Equal(new(ProofMethod.Passkey, Floor.Operation, host.Now, BoundToOperation: true), proof);
        Assert.Equal(ApprovalState.Consumed, await StateAsync(host, asked));
    }

    [Fact]
    public async Task A_passkey_s_answer_to_one_approval_is_worthless_for_another()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var asked = await AskedAsync(host, authenticator);
        var evidence = await ByPasskeyAsync(host, asked, authenticator);
        var other = asked with { Approval = await AskAsync(host, asked) };

        Assert.IsType<ProofCheck.PasskeyRefused>(await AnswerAsync(host, other, evidence));
        Assert.Equal(ApprovalState.Open, await StateAsync(host, other));
    }

    [Fact]
    public async Task Another_person_s_passkey_is_refused_though_it_signs_the_same_challenge()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        using var payers = new SoftAuthenticator(SignInHost.Origin);
        var asked = await AskedAsync(host, authenticator);
        await host.AddPasskeyAsync(await host.SignInAsync(asked.Scenario.Payer.Number, SignInHost.NewBrowser()), payers);
        var options = await host.Get<MakeApprovalChallenge>().RunAsync(asked.Scenario.HouseholdId, asked.Approval, asked.Session, Cancel);

        Assert.IsType<ProofCheck.PasskeyRefused>(await AnswerAsync(host, asked, new Evidence.Passkey(payers.GetAnyway(options!))));
    }

    [Fact]
    public async Task A_passkey_without_user_verification_is_refused()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var asked = await AskedAsync(host, authenticator);
        authenticator.VerifiesUser = false;

        Assert.IsType<ProofCheck.PasskeyRefused>(await AnswerAsync(host, asked, await ByPasskeyAsync(host, asked, authenticator)));
    }

    [Fact]
    public async Task A_code_to_an_own_number_proves_the_approver_for_it_once()
    {
        await using var host = await SignInHost.StartAsync(database);
        var asked = await AskedAsync(host);
        var digits = await SendAsync(host, asked);

        var proof = Assert.IsType<ProofCheck.Verified>(await AnswerAsync(host, asked, new Evidence.Code(digits!, asked.Browser.Hash))).Proof;
        Assert.Equal(new(ProofMethod.Code, Floor.Operation, host.Now, BoundToOperation: true), proof);
        Assert.IsType<ProofCheck.CodeAlreadyUsed>(await AnswerAsync(host, asked, new Evidence.Code(digits!, asked.Browser.Hash)));
    }

    [Fact]
    public async Task A_code_for_one_approval_is_worthless_for_another()
    {
        await using var host = await SignInHost.StartAsync(database);
        var asked = await AskedAsync(host);
        var digits = await SendAsync(host, asked);
        var other = asked with { Approval = await AskAsync(host, asked) };

        Assert.IsType<ProofCheck.NoCode>(await AnswerAsync(host, other, new Evidence.Code(digits!, asked.Browser.Hash)));
    }

    [Fact]
    public async Task A_code_typed_in_another_browser_is_none()
    {
        await using var host = await SignInHost.StartAsync(database);
        var asked = await AskedAsync(host);
        var digits = await SendAsync(host, asked);

        Assert.IsType<ProofCheck.NoCode>(await AnswerAsync(host, asked, new Evidence.Code(digits!, SignInHost.NewBrowser().Hash)));
    }

    [Fact]
    public async Task Wrong_digits_count_even_though_nothing_else_is_kept()
    {
        await using var host = await SignInHost.StartAsync(database);
        var asked = await AskedAsync(host);
        var digits = await SendAsync(host, asked);
        var wrong = new Evidence.Code(SignInHost.Other(digits), asked.Browser.Hash);

        for (var left = OneTimeCode.Tries - 1; left > 0; left--)
        {
            host.Time.Advance(Policy.V1.Pace.FastestTry);
            Assert.Equal(new ProofCheck.WrongCode(left), await AnswerAsync(host, asked, wrong));
        }

        Assert.IsType<ProofCheck.CodeExhausted>(await AnswerAsync(host, asked, wrong));
        Assert.IsType<ProofCheck.CodeExhausted>(await AnswerAsync(host, asked, new Evidence.Code(digits!, asked.Browser.Hash)));
        Assert.Equal(ApprovalState.Open, await StateAsync(host, asked));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12a456")]
    [InlineData("١٢٣٤٥٦")]
    public async Task What_is_not_six_digits_costs_no_try(string typed)
    {
        await using var host = await SignInHost.StartAsync(database);
        var asked = await AskedAsync(host);
        var digits = await SendAsync(host, asked);
        Assert.IsType<ProofCheck.NotSixDigits>(await AnswerAsync(host, asked, new Evidence.Code(typed, asked.Browser.Hash)));
        Assert.Equal(new ProofCheck.WrongCode(OneTimeCode.Tries - 1), await AnswerAsync(host, asked, new Evidence.Code(SignInHost.Other(digits), asked.Browser.Hash)));
    }

    [Fact]
    public async Task A_code_that_ran_out_says_so()
    {
        await using var host = await SignInHost.StartAsync(database);
        var asked = await AskedAsync(host);
        var digits = await SendAsync(host, asked);
        host.Time.Advance(OneTimeCode.Lasts);

        Assert.IsType<ProofCheck.CodeTooLate>(await AnswerAsync(host, asked, new Evidence.Code(digits!, asked.Browser.Hash)));
    }

    [Fact]
    public async Task A_SIM_swapped_since_the_code_was_sent_makes_it_worthless()
    {
        await using var host = await SignInHost.StartAsync(database);
        var asked = await AskedAsync(host);
        var digits = await SendAsync(host, asked);
        await using (var db = await host.OpenAsync())
        {
            (await db.Sims.SingleAsync(s => s.HouseholdId == asked.Scenario.HouseholdId && s.LineId == asked.Scenario.PartnersLine.Id, Cancel)).Retire(host.Now);
            db.Add(new Sim(asked.Scenario.HouseholdId, host.Ids.New<SimId>(), asked.Scenario.PartnersLine.Id, MadeUp.Iccid(), SimKind.Embedded, host.Now));
            await db.SaveChangesAsync(Cancel);
        }

        Assert.IsType<ProofCheck.CodesProveNothing>(await AnswerAsync(host, asked, new Evidence.Code(digits!, asked.Browser.Hash)));
        Assert.IsType<SendApprovalCode.Result.NotToThisNumber>(await host.Get<SendApprovalCode>().RunAsync(RequestOf(asked), Cancel));
    }

    [Fact]
    public async Task A_code_goes_to_the_approver_s_own_numbers_only()
    {
        await using var host = await SignInHost.StartAsync(database);
        var asked = await AskedAsync(host);

        var request = RequestOf(asked) with { Number = asked.Scenario.Payer.Contact.Id };

        Assert.IsType<SendApprovalCode.Result.NotFound>(await host.Get<SendApprovalCode>().RunAsync(request, Cancel));
        await host.SendDueAsync();
        Assert.Empty(host.Sms.To(asked.Scenario.Payer.Number));
    }

    [Fact]
    public async Task Another_session_can_neither_have_a_code_sent_nor_answer_nor_look()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var asked = await AskedAsync(host, authenticator);
        var other = await host.SignInAsync(asked.Scenario.Partner.Number, SignInHost.NewBrowser());

        Assert.IsType<SendApprovalCode.Result.NotFound>(await host.Get<SendApprovalCode>().RunAsync(RequestOf(asked) with { Session = other }, Cancel));
        Assert.Null(await host.Get<MakeApprovalChallenge>().RunAsync(asked.Scenario.HouseholdId, asked.Approval, other, Cancel));
        Assert.Null(await host.Get<ShowStepUp>().RunAsync(asked.Scenario.HouseholdId, asked.Approval, other, asked.Browser.Hash, Cancel));
    }

    [Fact]
    public async Task An_approval_that_ran_out_gets_no_code_and_no_challenge()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var asked = await AskedAsync(host, authenticator);
        host.Time.Advance(Approval.Lasts);

        Assert.Equal(new SendApprovalCode.Result.Closed(ApprovalState.Expired), await host.Get<SendApprovalCode>().RunAsync(RequestOf(asked), Cancel));
        Assert.Null(await host.Get<MakeApprovalChallenge>().RunAsync(asked.Scenario.HouseholdId, asked.Approval, asked.Session, Cancel));
    }

    [Fact]
    public async Task The_step_up_shows_own_numbers_and_the_code_that_is_on_its_way()
    {
        await using var host = await SignInHost.StartAsync(database);
        var asked = await AskedAsync(host);
        await SendAsync(host, asked);

        var view = await host.Get<ShowStepUp>().RunAsync(asked.Scenario.HouseholdId, asked.Approval, asked.Session, asked.Browser.Hash, Cancel);

        Assert.Equal([asked.Scenario.Partner.Number], view!.Numbers.Select(n => n.Value));
        Assert.False(view.HasPasskey);
        Assert.Equal(new(asked.Scenario.Partner.Number, host.Now + OneTimeCode.Lasts, IsOver: false, CannotArrive: false), view.Code);
    }

    [Fact]
    public async Task The_step_up_says_when_the_code_s_message_cannot_arrive_and_only_then()
    {
        await using var host = await SignInHost.StartAsync(database);
        var asked = await AskedAsync(host);
        host.Sms.Instead = _ => new SendOutcome.Later("no network");
        await SendAsync(host, asked);
        Assert.False((await ShowAsync()).CannotArrive);

        host.Sms.Instead = message => message.To == asked.Scenario.Partner.Number ? new SendOutcome.Refused(21610) : null;
        host.Time.Advance(TimeSpan.FromSeconds(5));
        await host.SendDueAsync();
        Assert.True((await ShowAsync()).CannotArrive);

        async Task<ShowStepUp.SentCode> ShowAsync() =>
            (await host.Get<ShowStepUp>().RunAsync(asked.Scenario.HouseholdId, asked.Approval, asked.Session, asked.Browser.Hash, Cancel))!.Code!;
    }

    private sealed record Asked(Scenario Scenario, Browser Browser, SessionId Session, ApprovalId Approval);

    private static async Task<Asked> AskedAsync(TestHost host, SoftAuthenticator? authenticator = null)
    {
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var session = await host.SignInAsync(scenario.Partner.Number, browser);
        if (authenticator is not null) await host.AddPasskeyAsync(session, authenticator);
        var asked = new Asked(scenario, browser, session, default);
        return asked with { Approval = await AskAsync(host, asked) };
    }

    private static Task<ApprovalId> AskAsync(TestHost host, Asked asked) => InTransactionAsync(host, asked, work =>
        Task.FromResult(work.AskOnSameDevice(asked.Scenario.HouseholdId, s_operation, asked.Scenario.Partner.PersonId, asked.Session, Floor.Operation).Id));

    private static async Task<Evidence> ByPasskeyAsync(TestHost host, Asked asked, SoftAuthenticator authenticator)
    {
        var options = await host.Get<MakeApprovalChallenge>().RunAsync(asked.Scenario.HouseholdId, asked.Approval, asked.Session, Cancel);
        return new Evidence.Passkey(authenticator.Get(options!));
    }

    private static async Task<string?> SendAsync(TestHost host, Asked asked)
    {
        Assert.IsType<SendApprovalCode.Result.Sent>(await host.Get<SendApprovalCode>().RunAsync(RequestOf(asked), Cancel));
        return await host.NewestDigitsAsync(asked.Scenario.Partner.Number);
    }

    private static SendApprovalCode.Request RequestOf(Asked asked) =>
        new(asked.Scenario.HouseholdId, asked.Approval, asked.Session, asked.Browser.Hash, asked.Scenario.Partner.Contact.Id, "end a contract");

    /// <summary>As a use case does: check, and when it is verified give and use the approval in the same transaction.</summary>
    private static Task<ProofCheck> AnswerAsync(TestHost host, Asked asked, Evidence evidence) => InTransactionAsync(host, asked, async work =>
    {
        var approval = await work.Db.Approvals.SingleAsync(a => a.HouseholdId == asked.Scenario.HouseholdId && a.Id == asked.Approval, Cancel);
        var check = await host.Get<CheckProof>().RunAsync(work, approval, evidence, Cancel);
        if (check is ProofCheck.Verified verified)
        {
            Assert.IsType<ApprovalAnswer.Done>(approval.Give(asked.Scenario.Partner.PersonId, verified.Proof, null, work.Now));
            Assert.IsType<ApprovalAnswer.Done>(approval.Consume(s_operation, asked.Scenario.Partner.PersonId, asked.Session, work.Now));
        }

        return check;
    });

    private static async Task<T> InTransactionAsync<T>(TestHost host, Asked asked, Func<HouseholdWork, Task<T>> work)
    {
        var ran = await host.Get<HouseholdTransaction>().Run<T>(
            [asked.Scenario.HouseholdId], null, _ => throw new InvalidOperationException("There is no key."), async doing => Step<T>.Noted(await work(doing)), Cancel);
        return Assert.IsType<CommandResult<T>.Ran>(ran).Outcome;
    }

    private static async Task<ApprovalState> StateAsync(TestHost host, Asked asked)
    {
        await using var db = await host.OpenAsync();
        return await db.Approvals.Where(a => a.HouseholdId == asked.Scenario.HouseholdId && a.Id == asked.Approval).Select(a => a.State).SingleAsync(Cancel);
    }
}

public sealed class CheckProofTestsOnSqlite(SqliteTestDatabase database) : CheckProofTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class CheckProofTestsOnPostgres(PostgresTestDatabase database) : CheckProofTests(database), IClassFixture<PostgresTestDatabase>;
