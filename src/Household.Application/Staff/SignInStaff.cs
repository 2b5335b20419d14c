using HouseholdPortal.Application.SignIn;
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
    HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, PasskeyCeremony passkeys, CeremonyState states, StartStaffSession sessions,
    ILogger<SignInStaff> log)
{
    private const string Purpose = "staff-sign-in";

    public sealed record Request(string State, string CredentialJson, Browser Browser, SessionId? Before);

    /// <summary>What came of it. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record SignedIn(StartedSession Session) : Result;

        /// <summary>No passkey of somebody who works here.</summary>
        public sealed record Refused : Result;

        /// <summary>The challenge's five minutes are over, or it was used: a new one is needed.</summary>
        public sealed record TooLate : Result;

        public T Match<T>(Func<SignedIn, T> signedIn, Func<Refused, T> refused, Func<TooLate, T> tooLate) => this switch
        {
            SignedIn r => signedIn(r),
            Refused r => refused(r),
            TooLate r => tooLate(r),
            _ => throw new InvalidOperationException("Result is closed."),
        };
    }

    public async Task<SignInByPasskey.Challenge> BeginAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (options, state) = await passkeys.MakeRequestAsync(db);
        return new(options, states.Seal(Purpose, state));
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
        switch (states.Open(Purpose, request.State))
        {
            case CeremonyState.Read.Opened opened:
                return await SpendChallenge.OnceAsync<Result>(
                    transactions, contexts, null, opened.Hash, new Result.TooLate(), work => AssertAsync(work, request, opened.State, cancellationToken), cancellationToken);
            case CeremonyState.Read.TooLate:
                return new Result.TooLate();
            default:
                return new Result.Refused();
        }
    }

    private async Task<Step<Result>> AssertAsync(HouseholdWork work, Request request, string state, CancellationToken cancellationToken)
    {
        if (await passkeys.ProveAsync(work.Db, request.CredentialJson, state) is not { } proved) return Step<Result>.Nothing(new Result.Refused());
        var passkey = await work.Db.Set<StaffPasskey>().FirstOrDefaultAsync(p => p.CredentialId == proved.Passkey.CredentialId, cancellationToken);
        if (passkey is null || passkey.StaffId.Value != proved.User.Id) return Step<Result>.Nothing(new Result.Refused());
        if (await work.LockStaffAsync(passkey.StaffId, cancellationToken) is not { LeftAt: null }) return Step<Result>.Nothing(new Result.Refused());

        await PasskeyCeremony.KeepAsync(work.Db, proved.Passkey, cancellationToken);
        passkey.Used(work.Now);
        var (started, actor) = await sessions.RunAsync(work, passkey.StaffId, request.Browser, request.Before, cancellationToken);
        await work.AuditStaffAsync(actor, "sign-in", "staff", actor.Staff.Value, cancellationToken);
        return Step<Result>.Noted(new Result.SignedIn(started));
    }
}
