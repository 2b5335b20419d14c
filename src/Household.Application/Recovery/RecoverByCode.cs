using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Recovery;

/// <summary>
/// Recovers with a saved code, in a session that a code to one of the person's own numbers opened: two independent proofs. Allows the person to add a
/// passkey, worth A until it has settled. The old passkeys stay, and everybody who can be told is told.
/// </summary>
public sealed class RecoverByCode(HouseholdTransaction transactions, RecoveryCodes codes, TellRecovery tell,
    ILogger<RecoverByCode> log)
{
    /// <summary>The result of recovering. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <param name="Session">The same session under a new token; the old token no longer works.</param>
        public sealed record Recovered(StartedSession Session) : Result;

        /// <summary>It is not one of the person's unused codes; this many tries are left in this session.</summary>
        public sealed record Wrong(int TriesLeft) : Result;

        /// <summary>Not in this session: it was not opened by a code to one of the person's own numbers, or had too many tries. A new session may.</summary>
        public sealed record NotHere : Result;
    }

    public async Task<Result> RunAsync(ActorLocator by, string? typed, CancellationToken cancellationToken)
    {
        var result = await TryAsync(by, typed, cancellationToken);
        SignInLog.Attempted(log, AuthenticationMethod.Recovery, result is Result.Recovered ? null : result);
        return result;
    }

    private async Task<Result> TryAsync(ActorLocator by, string? typed, CancellationToken cancellationToken)
    {
        return await transactions.Run<Result>(by, work => RecoverAsync(work, typed, cancellationToken), cancellationToken);
    }

    private async Task<Step<Result>> RecoverAsync(CommandContext work, string? typed, CancellationToken cancellationToken)
    {
        if (work.By.Themself is not { } actor) return Step<Result>.Rollback(new Result.NotHere());
        await work.Db.LockPersonAsync(actor.Person, cancellationToken);
        var session = await work.Db.Sessions.FirstAsync(s => s.Id == actor.Session, cancellationToken);
        if (!await work.Db.MayRecoverAsync(session, work.Now, cancellationToken)) return Step<Result>.Rollback(new Result.NotHere());

        var mac = PrintedCode.TryParse(typed, out var code) ? codes.Mac(actor.Person, code) : null;
        var found = mac is null ? null : await work.Db.RecoveryCodes.FirstOrDefaultAsync(c => c.PersonId == actor.Person && c.Mac == mac, cancellationToken);
        var isHeld = found is not null && (await work.Db.OwnMeansAsync(actor.Person, work.Now, cancellationToken)).IsHeld(found.SetId);
        if (isHeld || found?.Use(work.Now) != true)
        {
            session.CountWrongRecovery();
            var left = RecoveryCode.TriesPerSession - session.WrongRecoveries;
            return Step<Result>.Commit(left > 0 ? new Result.Wrong(left) : new Result.NotHere());
        }

        var (token, hash) = SecretToken.OfCookie.New();
        var with = await work.AddRecoveryAsync(session, found.SetId, cancellationToken);
        session.Recover(hash, with.Id, work.Now);
        await tell.RunAsync(work, actor, session.UserAgentLabel, "recover-by-code", cancellationToken);
        return Step<Result>.Commit(new Result.Recovered(new(token, session.EndsAt)));
    }
}
