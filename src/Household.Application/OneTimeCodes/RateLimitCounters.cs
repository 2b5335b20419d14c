using System.Security.Cryptography;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Which <see cref="RateLimitCounter"/>s a code counts in, kept in the database so that limits hold over all nodes. A browser that the person has
/// signed in from has counters of its own, which strangers cannot fill, and so has a printed code. All other browsers share the number's, which count
/// requests for unknown numbers alike. A code that the handset asked for by text has counters that only such texts fill. One that a person asks for to a
/// number or address that may be anybody's counts as that person's, whatever browser they ask from: they sign in from as many as they like.
/// </summary>
public sealed class RateLimitCounters(RootKey root, CodeSettings settings, ILogger<RateLimitCounters> log)
{
    private readonly byte[] _key = root.Derive("code-tally/1");
    private readonly CodeLimits _limits = settings.Limits;

    /// <summary>Whether it counts wrong digits. Such a counter stops tries as well as sending.</summary>
    internal static bool IsWrong(RateLimitKind kind) =>
        kind is RateLimitKind.WrongForPerson or RateLimitKind.WrongForNumber or RateLimitKind.WrongFromAddress or RateLimitKind.WrongFromNetwork or RateLimitKind.WrongForText;

    /// <summary>
    /// Counts a request before anything that depends on whose the number is, so that numbers of nobody use up the same. A request that is not allowed
    /// is not counted, and remembers until when.
    /// </summary>
    /// <param name="person">The person that the code will prove; null for the holder of a line's phone, and for a number that proves nothing.</param>
    /// <param name="known">Whether that person has signed in from the browser.</param>
    /// <returns>Why the limits refuse it; null when it is counted.</returns>
    internal async Task<CodeRefusal?> AdmitAsync(CommandContext work, OneTimeCode code, PersonId? person, bool known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(code);
        var counts = await LockedRateLimits.LockAsync(work.Db, log, [.. Wrong(code, person, known), .. Sent(code, person, known)], cancellationToken);
        if (counts.ClosedUntil(work.Now, _ => true) is null && await counts.TryAddAsync(work, kind => !IsWrong(kind), cancellationToken)) return null;
        if (counts.ClosedUntil(work.Now, _ => true) is { } until) code.Limit(until);
        return counts.ClosedUntil(work.Now, IsWrong) is null ? CodeRefusal.TooMany : CodeRefusal.TooManyWrong;
    }

    /// <summary>The counters for wrong digits typed for this code.</summary>
    internal Task<LockedRateLimits> OfWrongAsync(HouseholdDbContext db, OneTimeCode code, CancellationToken cancellationToken) =>
        LockedRateLimits.LockAsync(db, log, Wrong(code, code.PersonId, code.FromKnownBrowser), cancellationToken);

    /// <summary>
    /// Until when the limits close a request from a browser that nobody knows, as far as can be seen without a lock; nulls where they do not. Alike for
    /// every number.
    /// </summary>
    /// <returns>All limits, and those on wrong digits alone.</returns>
    internal async Task<(DateTimeOffset? Any, DateTimeOffset? Wrong)> ClosedUntilAsync(HouseholdDbContext db, OneTimeCode code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var asker = IsOfItsAsker(code) ? code.PersonId : null;
        List<RateLimitRows.Wanted> wanted = [.. Wrong(code, asker, known: false), .. Sent(code, asker, known: false)];
        var rows = (await RateLimitRows.ReadAsync(db, wanted, cancellationToken)).ToDictionary(row => Convert.ToHexString(row.Key), StringComparer.Ordinal);
        return (ClosedUntil(_ => true), ClosedUntil(IsWrong));

        DateTimeOffset? ClosedUntil(Func<RateLimitKind, bool> kinds) =>
            wanted.Where(one => kinds(one.Kind)).Max(one => rows.TryGetValue(one.Id, out var row) ? row.ClosedUntil(one.Limit, now) : null);
    }

    /// <summary>Until when no text from the handset buys a code; null while one does. Alike for every number.</summary>
    internal async Task<DateTimeOffset?> TextsClosedUntilAsync(HouseholdDbContext db, Msisdn number, DateTimeOffset now, CancellationToken cancellationToken)
    {
        RateLimitRows.Wanted[] wanted = [ForText(RateLimitKind.SentForText, number), ForText(RateLimitKind.WrongForText, number)];
        var rows = (await RateLimitRows.ReadAsync(db, wanted, cancellationToken)).ToDictionary(row => Convert.ToHexString(row.Key), StringComparer.Ordinal);
        return wanted.Max(one => rows.TryGetValue(one.Id, out var row) ? row.ClosedUntil(one.Limit, now) : null);
    }

