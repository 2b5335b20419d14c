namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>A wrong enrolment code, kept for a day so that all nodes count the same tries.</summary>
/// <param name="BrowserHash">SHA-256 of the browser's random cookie.</param>
/// <param name="AddressHash">MAC of the network address, so that the table identifies nobody.</param>
public sealed record EnrolmentAttempt(Guid Id, byte[] BrowserHash, byte[] AddressHash, DateTimeOffset At)
{
    /// <summary>The span over which tries count.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Wrong codes from one browser.</summary>
    public const int PerBrowser = 10;

    /// <summary>Wrong codes from one address, which many homes may share.</summary>
    public const int PerAddress = 50;

    /// <summary>Whether another code may be tried after this many wrong ones.</summary>
    public static bool MayTry(int fromTheBrowser, int fromTheAddress) => fromTheBrowser < PerBrowser && fromTheAddress < PerAddress;
}
