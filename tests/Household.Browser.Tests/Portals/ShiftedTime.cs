namespace HouseholdPortal.Browser.Tests.Portals;

/// <summary>The machine's clock, which a test can put forward. It runs, because a browser waits in real time.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private long _shift;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _shift));

    public void PutForward(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);
}
