using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>One operation that a signed-in partner is asked to prove in the browser they use.</summary>
internal sealed record AskedApproval(TestHost Host, Scenario Scenario, Browser Browser, SessionId Session, OperationRequestId Request)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The requester’s own has the request’s id.</summary>
    public ApprovalId Approval => ApprovalId.From(Request.Value);

    /// <summary>Asks for a code to the partner's own number.</summary>
    public SendApprovalCode.Request Sending => new(Request, Session, Browser.Hash, Scenario.Partner.Contact.Id);

    /// <summary>A host that knows the operation.</summary>
    public static Task<TestHost> StartAsync(TestDatabase database) => SignInHost.StartAsync(database, services => services.AddGuardian());

    /// <param name="authenticator">Where the partner adds a passkey first.</param>
    public static async Task<AskedApproval> OnAsync(TestHost host, SoftAuthenticator? authenticator = null)
    {
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var session = await host.SignInAsync(scenario.Partner.Number, browser);
        if (authenticator is not null) await host.AddPasskeyAsync(session, authenticator);
        return await new AskedApproval(host, scenario, browser, session, default).AskAnotherAsync();
    }

    /// <summary>The same question in a request of its own.</summary>
    public async Task<AskedApproval> AskAnotherAsync()
    {
        var rows = AskedRows.Of(Host, Scenario.HouseholdId, Scenario.Partner.PersonId, Session, Scenario.Finding.Id.Value);
        await Host.StoreAsync(rows.Request, rows.Approval);
        return this with { Request = rows.Request.Id };
    }

    public async Task<AuthenticatorResponse> ByPasskeyAsync(SoftAuthenticator authenticator)
    {
        var options = await Host.Get<MakeApprovalChallenge>().RunAsync(Request, Session, Cancel);
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
        var approval = await work.Db.Approvals.SingleAsync(a => a.OwnerId == Scenario.HouseholdId.Value && a.Id == Approval, Cancel);
        var details = (await work.Db.OperationRequests.SingleAsync(r => r.OwnerId == Scenario.HouseholdId.Value && r.Id == Request, Cancel)).Details;
        var check = await Host.Get<VerifyAuthentication>().RunAsync(work, approval, evidence, Cancel);
        if (check is ProofCheck.Verified verified)
        {
            Assert.IsType<ApprovalAnswer.Done>(approval.Give(Scenario.Partner.PersonId, verified.Proof, null, work.Now));
            Assert.IsType<ApprovalAnswer.Done>(approval.Consume(details, Scenario.Partner.PersonId, work.Now));
        }

        return check;
    }

    public async Task<ApprovalState> StateAsync()
    {
        await using var db = await Host.OpenAsync();
        return await db.Approvals.Where(a => a.OwnerId == Scenario.HouseholdId.Value && a.Id == Approval).Select(a => a.State).SingleAsync(Cancel);
    }

    private async Task<T> InTransactionAsync<T>(Func<CommandContext, Task<T>> work)
    {
        return await Host.Get<HouseholdTransaction>().Run<T>(
            [Scenario.HouseholdId], async doing => Step<T>.Commit(await work(doing)), Cancel);
    }
}
