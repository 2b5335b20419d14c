namespace HouseholdPortal.Application;

/// <summary>The current time, cut to the microsecond, as both databases store it. The only code that reads instants from <see cref="TimeProvider"/>.</summary>
public sealed class Clock(TimeProvider time)
{
    public DateTimeOffset Now
    {
        get
        {
            var now = time.GetUtcNow();
            return new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        }
    }
}
