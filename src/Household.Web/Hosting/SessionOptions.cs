using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Web.Hosting;

/// <summary>
/// Section <c>Sessions</c>: how long people stay signed in. NIST SP 800-63B-4 §2.2.3 (AAL2) sets the bounds: people prove themselves again after 24 hours at
/// most, and after 1 hour without activity.
/// </summary>
internal sealed record SessionOptions
{
    public const string Section = "Sessions";
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_longestIdle = TimeSpan.FromHours(1);

    /// <summary>With less, nobody could finish a form.</summary>
    private static readonly TimeSpan s_shortest = TimeSpan.FromMinutes(5);

    /// <summary>The longest time in all, for households and staff.</summary>
    public TimeSpan Lasts { get; init; } = OperatorPolicy.V1.SessionLasts;

    /// <summary>The longest time without activity, for households.</summary>
    public TimeSpan Idle { get; init; } = OperatorPolicy.V1.SessionIdle;

    /// <summary>The longest time without activity, for staff.</summary>
    public TimeSpan StaffIdle { get; init; } = OperatorPolicy.V1.StaffSessionIdle;

    /// <exception cref="InvalidDataException">A value is out of bounds; the message names its key.</exception>
    public OperatorPolicy ApplyTo(OperatorPolicy policy)
    {
        Check("Lasts", Lasts, s_longest);
        Check("Idle", Idle, s_longestIdle);
        Check("StaffIdle", StaffIdle, s_longestIdle);
        if (StaffIdle > Idle) throw new InvalidDataException("Sessions:StaffIdle must not be longer than Sessions:Idle, because staff see more.");
        return policy with { SessionLasts = Lasts, SessionIdle = Idle, StaffSessionIdle = StaffIdle };
    }

    private static void Check(string key, TimeSpan value, TimeSpan most)
    {
        if (value < s_shortest || value > most)
            throw new InvalidDataException($"Sessions:{key} is {value}; it must be between {s_shortest} and {most} (NIST SP 800-63B-4, AAL2).");
    }
}
