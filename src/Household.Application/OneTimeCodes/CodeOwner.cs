using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>The facts about a person and a browser that decide how their codes count.</summary>
internal static class CodeOwner
{
    private static readonly CompiledQuery<CodeId, OneTimeCode?> s_locked = CompiledQuery.One((HouseholdDbContext db, CodeId id, CancellationToken _) =>
        db.Codes.TagWith(RowLocks.Wait).FirstOrDefault(c => c.Id == id));

    private static readonly CompiledQuery<PersonId, byte[], bool> s_knowsBrowser = CompiledQuery.One((HouseholdDbContext db, PersonId person, byte[] browserHash, CancellationToken _) =>
        db.Set<KnownBrowser>().Any(b => b.PersonId == person && b.BrowserHash == browserHash));

    private static readonly CompiledQuery<PersonId, byte[], string, Sending?> s_sending = CompiledQuery.One(
        (HouseholdDbContext db, PersonId person, byte[] browserHash, string prefix, CancellationToken _) => db.Set<Person>().TagWith(RowLocks.Wait).Where(p => p.Id == person)
            .Select(p => new Sending(db.Set<KnownBrowser>().Any(b => b.PersonId == person && b.BrowserHash == browserHash), db.Set<PrefixAlarm>().Any(alarm => alarm.Prefix == prefix)))
            .FirstOrDefault());

    private static readonly CompiledQuery<byte[], bool> s_isAnybodys = CompiledQuery.One((HouseholdDbContext db, byte[] browserHash, CancellationToken _) =>
        db.Set<KnownBrowser>().Any(b => b.BrowserHash == browserHash));

    private static readonly CompiledQuery<string, bool> s_alarmed = CompiledQuery.One((HouseholdDbContext db, string prefix, CancellationToken _) =>
        db.Set<PrefixAlarm>().Any(alarm => alarm.Prefix == prefix));

    /// <param name="KnowsBrowser">Whether the person has signed in from the browser that asks for the code.</param>
    /// <param name="IsAlarmed">Whether the number's block has a pumping alarm.</param>
    public sealed record Sending(bool KnowsBrowser, bool IsAlarmed);

    /// <summary>
    /// Locks the person that a code will prove, and reads what decides whether it is sent; where the code proves no person, only reads. The reading
    /// may be as old as the wait for the lock: a browser that became known meanwhile counts once more as a stranger's.
    /// </summary>
    public static async Task<Sending> LockForSendingAsync(this HouseholdDbContext db, OneTimeCode code, PersonId? person, CancellationToken cancellationToken)
    {
        var prefix = code.Prefix ?? "";
        if (person is { } someone) return await s_sending.RunAsync(db, someone, code.BrowserHash, prefix, cancellationToken) ?? new(false, false);
        return new(false, await s_alarmed.RunAsync(db, prefix, cancellationToken));
    }

    /// <summary>Reads a code and locks it until the transaction ends.</summary>
    public static Task<OneTimeCode?> LockCodeAsync(this HouseholdDbContext db, CodeId id, CancellationToken cancellationToken) => s_locked.RunAsync(db, id, cancellationToken);

    /// <summary>
    /// Lets only one transaction at a time change a person's codes. Locked after the household and the code's own row and before the counters, always
    /// in that order.
    /// </summary>
    public static Task LockPersonAsync(this HouseholdDbContext db, PersonId person, CancellationToken cancellationToken) =>
        PersonLock.TakeAsync(db, person, cancellationToken);

    /// <summary>
    /// Locks the person who may be about to sign in, and reads whether they have signed in from this browser before. Reads after the lock, in a
    /// separate statement: on PostgreSQL the statement that waits for the lock sees the data from before the wait.
    /// </summary>
    public static async Task<bool> LockPersonAsync(this HouseholdDbContext db, PersonId person, Browser browser, CancellationToken cancellationToken)
    {
        await db.LockPersonAsync(person, cancellationToken);
        return await db.KnowsBrowserAsync(person, browser.Hash, cancellationToken);
    }

    /// <summary>Whether any person has signed in from this browser. Says nothing about a number.</summary>
    public static Task<bool> IsAnybodysBrowserAsync(this HouseholdDbContext db, byte[] browserHash, CancellationToken cancellationToken) => s_isAnybodys.RunAsync(db, browserHash, cancellationToken);

    public static Task<bool> KnowsBrowserAsync(this HouseholdDbContext db, PersonId person, byte[] browserHash, CancellationToken cancellationToken) =>
        s_knowsBrowser.RunAsync(db, person, browserHash, cancellationToken);
}
