using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.SignIn;

/// <summary>
/// Signs in with any passkey that the browser has for this site. The challenge is good once: that it was used is inserted in the session's own
/// transaction, because a synced passkey counts nothing by which a replay would show (WebAuthn §13.4.3, §6.1.1).
/// </summary>
public sealed class SignInByPasskey(
    HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, PasskeyCeremony passkeys, CeremonyState states, StartSession sessions, ILogger<SignInByPasskey> log)
{
    private const string Purpose = "sign-in";

    /// <param name="OptionsJson">For <c>navigator.credentials.get</c>.</param>
    /// <param name="State">Comes back with the answer.</param>
    public sealed record Challenge(string OptionsJson, string State);

    public sealed record Request(string State, string CredentialJson, Browser Browser, SessionId? Before);

    /// <summary>What came of it. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record SignedIn(StartedSession Session) : Result;

        /// <summary>Its signature proves nothing.</summary>
        public sealed record Refused : Result;

        /// <summary>Nobody has this passkey here: it was removed, or never was. Its password manager may be told to forget it.</summary>
        public sealed record Unknown(string Passkey) : Result;

        /// <summary>The challenge's five minutes are over, or it was used: a new one is needed.</summary>
        public sealed record TooLate : Result;

        public T Match<T>(Func<SignedIn, T> signedIn, Func<Refused, T> refused, Func<Unknown, T> unknown, Func<TooLate, T> tooLate) => this switch
        {
            SignedIn r => signedIn(r),
            Refused r => refused(r),
            Unknown r => unknown(r),
            TooLate r => tooLate(r),
            _ => throw new InvalidOperationException("Result is closed."),
        };
    }

    public async Task<Challenge> BeginAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (options, state) = await passkeys.MakeRequestAsync(db);
        return new(options, states.Seal(Purpose, state));
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var result = await TryAsync(request, cancellationToken);
        SignInLog.Attempted(log, ProofMethod.Passkey, result is Result.SignedIn ? null : result);
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
        if (await passkeys.AssertAsync(work, request.CredentialJson, state, cancellationToken, request.Browser.Name) is not { } passkey)
            return Step<Result>.Nothing(await work.Db.UnknownPasskeyAsync(request.CredentialJson, cancellationToken) is { } id ? new Result.Unknown(id) : new Result.Refused());
        var knowsBrowser = await work.Db.LockPersonAsync(passkey.PersonId, request.Browser, cancellationToken);
        var proof = new Proof(ProofMethod.Passkey, passkey.Assurance, work.Now, BoundToOperation: false);
        var provedWith = passkey.Assurance < Floor.High ? passkey.ProvedWith : null;
        var (started, _) = await sessions.OfPersonAsync(work, passkey.PersonId, proof, request.Browser, knowsBrowser, request.Before, cancellationToken, provedWith);
        return Step<Result>.Noted(new Result.SignedIn(started));
    }
}
