using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Passkeys;

/// <summary>
/// Signs in with any passkey that the browser has for this site. The challenge is good once: that it was used is inserted in the session's own
/// transaction, because a synced passkey counts nothing by which a replay would show (WebAuthn §13.4.3, §6.1.1).
/// </summary>
public sealed class SignInByPasskey(
    HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, PasskeyCeremony passkeys, CeremonyState states, StartSession sessions, ILogger<SignInByPasskey> log)
{
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

    /// <summary>The answer counts in this browser alone: one that somebody else began, and was answered for them, signs nobody in.</summary>
    public Challenge Begin(Browser browser)
    {
        ArgumentNullException.ThrowIfNull(browser);
        var (options, challenge) = passkeys.MakeRequest();
        return new(options, states.Seal(PurposeIn(browser), challenge));
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var result = await TryAsync(request, cancellationToken);
        SignInLog.Attempted(log, AuthenticationMethod.Passkey, result is Result.SignedIn ? null : result);
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

    /// <summary>The signature is checked before the transaction, which uses it.</summary>
    private async Task<Result> CheckAsync(Request request, CeremonyState.Read.Opened opened, CancellationToken cancellationToken)
    {
        PasskeyCheck check;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) check = await passkeys.CheckAsync(db, request.CredentialJson, opened.Challenge, whose: null, cancellationToken);
        return await check.Match(
            proved => SpendChallenge.OnceAsync<Result>(
                transactions, null, opened.Hash, new Result.TooLate(), work => SignInAsync(work, request, proved.Passkey, cancellationToken), cancellationToken),
            unknown => Task.FromResult<Result>(new Result.Unknown(unknown.Id)),
            refused =>
            {
                SignInLog.AssertionRefused(log, refused.Why);
                return Task.FromResult<Result>(new Result.Refused());
            });
    }

    private async Task<Step<Result>> SignInAsync(CommandContext work, Request request, ProvedPasskey proved, CancellationToken cancellationToken)
    {
        var person = PersonId.From(proved.Owner);
        var knowsBrowser = await work.Db.LockPersonAsync(person, request.Browser, cancellationToken);
        if (await work.UseAsync(proved, request.Browser.Name, cancellationToken) is not { } passkey) return Step<Result>.Rollback(new Result.Refused());
        var proof = new Proof(AuthenticationMethod.Passkey, passkey.Assurance, work.Now, BoundToOperation: false);
        var provedWith = passkey.Assurance < AssuranceLevel.High ? passkey.ProvedWith : null;
        var (started, _) = await sessions.OfPersonAsync(work, passkey.PersonId, proof, request.Browser, knowsBrowser, request.Before, cancellationToken, provedWith);
        return Step<Result>.Commit(new Result.SignedIn(started));
    }

    private static string PurposeIn(Browser browser) => $"sign-in/{Convert.ToHexString(browser.Hash)}";
}
