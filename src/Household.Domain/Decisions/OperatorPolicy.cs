using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// What the operator has set: ages, holds, time zone, and levels raised per permission (never lowered below the table's). <see cref="Version"/> is
/// bound into approvals, so that an approval given under one policy is worthless under another.
/// </summary>
public sealed record OperatorPolicy
{
    /// <summary>The shipped policy.</summary>
    public static OperatorPolicy V1 { get; } = new();

    public int Version { get; init; } = 1;

    /// <summary>The zone in which days begin: contract, bill and birth dates are days in this zone.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>From this age a member is an adult and guardianship ends.</summary>
    public int AdultAge { get; init; } = 18;

    /// <summary>From this age guardians no longer see whom a minor calls.</summary>
    public int UsageDetailAge { get; init; } = 13;

    /// <summary>How long a SIM must have been the same for a code to its number to prove anything.</summary>
    public TimeSpan SimHold { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How fast one person may type wrong codes; after a faster pace codes prove nothing in that browser for a while.</summary>
    public HumanPace Pace { get; init; } = new();

    /// <summary>The longest life of a household's session (NIST SP 800-63B-4 §2.2.3: 24 hours at most).</summary>
    public TimeSpan SessionLasts { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long a household's session lives without a request (NIST SP 800-63B-4 §2.2.3: 1 hour at most).</summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>From when in the evening messages that can wait are not sent (the operator's time).</summary>
    public TimeOnly QuietFrom { get; init; } = new(22, 0);

    /// <summary>Until when in the morning.</summary>
    public TimeOnly QuietUntil { get; init; } = new(7, 0);

    /// <summary>How long a staff session lives without a request: shorter, because it sees more.</summary>
    public TimeSpan StaffSessionIdle { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long another adult's line stays in service after the payer has stopped paying for it.</summary>
    public int StopPayingNoticeDays { get; init; } = 30;

    /// <summary>How long the holder of a line with no known user can object to what its payer does at <see cref="AssuranceLevel.High"/>.</summary>
    public TimeSpan UnknownUserHold { get; init; } = TimeSpan.FromHours(72);

    /// <summary>How long a minor’s other guardians can stop what one of them decides.</summary>
    public TimeSpan OtherGuardianHold { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// When, in <see cref="UnknownUserHold"/>, the holder of a line is told again that its payer is going to be its user, after the first text at once.
    /// </summary>
    public IReadOnlyList<TimeSpan> HolderToldAgain { get; init; } = [TimeSpan.FromHours(24), TimeSpan.FromHours(60)];

    /// <summary>How long a code of whoever holds the line undoes that its payer became its user; until then a code to its number proves nobody.</summary>
    public TimeSpan ClaimUndoable { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long the objection of whoever holds a line stands: its payer cannot become its user before.</summary>
    public TimeSpan ObjectionStands { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How many different people one staff member may look up within an hour.</summary>
    public int MostLookedUp { get; init; } = 30;

    /// <summary>Levels the operator raised above the table's.</summary>
    public IReadOnlyDictionary<Permission, AssuranceLevel> RaisedLevels { get; init; } = new Dictionary<Permission, AssuranceLevel>();

    /// <summary>Today's date for the operator.</summary>
    public DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZone).DateTime);

    /// <summary>The moment at which a day begins for the operator: midnight, or the first moment after it where the clocks skip midnight.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (TimeZone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(1);
        var offset = TimeZone.IsAmbiguousTime(midnight) ? TimeZone.GetAmbiguousTimeOffsets(midnight).Max() : TimeZone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    public bool IsMinor(DateOnly? bornOn, DateOnly today) => bornOn is { } born && born.AddYears(AdultAge) > today;

    /// <summary>The table's level, or the operator's where that is higher.</summary>
    public AssuranceLevel Raise(AssuranceLevel level, Permission permission) => RaisedLevels.TryGetValue(permission, out var raised) && raised > level ? raised : level;
}
