using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Recovery;

/// <summary>
/// Makes a new set of recovery codes for a person, which replaces the old one, and tells all their contacts. Takes the same proof as adding a
/// passkey: what opens the account later must not be easier to get now.
/// </summary>
public sealed class MakeRecoveryCodes(
    HouseholdTransaction transactions, RecoveryCodes codes, IStringLocalizer<SignInTexts> text)
{
    private const string UseCase = "make-recovery-codes";

    /// <summary>The result of making codes. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>Shown once; the codes are stored nowhere.</summary>
        public sealed record Made(IReadOnlyList<string> Printed) : Result
        {
            /// <summary>Does not show the codes.</summary>
            public override string ToString() => nameof(Made);
        }

        /// <summary>The same form made them before, and they were shown then.</summary>
        public sealed record MadeBefore : Result;

        public sealed record NotSignedIn : Result;

        public sealed record NeedsProof(PasskeyRule Why) : Result, IRefusal
        {
            string IRefusal.What => nameof(Permission.ManageOwnAuthenticators);

            string IRefusal.Reason => Why.GetType().Name;
        }
    }

    /// <param name="key">The form's key: otherwise reloading the answer would replace codes that were just written down.</param>
    public async Task<Result> RunAsync(ActorLocator by, string key, CancellationToken cancellationToken)
    {
        var hash = new CanonicalForm("household/make-recovery-codes/request").Add(by.Row).Hash();
        var ran = await transactions.RunOnce<Result>(
            by, new CommandKey(by.Row, UseCase, key, hash), _ => new Result.MadeBefore(), work => MakeAsync(work, cancellationToken), cancellationToken);
        return ran switch
        {
            CommandResult<Result>.Ran r => r.Outcome,
            CommandResult<Result>.KeyUsedForAnother => throw new InvalidOperationException("A session's requests to make codes are all the same."),
        };
    }

    private async Task<Step<Result>> MakeAsync(CommandContext work, CancellationToken cancellationToken)
    {
        if (work.By.Themself is not { } actor) return Step<Result>.Rollback(new Result.NotSignedIn());
        await work.Db.LockPersonAsync(actor.Person, cancellationToken);
        var rule = PasskeyRule.Of(await work.Db.BestPasskeyAsync(actor.Person, work.Now, cancellationToken), actor.Proof, work.Now);
        if (rule is not PasskeyRule.MayAdd || actor.Proof.IsRecovery) return Step<Result>.Rollback(new Result.NeedsProof(rule));

        work.Db.RecoveryCodes.RemoveRange(await work.Db.RecoveryCodes.Where(c => c.PersonId == actor.Person).ToListAsync(cancellationToken));
        var (printed, rows) = codes.Issue(actor.Person, work.Now);
        work.Db.RecoveryCodes.AddRange(rows);
        await work.TellAllContactsAsync(actor.Person, text, "RecoveryCodesMade", [], cancellationToken);
        await work.NoteOwnChangeAsync(actor, SecurityEventKind.RecoveryCodesMade, UseCase, cancellationToken);
        return Step<Result>.Done(new Result.Made(printed), UseCase);
    }
}
