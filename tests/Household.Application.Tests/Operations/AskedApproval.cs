using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>One operation that a signed-in partner is asked to approve in the browser they use.</summary>
internal sealed record AskedApproval(TestHost Host, Scenario Scenario, Browser Browser, SessionId Session, ApprovalId Approval)
{
    private static readonly AuthorizationDetails s_operation = new(Permission.SettleFinding, new Guid(5, 0, 0, new byte[8]), new byte[] { 1 }, new byte[] { 2 }, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Asks for a code to the partner's own number.</summary>
    public SendApprovalCode.Request Sending => new(Scenario.HouseholdId, Approval, Session, Browser.Hash, Scenario.Partner.Contact.Id, "end a contract");

    /// <param name="authenticator">Where the partner adds a passkey first.</param>
    public static async Task<AskedApproval> OnAsync(TestHost host, SoftAuthenticator? authenticator = null)
    {
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var session = await host.SignInAsync(scenario.Partner.Number, browser);
        if (authenticator is not null) await host.AddPasskeyAsync(session, authenticator);
        return await new AskedApproval(host, scenario, browser, session, default).AskAnotherAsync();
    }

    /// <summary>The same question, asked once more.</summary>
    public async Task<AskedApproval> AskAnotherAsync() => this with
    {
        Approval = await InTransactionAsync(work => Task.FromResult(work.AskOnSameDevice(Scenario.HouseholdId, s_operation, new(Scenario.Partner.PersonId, Session, Channel.Portal, default), AssuranceLevel.Operation).Id)),
    };

    public async Task<AuthenticatorResponse> ByPasskeyAsync(SoftAuthenticator authenticator)
    {
        var options = await Host.Get<MakeApprovalChallenge>().RunAsync(Scenario.HouseholdId, Approval, Session, Cancel);
        return new AuthenticatorResponse.Passkey(authenticator.Get(options!));
    }

    /// <summary>The digits that came.</summary>
    public async Task<string?> SendAsync()
    {
        Assert.IsType<SendApprovalCode.Result.Sent>(await Host.Get<SendApprovalCode>().RunAsync(Sending, Cancel));
        return await Host.NewestDigitsAsync(Scenario.Partner.Number);
    }

    /// <summary>As a use case does: check, and when it is verified give and use the approval in the same transaction.</summary>
    public async Task<ProofCheck> AnswerAsync(AuthenticatorResponse evidence)
    {
        var prepared = await PrepareAsync(evidence);
        return await AnswerPreparedAsync(prepared);
    }

    /// <summary>The transaction alone, for evidence that was prepared before.</summary>
    public Task<ProofCheck> AnswerPreparedAsync(AuthenticatorResponse prepared) => InTransactionAsync(work => UseAsync(work, prepared));

    public Task<AuthenticatorResponse> PrepareAsync(AuthenticatorResponse evidence) => Host.Get<PrepareProof>().RunAsync(Session, Approval, evidence, Cancel);

    private async Task<ProofCheck> UseAsync(CommandContext work, AuthenticatorResponse evidence)
    {
        var approval = await work.Db.Approvals.SingleAsync(a => a.HouseholdId == Scenario.HouseholdId && a.Id == Approval, Cancel);
        var check = await Host.Get<VerifyAuthentication>().RunAsync(work, approval, evidence, Cancel);
        if (check is ProofCheck.Verified verified)
        {
            Assert.IsType<ApprovalAnswer.Done>(approval.Give(Scenario.Partner.PersonId, verified.Proof, null, work.Now));
            Assert.IsType<ApprovalAnswer.Done>(approval.Consume(s_operation, Scenario.Partner.PersonId, Session, work.Now));
        }

        return check;
    }

    public async Task<ApprovalState> StateAsync()
    {
        await using var db = await Host.OpenAsync();
        return await db.Approvals.Where(a => a.HouseholdId == Scenario.HouseholdId && a.Id == Approval).Select(a => a.State).SingleAsync(Cancel);
    }

    private async Task<T> InTransactionAsync<T>(Func<CommandContext, Task<T>> work)
    {
        return await Host.Get<HouseholdTransaction>().Run<T>(
            [Scenario.HouseholdId], async doing => Step<T>.Commit(await work(doing)), Cancel);
    }
}
