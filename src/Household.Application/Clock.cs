namespace HouseholdPortal.Application;

/// <summary>Now, cut to the microsecond, which is what both databases keep. The only reader of <see cref="TimeProvider"/> for instants.</summary>
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
