namespace HouseholdPortal.Domain.Staff;

/// <summary>
/// That a staff member looked a person up, kept only as long as it counts: who looks up many strangers within an hour is stopped. The record that
/// stays is in the audit chains.
/// </summary>
public sealed class StaffLook
{
    /// <summary>How long a look counts.</summary>
    public static readonly TimeSpan CountsFor = TimeSpan.FromHours(1);

    private StaffLook() { }

    public StaffLook(StaffId staffId, PersonId personId, DateTimeOffset at)
    {
        StaffId = staffId;
        PersonId = personId;
        At = at;
    }

    public StaffId StaffId { get; private set; }

    public PersonId PersonId { get; private set; }

    /// <summary>The last time.</summary>
    public DateTimeOffset At { get; private set; }

    public bool Counts(DateTimeOffset now) => now < At + CountsFor;

    /// <summary>The same person again: this is not another person, and counts for longer.</summary>
    public void Again(DateTimeOffset now) => At = now;

    /// <summary>Whether looking these people up, too, would make more than <paramref name="most"/> different ones.</summary>
    /// <param name="before">Those whose looks count.</param>
    public static bool AreTooMany(IEnumerable<PersonId> before, IEnumerable<PersonId> people, int most) => before.Union(people).Count() > most;
}
