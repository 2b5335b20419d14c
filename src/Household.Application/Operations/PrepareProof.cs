using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Checks a response as far as possible before the transaction in which <see cref="VerifyAuthentication"/> uses it: asks the network about the number
/// of a code and that of the first of two proofs, and checks the signature of a passkey. Without this step, neither proves anything.
/// </summary>
public sealed class PrepareProof(IDbContextFactory<HouseholdDbContext> contexts, NumberRiskLookup network, PasskeyCeremony passkeys, OperatorPolicy policy, Clock clock, ILogger<PrepareProof> log)
{
    /// <summary>The approval on the asking page has its request’s id, and is the requester’s own.</summary>
    private static readonly CompiledQuery<ApprovalId, OperationRequestId, byte[], Sent?> s_sent = CompiledQuery.One((HouseholdDbContext db, ApprovalId approval, OperationRequestId request, byte[] browserHash, CancellationToken _) =>
        db.Codes.Where(c => c.ApprovalId == approval && c.BrowserHash == browserHash && c.IssuedAt != null && c.Number != null)
            .OrderByDescending(c => c.IssuedAt)
            .Select(c => new Sent(c.Number!.Value, db.OperationRequests.Where(r => r.RequesterId == c.PersonId && r.Id == request).Select(r => r.AlsoProvedWith).FirstOrDefault())).FirstOrDefault());

    /// <summary>For an approval that is answered on the asking page.</summary>
    /// <returns>The response, with what was found out about it.</returns>
    public async Task<AuthenticatorResponse> RunAsync(ActorLocator by, ApprovalId approval, AuthenticatorResponse response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return response switch
        {
            AuthenticatorResponse.Passkey passkey => await db.OpenApprovalAsync(by, approval, policy, clock.Now, cancellationToken) is { } asked
                ? await OfPasskeyAsync(db, asked, passkey, cancellationToken) with { Answers = await AboutFirstAsync(db, asked, cancellationToken) } : passkey,
            AuthenticatorResponse.Code code => code with { Answers = await network.AboutAsync(await NumbersAsync(db, approval, code.BrowserHash, cancellationToken), cancellationToken) },
        };
    }

    /// <summary>Where two proofs are taken, the first must still stand when the second comes.</summary>
    private async Task<NumberRiskAnswers> AboutFirstAsync(HouseholdDbContext db, Approval asked, CancellationToken cancellationToken)
    {
        if (asked.AssuranceLevel < AssuranceLevel.High || await db.RequestAsync(asked.OwnerId, asked.RequestId, cancellationToken) is not { } request) return NumberRiskAnswers.None;
        return await network.AboutAsync(await db.ProvedNumbersAsync(request, cancellationToken), cancellationToken);
    }

    /// <summary>The code’s number, and that of the first of two proofs.</summary>
    internal static async Task<List<Msisdn>> NumbersAsync(HouseholdDbContext db, ApprovalId approval, byte[] browserHash, CancellationToken cancellationToken)
    {
        if (await s_sent.RunAsync(db, approval, OperationRequestId.From(approval.Value), browserHash, cancellationToken) is not { } sent) return [];
        if (sent.First is not { } first) return [sent.Number];
        var id = ContactMediumId.From(first.Value);
        return [sent.Number, .. await db.ContactMediums.Where(c => c.Id == id).Select(c => c.Number).ToListAsync(cancellationToken)];
    }

    /// <summary>An assertion, checked over this approval's challenge.</summary>
    internal async Task<AuthenticatorResponse.Passkey> OfPasskeyAsync(HouseholdDbContext db, Approval approval, AuthenticatorResponse.Passkey response, CancellationToken cancellationToken)
    {
        var check = await passkeys.CheckAsync(db, response.AssertionJson, approval.PasskeyChallenge(), approval.ApproverId, cancellationToken);
        if (check is PasskeyCheck.Refused { Why: var why }) SignInLog.AssertionRefused(log, why);
        return response with { Proved = (check as PasskeyCheck.Proved)?.Passkey };
    }

    /// <param name="First">The means of the first of two proofs; null where none was given.</param>
    private sealed record Sent(Msisdn Number, MeansId? First);
}
