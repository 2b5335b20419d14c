using System.Collections.Concurrent;
using HouseholdPortal.Browser.Tests.Portals;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Browser.Tests.Phones;

/// <summary>One session of each person on a portal, signed in once and kept, because a number gets only so many codes in an hour.</summary>
public sealed class KnownSessions(RunningPortal portal)
{
    private readonly ConcurrentDictionary<Msisdn, Lazy<Task<string>>> _sessions = new();

    /// <summary>What a browser stores while this person is signed in, as JSON.</summary>
    public Task<string> OfAsync(Chromium chromium, Msisdn number) =>
        _sessions.GetOrAdd(number, n => new(() => SignInAsync(chromium, n))).Value;

    private async Task<string> SignInAsync(Chromium chromium, Msisdn number)
    {
        await using var phone = await Phone.TakeAsync(chromium, portal.Origin, number, Screen.Phone, null);
        await phone.SignInAsync();
        return await phone.StorageAsync();
    }
}
