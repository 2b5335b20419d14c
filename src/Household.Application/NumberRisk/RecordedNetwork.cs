using HouseholdPortal.Domain.NumberRisk;

namespace HouseholdPortal.Application.NumberRisk;

/// <summary>
/// Number risk from our own records: the histories of SIMs and handsets. Used for the demo, whose SIMs the simulator swaps, and for an operator whose
/// own inventory is complete. A number whose line began after the day that is asked about belongs to another subscriber; a ported-in number has a new
/// SIM.
/// </summary>
public sealed class RecordedNetwork : INumberRiskProvider
{
    public Task<NetworkFacts> AskAsync(NumberRecord number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(number);
        var isAnothers = number.Continues is null && number.Began > number.Since;
        NetworkFact recycling = isAnothers ? new NetworkFact.Happened(new(number.Began.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)) : new NetworkFact.Never();
        return Task.FromResult(new NetworkFacts(number.SimChange, number.DeviceChange, recycling, new NetworkFact.Never()));
    }
}
