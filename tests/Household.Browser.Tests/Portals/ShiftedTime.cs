namespace HouseholdPortal.Browser.Tests.Portals;

/// <summary>The machine's clock, which a test can put forward. It runs, because a browser waits in real time; so do timers.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private long _shift;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _shift));

    public override long GetTimestamp() => System.GetTimestamp() + (long)(TimeSpan.FromTicks(Interlocked.Read(ref _shift)).TotalSeconds * TimestampFrequency);

    public void PutForward(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);
}
