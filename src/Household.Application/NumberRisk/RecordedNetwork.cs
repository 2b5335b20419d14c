using HouseholdPortal.Domain.NumberRisk;

namespace HouseholdPortal.Application.NumberRisk;

/// <summary>
/// The network as our own records tell it: the histories of SIMs and handsets. The demo's network, whose SIMs the simulator swaps, and that of an
/// operator whose inventory is the truth. A number whose line began after the day that is asked about is another subscriber's; one that is ported in has a
/// new SIM.
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
