using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Checks a response as far as possible before the transaction in which <see cref="VerifyAuthentication"/> uses it: asks the network about the number
/// of a code, and checks the signature of a passkey. Without this step, neither proves anything.
/// </summary>
public sealed class PrepareProof(IDbContextFactory<HouseholdDbContext> contexts, NumberRiskLookup network, PasskeyCeremony passkeys, OperatorPolicy policy, Clock clock, ILogger<PrepareProof> log)
{
    private static readonly CompiledQuery<ApprovalId, byte[], List<Msisdn>> s_number = CompiledQuery.Many((HouseholdDbContext db, ApprovalId approval, byte[] browserHash) =>
        db.Codes.Where(c => c.ApprovalId == approval && c.BrowserHash == browserHash && c.IssuedAt != null && c.Number != null)
            .OrderByDescending(c => c.IssuedAt).Select(c => c.Number!.Value).Take(1));

    /// <summary>For an approval that is answered on the asking page.</summary>
    /// <returns>The response, with what was found out about it.</returns>
    public async Task<AuthenticatorResponse> RunAsync(ActorLocator by, ApprovalId approval, AuthenticatorResponse response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return response switch
        {
            AuthenticatorResponse.Passkey passkey => await db.OpenApprovalAsync(by, approval, policy, clock.Now, cancellationToken) is { } asked
                ? await OfPasskeyAsync(db, asked, passkey, cancellationToken) : passkey,
            AuthenticatorResponse.Code code => code with { Answers = await network.AboutAsync(await s_number.RunAsync(db, approval, code.BrowserHash, cancellationToken), cancellationToken) },
        };
    }

    /// <summary>An assertion, checked over this approval's challenge.</summary>
    internal async Task<AuthenticatorResponse.Passkey> OfPasskeyAsync(HouseholdDbContext db, Approval approval, AuthenticatorResponse.Passkey response, CancellationToken cancellationToken)
    {
        var check = await passkeys.CheckAsync(db, response.AssertionJson, approval.PasskeyChallenge(), approval.ApproverId, cancellationToken);
        if (check is PasskeyCheck.Refused { Why: var why }) SignInLog.AssertionRefused(log, why);
        return response with { Proved = (check as PasskeyCheck.Proved)?.Passkey };
    }
}
