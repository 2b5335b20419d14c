namespace HouseholdPortal.Bench;

/// <summary>The outcome of a benchmark.</summary>
/// <param name="Ratio">Ours as a multiple of the peer's.</param>
/// <param name="Goal">The most that the ratio may be.</param>
/// <param name="Met">Whether everything claimed holds: the ratio and whatever else was measured.</param>
internal sealed record Verdict(double Ratio, double Goal, bool Met);
