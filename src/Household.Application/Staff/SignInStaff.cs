using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// Signs a member of staff in: by passkey and in no other way. A household's passkey proves nobody here, and theirs nobody in the portal. The challenge
/// is good once, as in <see cref="SignInByPasskey"/>.
/// </summary>
public sealed class SignInStaff(
    HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, PasskeyCeremony passkeys, CeremonyState states, AuthenticatorModels models, StartStaffSession sessions,
    ILogger<SignInStaff> log)
{
    public sealed record Request(string State, string CredentialJson, Browser Browser, StaffSessionId? Before);

    /// <summary>What came of it. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record SignedIn(StartedSession Session) : Result;

        /// <summary>No passkey of somebody who works here.</summary>
        public sealed record Refused : Result;

        /// <summary>The passkey is of a model that was withdrawn, and the operator takes only good ones (<see cref="PasskeyOptions.StaffKeysMustBeVerified"/>).</summary>
        public sealed record Withdrawn : Result;

        /// <summary>The challenge's five minutes are over, or it was used: a new one is needed.</summary>
        public sealed record TooLate : Result;

        public T Match<T>(Func<SignedIn, T> signedIn, Func<Refused, T> refused, Func<Withdrawn, T> withdrawn, Func<TooLate, T> tooLate) => this switch
        {
            SignedIn r => signedIn(r),
            Refused r => refused(r),
            Withdrawn r => withdrawn(r),
            TooLate r => tooLate(r),
            _ => throw new InvalidOperationException("Result is closed."),
        };
    }

    /// <inheritdoc cref="SignInByPasskey.Begin"/>
    public SignInByPasskey.Challenge Begin(Browser browser)
    {
        ArgumentNullException.ThrowIfNull(browser);
        var (options, challenge) = passkeys.MakeRequest();
        return new(options, states.Seal(PurposeIn(browser), challenge));
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var result = await TryAsync(request, cancellationToken);
        if (result is not Result.SignedIn) StaffLog.StaffSignInRefused(log, "sign-in", result.GetType().Name);
        return result;
    }

    private async Task<Result> TryAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        switch (states.Open(PurposeIn(request.Browser), request.State))
        {
            case CeremonyState.Read.Opened opened:
                return await CheckAsync(request, opened, cancellationToken);
            case CeremonyState.Read.TooLate:
                return new Result.TooLate();
            default:
                return new Result.Refused();
        }
    }

    private async Task<Result> CheckAsync(Request request, CeremonyState.Read.Opened opened, CancellationToken cancellationToken)
    {
        PasskeyCheck check;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) check = await passkeys.CheckAsync(db, request.CredentialJson, opened.Challenge, whose: null, cancellationToken);
        if (check is PasskeyCheck.Proved { Passkey: var proved })
        {
            return await SpendChallenge.OnceAsync<Result>(
                transactions, null, opened.Hash, new Result.TooLate(), work => SignInAsync(work, request, proved, cancellationToken), cancellationToken);
        }

        StaffLog.StaffPasskeyUnusable(log, check is PasskeyCheck.Refused { Why: var why } ? why : nameof(PasskeyCheck.Unknown));
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

    private static string PurposeIn(Browser browser) => $"staff-sign-in/{Convert.ToHexString(browser.Hash)}";
}
