namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>
/// When the codes sent to one block of numbers look like pumping: somebody has them sent for a share of their price, and almost nobody uses them.
/// Judged over the codes of the last <see cref="Window"/> that can no longer be used.
/// </summary>
public static class PumpingAlarm
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(6);

    /// <summary>Fewer codes than this prove nothing.</summary>
    public const int Enough = 50;

    /// <summary>People use most of the codes they ask for: a share below this, in percent, does not come from people.</summary>
    public const int LeastUsedPercent = 25;

    public static bool Rings(int sent, int used) => sent >= Enough && used * 100L < sent * (long)LeastUsedPercent;
}
