using System.Security.Cryptography;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Which <see cref="RateLimitCounter"/>s a code counts in, kept in the database so that limits hold over all nodes. A browser that the person has
/// signed in from has counters of its own, and none for its address or the number's block, so that strangers cannot fill them.
/// </summary>
public sealed class RateLimitCounters(RootKey root, CodeSettings settings, ILogger<RateLimitCounters> log)
{
    private static readonly CompiledQuery<byte[], RateLimitCounter?> s_counter = CompiledQuery.One((HouseholdDbContext db, byte[] key, CancellationToken _) =>
        db.Set<RateLimitCounter>().AsNoTracking().FirstOrDefault(t => t.Key == key));

    private readonly byte[] _key = root.Derive("code-tally/1");
    private readonly CodeLimits _limits = settings.Limits;

    /// <summary>Whether it counts wrong digits. Such a counter stops tries as well as sending.</summary>
    internal static bool IsWrong(RateLimitKind kind) => kind is RateLimitKind.WrongForPerson or RateLimitKind.WrongForNumber or RateLimitKind.WrongFromAddress;

    /// <summary>Whether it counts codes that are asked for or sent.</summary>
    internal static bool IsSent(RateLimitKind kind) => !IsWrong(kind);

    /// <summary>All counters that decide whether this code, which proves that person, is sent.</summary>
    internal Task<LockedRateLimits> OfSendingAsync(HouseholdDbContext db, OneTimeCode code, PersonId? person, bool known, CancellationToken cancellationToken)
    {
        List<(RateLimitKind, byte[])> wanted = [.. Wrong(code, person, known), .. Address(RateLimitKind.AskedFromAddress, code, known), Number(RateLimitKind.SentToNumber, code, known)];
        if (person is { } someone) wanted.Add(Person(RateLimitKind.SentToPerson, someone, code, known));
        if (!known && code.Prefix is { } prefix) wanted.Add((RateLimitKind.SentToPrefix, Key(RateLimitKind.SentToPrefix, form => form.Add(prefix))));
        return LockAsync(db, wanted, cancellationToken);
    }

    /// <summary>The counter for requests from this code's address; empty where a live session asks.</summary>
    internal Task<LockedRateLimits> OfAskingAsync(HouseholdDbContext db, OneTimeCode code, CancellationToken cancellationToken) =>
        LockAsync(db, Address(RateLimitKind.AskedFromAddress, code, known: false), cancellationToken);

    /// <summary>
    /// Whether its address may ask, as far as can be seen without a lock. A browser from which a person has signed in does not count for its address.
    /// </summary>
    internal async Task<bool> MayAskAsync(HouseholdDbContext db, OneTimeCode code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Address(RateLimitKind.AskedFromAddress, code, known: false) is not [var (_, key)]) return true;
        if (await s_counter.RunAsync(db, key, cancellationToken) is not { } counter || counter.IsOpen(now)) return true;
        return await db.Set<KnownBrowser>().AnyAsync(b => b.BrowserHash == code.BrowserHash, cancellationToken);
    }

    /// <summary>The counters for wrong digits typed for this code.</summary>
    internal Task<LockedRateLimits> OfWrongAsync(HouseholdDbContext db, OneTimeCode code, PersonId? person, bool known, CancellationToken cancellationToken) =>
        LockAsync(db, Wrong(code, person, known), cancellationToken);

    private List<(RateLimitKind, byte[])> Wrong(OneTimeCode code, PersonId? person, bool known) =>
    [
        person is { } someone ? Person(RateLimitKind.WrongForPerson, someone, code, known) : Number(RateLimitKind.WrongForNumber, code, known),
        .. Address(RateLimitKind.WrongFromAddress, code, known),
    ];

    /// <summary>The counter of a number, or of the address of a code that goes by e-mail.</summary>
    private (RateLimitKind, byte[]) Number(RateLimitKind kind, OneTimeCode code, bool known) => (kind, Key(kind, form => Browser(form.Add(code.Number?.Digits ?? code.Email!.Value.Value.ToUpperInvariant()), code, known)));

    private (RateLimitKind, byte[]) Person(RateLimitKind kind, PersonId person, OneTimeCode code, bool known) => (kind, Key(kind, form => Browser(form.Add(person.Value), code, known)));

    private List<(RateLimitKind, byte[])> Address(RateLimitKind kind, OneTimeCode code, bool known) =>
        known || code.AddressHash is not { } address ? [] : [(kind, Key(kind, form => form.Add(address)))];

    private static CanonicalForm Browser(CanonicalForm form, OneTimeCode code, bool known) => form.Add(known ? code.BrowserHash : []);

    private byte[] Key(RateLimitKind kind, Func<CanonicalForm, CanonicalForm> what) =>
        HMACSHA256.HashData(_key, what(new CanonicalForm("household/code-tally").Add((long)kind)).Bytes.Span);

    private Task<LockedRateLimits> LockAsync(HouseholdDbContext db, List<(RateLimitKind Kind, byte[] Key)> wanted, CancellationToken cancellationToken) =>
        LockedRateLimits.LockAsync(db, log, [.. wanted.Select(w => new LockedRateLimits.Wanted(w.Kind, w.Key, _limits.Of(w.Kind)))], cancellationToken);
}
