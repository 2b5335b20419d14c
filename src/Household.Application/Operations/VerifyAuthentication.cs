using System.Security.Cryptography;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Checks a response from an approver's browser, inside the transaction that uses the approval, after <see cref="PrepareProof"/>: a right code or
/// assertion is used up in the same commit as the change it allows. Unless the result is <see cref="ProofCheck.Verified"/>, the caller must still
/// commit, so that tries count.
/// </summary>
public sealed class VerifyAuthentication(VerifyOneTimeCode type, AssessNumber numbers, ILogger<VerifyAuthentication> log)
{
    private static readonly CompiledQuery<ApprovalId, byte[], OneTimeCode?> s_code = CompiledQuery.One((HouseholdDbContext db, ApprovalId approval, byte[] browserHash, CancellationToken _) =>
        db.Codes.Where(c => c.ApprovalId == approval && c.BrowserHash == browserHash && c.IssuedAt != null)
            .OrderByDescending(c => c.IssuedAt).TagWith(RowLocks.Wait).FirstOrDefault());

    /// <param name="approval">Loaded in this transaction, with its household locked.</param>
    public async Task<ProofCheck> RunAsync(CommandContext work, Approval approval, AuthenticatorResponse response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(approval);
        ArgumentNullException.ThrowIfNull(response);
        var (way, check) = response switch
        {
            AuthenticatorResponse.Passkey passkey => (AuthenticationMethod.Passkey, await UsePasskeyAsync(work, approval, passkey, cancellationToken)),
            AuthenticatorResponse.Code code => (AuthenticationMethod.Code, await CheckCodeAsync(work, approval, code, cancellationToken)),
        };
        if (check is not ProofCheck.Verified) ProofLog.ProofRefused(log, way, approval.Id.Value, check.GetType().Name);
        return check;
    }

    /// <summary>The signature was checked before the transaction: the passkey must still be the approver's, and the challenge this approval's.</summary>
    private static async Task<ProofCheck> UsePasskeyAsync(CommandContext work, Approval approval, AuthenticatorResponse.Passkey response, CancellationToken cancellationToken)
    {
        if (response.Proved is not { } proved || proved.Owner != approval.ApproverId.Value || !CryptographicOperations.FixedTimeEquals(proved.Challenge, approval.PasskeyChallenge()))
            return new ProofCheck.PasskeyRefused();

        // A clone that signs elsewhere at the same moment must not count from the same number.
        await work.Db.LockPersonAsync(approval.ApproverId, cancellationToken);
        if (await work.UseAsync(proved, device: null, cancellationToken) is not { } used) return new ProofCheck.PasskeyRefused();
        var own = approval.Permission.IsOpenOnHold() ? used.Own.ForObjecting() : used.Own;

        // What is on hold says who acts only to object, however little the operation takes.
        if (own.WorthOf(used.Passkey.Id) < AssuranceLevel.Fresh) return new ProofCheck.PasskeyRefused();
        return new ProofCheck.Verified(new(AuthenticationMethod.Passkey, own.WorthOf(used.Passkey.Id), work.Now, BoundToOperation: true, used.Passkey.Id));
    }

    private async Task<ProofCheck> CheckCodeAsync(CommandContext work, Approval approval, AuthenticatorResponse.Code response, CancellationToken cancellationToken)
    {
        if (CodeMac.Read(response.Typed) is not { } digits) return new ProofCheck.NotSixDigits();
        var code = await s_code.RunAsync(work.Db, approval.Id, response.BrowserHash, cancellationToken);
        if (code is null || code.PersonId != approval.ApproverId) return new ProofCheck.NoCode();

        await work.Db.LockPersonAsync(approval.ApproverId, cancellationToken);
        var attempt = await type.BeginAsync(work, code, cancellationToken);
        if (!attempt.Counts) return new ProofCheck.CodesProveNothing();
        var answer = await attempt.AnswerAsync(CodePurpose.Approval, digits, response.BrowserHash, cancellationToken);

        // Between sending and typing, the SIM may have been swapped and the number given away. The pace was checked with the digits.
        var (choice, carries, means) = await numbers.RunAsync(work.Db, await work.Db.OwnMeansAsync(approval, work.Now, cancellationToken), code.ToNumber, response.Answers, new AttemptVelocity.Human(), approval.AssuranceLevel, work.Now, cancellationToken);
        if (answer is OneTimeCodeResult.Right && choice is not ProofChoice.CodeTo) return new ProofCheck.CodesProveNothing();
        return answer switch
        {
            OneTimeCodeResult.Right => new ProofCheck.Verified(new(AuthenticationMethod.Code, carries, work.Now, BoundToOperation: true, means)),
            OneTimeCodeResult.Wrong wrong => new ProofCheck.WrongCode(wrong.TriesLeft),
            OneTimeCodeResult.Exhausted => new ProofCheck.CodeExhausted(),
            OneTimeCodeResult.TooLate => new ProofCheck.CodeTooLate(),
            OneTimeCodeResult.AlreadyUsed => new ProofCheck.CodeAlreadyUsed(),
            OneTimeCodeResult.NotThisOne => new ProofCheck.NoCode(),
        };
    }
}