    /// <summary>The counter for invitations sent to a number, locked until the transaction ends.</summary>
    internal Task<LockedRateLimits> OfInvitationsAsync(HouseholdDbContext db, Msisdn number, CancellationToken cancellationToken) =>
        LockedRateLimits.LockAsync(db, log, [ForText(RateLimitKind.InvitedNumber, number)], cancellationToken);

    private List<RateLimitRows.Wanted> Wrong(OneTimeCode code, PersonId? person, bool known)
    {
        if (code.TextedAt is not null) return [ForText(RateLimitKind.WrongForText, code.ToNumber)];
        if (person is { } someone && HasOwnCounts(code, known)) return [Person(RateLimitKind.WrongForPerson, someone, code, known), .. Address(RateLimitKind.WrongFromAddress, code, known)];
        return [Number(RateLimitKind.WrongForNumber, code, known), .. Network(RateLimitKind.WrongFromNetwork, code), .. Address(RateLimitKind.WrongFromAddress, code, known)];
    }

    private List<RateLimitRows.Wanted> Sent(OneTimeCode code, PersonId? person, bool known)
    {
        if (code.TextedAt is not null) return [ForText(RateLimitKind.SentForText, code.ToNumber)];
        List<RateLimitRows.Wanted> wanted = [Number(RateLimitKind.SentToNumber, code, known), .. Address(RateLimitKind.AskedFromAddress, code, known)];
        if (!HasOwnCounts(code, known) && code.Prefix is { } prefix) wanted.Add(Of(RateLimitKind.SentToPrefix, form => form.Add(prefix)));
        if (person is { } someone && HasOwnCounts(code, known)) return [.. wanted, Person(RateLimitKind.SentToPerson, someone, code, known)];
        if (settings.HasOwnNetworks && code is { NetworkHash: not null, IsOnOwnNetwork: false }) wanted.Add(Number(RateLimitKind.SentFromElsewhere, code, known));
        return [.. wanted, .. Network(RateLimitKind.SentFromNetwork, code)];
    }

    /// <summary>Whether strangers take nothing from its limits: neither those of the number nor those of its block.</summary>
    internal static bool HasOwnCounts(OneTimeCode code, bool known) => known || code.EnrolmentCodeId is not null || IsOfItsAsker(code);

    /// <summary>Whether a person asks for it to a number or address that is not theirs yet, and may be anybody's.</summary>
    private static bool IsOfItsAsker(OneTimeCode code) => code.Purpose is CodePurpose.AddNumber or CodePurpose.AddEmail or CodePurpose.ClaimLine;

    /// <summary>The counter of a number, or of the address of a code that goes by e-mail.</summary>
    private RateLimitRows.Wanted Number(RateLimitKind kind, OneTimeCode code, bool known) => Of(kind, form => Own(form.Add(To(code)), code, known));

    private RateLimitRows.Wanted Person(RateLimitKind kind, PersonId person, OneTimeCode code, bool known) => Of(kind, form => Own(form.Add(person.Value), code, known));

    private List<RateLimitRows.Wanted> Network(RateLimitKind kind, OneTimeCode code) => code.NetworkHash is { } network ? [Of(kind, form => form.Add(To(code)).Add(network))] : [];

    private List<RateLimitRows.Wanted> Address(RateLimitKind kind, OneTimeCode code, bool known) =>
        known || code.AddressHash is not { } address ? [] : [Of(kind, form => form.Add(address))];

    private RateLimitRows.Wanted ForText(RateLimitKind kind, Msisdn number) => Of(kind, form => form.Add(number.Digits));

    private static string To(OneTimeCode code) => code.Number?.Digits ?? code.Email!.Value.Value.ToUpperInvariant();

    /// <summary>Whose own the counter is: the asking person's, the known browser's, the printed code's, or nobody's.</summary>
    private static CanonicalForm Own(CanonicalForm form, OneTimeCode code, bool known) =>
        IsOfItsAsker(code) ? form.Add(code.PersonId!.Value.Value) : known ? form.Add(code.BrowserHash) : code.EnrolmentCodeId is { } enrolment ? form.Add(enrolment.Value) : form.Add([]);

    private RateLimitRows.Wanted Of(RateLimitKind kind, Func<CanonicalForm, CanonicalForm> what) =>
        new(kind, HMACSHA256.HashData(_key, what(new CanonicalForm("household/code-tally").Add((long)kind)).Bytes.Span), _limits.Of(kind));
}
