using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>Starts from a partner who was asked to approve one operation and answers it rightly; each test breaks one thing.</summary>
public abstract class VerifyAuthenticationTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_passkey_over_the_approval_proves_its_approver_for_it()
    {
        await using var host = await AskedApproval.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var asked = await AskedApproval.OnAsync(host, authenticator);

        var proof = Assert.IsType<ProofCheck.Verified>(await asked.AnswerAsync(await asked.ByPasskeyAsync(authenticator))).Proof;

        Assert.Equal(new(AuthenticationMethod.Passkey, AssuranceLevel.Operation, host.Now, BoundToOperation: true), proof with { With = null });
        Assert.Equal(ApprovalState.Consumed, await asked.StateAsync());
    }

    [Fact]
    public async Task A_passkey_s_answer_to_one_approval_is_worthless_for_another()
    {
        await using var host = await AskedApproval.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var asked = await AskedApproval.OnAsync(host, authenticator);
        var evidence = await asked.ByPasskeyAsync(authenticator);
        var other = await asked.AskAnotherAsync();

        Assert.IsType<ProofCheck.PasskeyRefused>(await other.AnswerAsync(evidence));
        Assert.Equal(ApprovalState.Open, await other.StateAsync());
    }

    [Fact]
    public async Task Another_person_s_passkey_is_refused_though_it_signs_the_same_challenge()
    {
        await using var host = await AskedApproval.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        using var payers = new SoftAuthenticator(SignInHost.Origin);
        var asked = await AskedApproval.OnAsync(host, authenticator);
        await host.AddPasskeyAsync(await host.SignInAsync(asked.Scenario.Payer.Number, SignInHost.NewBrowser()), payers);
        var options = await host.Get<MakeApprovalChallenge>().RunAsync(asked.Request, asked.Session, Cancel);

        Assert.IsType<ProofCheck.PasskeyRefused>(await asked.AnswerAsync(new AuthenticatorResponse.Passkey(payers.GetAnyway(options!))));
    }

    [Fact]
    public async Task A_passkey_without_user_verification_is_refused()
    {
        await using var host = await AskedApproval.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var asked = await AskedApproval.OnAsync(host, authenticator);
        authenticator.VerifiesUser = false;

        Assert.IsType<ProofCheck.PasskeyRefused>(await asked.AnswerAsync(await asked.ByPasskeyAsync(authenticator)));
    }

    [Fact]
    public async Task A_code_to_an_own_number_proves_the_approver_for_it_once()
    {
        await using var host = await AskedApproval.StartAsync(database);
        var asked = await AskedApproval.OnAsync(host);
        var digits = await asked.SendAsync();

        var proof = Assert.IsType<ProofCheck.Verified>(await asked.AnswerAsync(new AuthenticatorResponse.Code(digits!, asked.Browser.Hash))).Proof;
        Assert.Equal(new(AuthenticationMethod.Code, AssuranceLevel.Operation, host.Now, BoundToOperation: true), proof with { With = null });
        Assert.IsType<ProofCheck.CodeAlreadyUsed>(await asked.AnswerAsync(new AuthenticatorResponse.Code(digits!, asked.Browser.Hash)));
    }

    [Fact]
    public async Task A_code_for_one_approval_is_worthless_for_another()
    {
        await using var host = await AskedApproval.StartAsync(database);
        var asked = await AskedApproval.OnAsync(host);
        var digits = await asked.SendAsync();
        var other = await asked.AskAnotherAsync();

        Assert.IsType<ProofCheck.NoCode>(await other.AnswerAsync(new AuthenticatorResponse.Code(digits!, asked.Browser.Hash)));
    }

    [Fact]
    public async Task A_code_typed_in_another_browser_is_none()
    {
        await using var host = await AskedApproval.StartAsync(database);
        var asked = await AskedApproval.OnAsync(host);
        var digits = await asked.SendAsync();

        Assert.IsType<ProofCheck.NoCode>(await asked.AnswerAsync(new AuthenticatorResponse.Code(digits!, SignInHost.NewBrowser().Hash)));
    }

    [Fact]
    public async Task Wrong_digits_count_even_though_nothing_else_is_kept()
    {
        await using var host = await AskedApproval.StartAsync(database);
        var asked = await AskedApproval.OnAsync(host);
        var digits = await asked.SendAsync();
        var wrong = new AuthenticatorResponse.Code(SignInHost.Other(digits), asked.Browser.Hash);

        for (var left = OneTimeCode.Tries - 1; left > 0; left--)
        {
            host.Time.Advance(OperatorPolicy.V1.Pace.FastestTry);
            Assert.Equal(new ProofCheck.WrongCode(left), await asked.AnswerAsync(wrong));
        }

        Assert.IsType<ProofCheck.CodeExhausted>(await asked.AnswerAsync(wrong));
        Assert.IsType<ProofCheck.CodeExhausted>(await asked.AnswerAsync(new AuthenticatorResponse.Code(digits!, asked.Browser.Hash)));
        Assert.Equal(ApprovalState.Open, await asked.StateAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12a456")]
    public async Task What_is_not_six_digits_costs_no_try(string typed)
    {
        await using var host = await AskedApproval.StartAsync(database);
        var asked = await AskedApproval.OnAsync(host);
        var digits = await asked.SendAsync();
        Assert.IsType<ProofCheck.NotSixDigits>(await asked.AnswerAsync(new AuthenticatorResponse.Code(typed, asked.Browser.Hash)));
        Assert.Equal(new ProofCheck.WrongCode(OneTimeCode.Tries - 1), await asked.AnswerAsync(new AuthenticatorResponse.Code(SignInHost.Other(digits), asked.Browser.Hash)));
    }

    [Fact]
    public async Task A_code_that_ran_out_says_so()
    {
        await using var host = await AskedApproval.StartAsync(database);
        var asked = await AskedApproval.OnAsync(host);
        var digits = await asked.SendAsync();
        host.Time.Advance(OneTimeCode.Lasts);

        Assert.IsType<ProofCheck.CodeTooLate>(await asked.AnswerAsync(new AuthenticatorResponse.Code(digits!, asked.Browser.Hash)));
    }

    [Fact]
    public async Task A_SIM_swapped_since_the_code_was_sent_makes_it_worthless()
    {
        await using var host = await AskedApproval.StartAsync(database);
        var asked = await AskedApproval.OnAsync(host);
        var digits = await asked.SendAsync();
        await using (var db = await host.OpenAsync())
        {
            (await db.Sims.SingleAsync(s => s.HouseholdId == asked.Scenario.HouseholdId && s.LineId == asked.Scenario.PartnersLine.Id, Cancel)).Retire(host.Now);
            db.Add(new Sim(asked.Scenario.HouseholdId, host.Ids.New<SimId>(), asked.Scenario.PartnersLine.Id, MadeUp.Iccid(), SimKind.Embedded, host.Now));
            await db.SaveChangesAsync(Cancel);
        }

        Assert.IsType<ProofCheck.CodesProveNothing>(await asked.AnswerAsync(new AuthenticatorResponse.Code(digits!, asked.Browser.Hash)));
        Assert.IsType<SendApprovalCode.Result.NotToThisNumber>(await host.Get<SendApprovalCode>().RunAsync(asked.Sending, Cancel));
    }
}

public sealed class CheckProofTestsOnSqlite(SqliteTestDatabase database) : VerifyAuthenticationTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class CheckProofTestsOnPostgres(PostgresTestDatabase database) : VerifyAuthenticationTests(database), IClassFixture<PostgresTestDatabase>;
