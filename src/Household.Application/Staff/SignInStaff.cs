using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// Signs a staff member in: only by passkey. A household's passkey does not work here, and theirs does not work in the portal.
/// </summary>
public sealed class SignInStaff(PasskeySignIn passkeys, AuthenticatorModels models, StartStaffSession sessions, ILogger<SignInStaff> log)
{
    private const string Realm = "staff-sign-in";

    public sealed record Request(string State, string CredentialJson, Browser Browser, StaffSessionId? Before);

    /// <summary>The result of signing in. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record SignedIn(StartedSession Session) : Result;

        /// <summary>The passkey does not belong to a present staff member.</summary>
        public sealed record Refused : Result;

        /// <summary>
        /// The passkey is of a withdrawn model, and the operator accepts only verified ones (<see cref="PasskeyOptions.StaffKeysMustBeVerified"/>).
        /// </summary>
        public sealed record Withdrawn : Result;

        /// <summary>The challenge's five minutes are over, or it was used: the browser needs a new one.</summary>
        public sealed record TooLate : Result;
    }

    /// <inheritdoc cref="PasskeySignIn.Begin"/>
    public PasskeySignIn.Challenge Begin(Browser browser) => passkeys.Begin(Realm, browser);

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var result = await passkeys.RunAsync(
            new(Realm, request.Browser, request.State, request.CredentialJson), new Result.TooLate(), Refuse, (work, proved) => SignInAsync(work, request, proved, cancellationToken), cancellationToken);
        if (result is not Result.SignedIn) StaffLog.StaffSignInRefused(log, "sign-in", result.GetType().Name);
        return result;
    }

    private Result Refuse(PasskeyCheck? check)
    {
        if (check is not null) StaffLog.StaffPasskeyUnusable(log, check is PasskeyCheck.Refused { Why: var why } ? why : nameof(PasskeyCheck.Unknown));
        return new Result.Refused();
    }

    private async Task<Step<Result>> SignInAsync(CommandContext work, Request request, ProvedPasskey proved, CancellationToken cancellationToken)
    {
        var passkey = await work.Db.Set<StaffPasskey>().FirstOrDefaultAsync(p => p.CredentialId == proved.CredentialId, cancellationToken);
        if (passkey is null || passkey.StaffId.Value != proved.Owner) return Step<Result>.Rollback(new Result.Refused());
        if (await work.LockStaffAsync(passkey.StaffId, cancellationToken) is not { LeftAt: null }) return Step<Result>.Rollback(new Result.Refused());
        if (models.Bar(passkey.Aaguid)) return Step<Result>.Rollback(new Result.Withdrawn());
        if (!await work.KeepAsync(proved, cancellationToken)) return Step<Result>.Rollback(new Result.Refused());

        passkey.Used(work.Now);
        var (started, actor) = await sessions.RunAsync(work, passkey.StaffId, request.Browser, request.Before, cancellationToken);
        await work.AuditStaffAsync(actor, "sign-in", "staff", actor.Staff.Value, cancellationToken);
        return Step<Result>.Commit(new Result.SignedIn(started));
    }
}
