using HouseholdPortal.Application.Operations;
using HouseholdPortal.Bench.Operations;

namespace HouseholdPortal.Bench.Guardian;

/// <summary>Settling a finding.</summary>
internal sealed class SettleBenchmark : ConfirmedBenchmark
{
    public override string Name => "settle";

    protected override double Goal => 4;

    protected override string What => "one settlement";

    protected override Task<IReadOnlyList<ConfirmOperation.Request>> PrepareAsync(string file, int households) => SettleStories.PrepareAsync(file, households);
}
