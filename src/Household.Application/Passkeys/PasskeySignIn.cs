using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Passkeys;

/// <summary>
/// The part of signing in by passkey that households and staff share, up to the session. A challenge works once: its use is inserted in the session's
/// own transaction, because a synced passkey has no counter that would show a replay (WebAuthn §13.4.3, §6.1.1).
/// </summary>
public sealed class PasskeySignIn(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, PasskeyCeremony passkeys, CeremonyState states)
{
    /// <param name="OptionsJson">For <c>navigator.credentials.get</c>.</param>
    /// <param name="State">The browser sends it back with the answer.</param>
    public sealed record Challenge(string OptionsJson, string State);

    /// <param name="Realm">Households or staff: the answer to a household's challenge is worthless on staff's pages.</param>
    internal sealed record Answer(string Realm, Browser Browser, string State, string CredentialJson);

    /// <summary>The answer works only in this browser: otherwise an attacker could begin a sign-in and have somebody answer it.</summary>
    internal Challenge Begin(string realm, Browser browser)
    {
        ArgumentNullException.ThrowIfNull(browser);
        var (options, challenge) = passkeys.MakeRequest();
        return new(options, states.Seal(PurposeIn(realm, browser), challenge));
    }

    /// <summary>Checks the signature before the transaction, which uses it.</summary>
    /// <param name="tooLate">The challenge's five minutes are over, or it was used.</param>
    /// <param name="refuse">Says why the passkey proves nobody; null means that the challenge was not ours.</param>
    /// <param name="signIn">Uses what was proved and starts the session.</param>
    internal async Task<T> RunAsync<T>(
        Answer answer, T tooLate, Func<PasskeyCheck?, T> refuse, Func<CommandContext, ProvedPasskey, Task<Step<T>>> signIn, CancellationToken cancellationToken)
    {
        var opened = states.Open(PurposeIn(answer.Realm, answer.Browser), answer.State);
        if (opened is CeremonyState.Read.TooLate) return tooLate;
        if (opened is not CeremonyState.Read.Opened { Challenge: var challenge, Hash: var hash }) return refuse(null);

        PasskeyCheck check;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) check = await passkeys.CheckAsync(db, answer.CredentialJson, challenge, whose: null, cancellationToken);
        if (check is not PasskeyCheck.Proved { Passkey: var proved }) return refuse(check);
        return await SpendChallenge.OnceAsync(transactions, null, hash, tooLate, work => signIn(work, proved), cancellationToken);
    }

    private static string PurposeIn(string realm, Browser browser) => $"{realm}/{Convert.ToHexString(browser.Hash)}";
}
