using System.Buffers.Text;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>
/// Raises a passkey that was added with a code to the worth of an older one: by a fresh proof with a passkey of <see cref="AssuranceLevel.High"/>, so
/// that its owner need not wait a week.
/// </summary>
public sealed class ConfirmPasskey(HouseholdTransaction transactions)
{
    /// <summary>The result of confirming. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Confirmed(string Name) : Result;

        /// <summary>No person is signed in, or they have no such passkey.</summary>
        public sealed record NotFound : Result;

        /// <summary>It takes a passkey of <see cref="AssuranceLevel.High"/>, used within the last 5 minutes.</summary>
        public sealed record NeedsOlderPasskey : Result, IRefusal
        {
            string IRefusal.What => nameof(Permission.ManageOwnAuthenticators);

            string IRefusal.Reason => nameof(NeedsOlderPasskey);
        }
    }

    /// <param name="passkey">The credential id in base64url.</param>
    public async Task<Result> RunAsync(ActorLocator by, string? passkey, CancellationToken cancellationToken)
    {
        if (passkey is null || !Base64Url.IsValid(passkey)) return new Result.NotFound();
        var id = Base64Url.DecodeFromChars(passkey);
        return await transactions.Run<Result>(by, async work =>
        {
            if (work.By.Themself is not { } actor) return Step<Result>.Rollback(new Result.NotFound());
            await work.Db.LockPersonAsync(actor.Person, cancellationToken);
            var info = await work.Db.PasskeyInfos.FirstOrDefaultAsync(p => p.PersonId == actor.Person && p.CredentialId == id, cancellationToken);
            if (info is null) return Step<Result>.Rollback(new Result.NotFound());
            if (!MayConfirm(actor.Proof, work.Now)) return Step<Result>.Rollback(new Result.NeedsOlderPasskey());
            if (!info.Confirm()) return Step<Result>.Rollback(new Result.Confirmed(info.Name));
            await work.NoteOwnChangeAsync(actor, SecurityEventKind.PasskeyConfirmed, "confirm-passkey", cancellationToken, info.Name);
            return Step<Result>.Commit(new Result.Confirmed(info.Name));
        }, cancellationToken);
    }

    internal static bool MayConfirm(Proof proof, DateTimeOffset now) => proof is { Method: AuthenticationMethod.Passkey, Assurance: AssuranceLevel.High } && proof.Meets(AssuranceLevel.Fresh, now);
}
