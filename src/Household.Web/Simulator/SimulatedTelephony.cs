using System.Collections.Concurrent;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Simulator;

/// <summary>The demo's telephone system. Everybody can be rung; the simulator's page shows what rings. It knows which handset a withheld number belongs to.</summary>
public sealed class SimulatedTelephony : ITelephony
{
    private readonly ConcurrentDictionary<InteractionId, Msisdn> _withheld = [];

    /// <summary>The handset of a call: the one that rings or is rung; null for what comes from none of them.</summary>
    public Msisdn? HandsetOf(ShowCalls.Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Number ?? (_withheld.TryGetValue(call.Id, out var handset) ? handset : null);
    }

    /// <summary>A handset rings without showing its number.</summary>
    public void Withhold(InteractionId interaction, Msisdn handset) => _withheld[interaction] = handset;

    public Task<bool> RingAsync(InteractionId interaction, Msisdn number, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task HangUpAsync(InteractionId interaction, CancellationToken cancellationToken)
    {
        _withheld.TryRemove(interaction, out _);
        return Task.CompletedTask;
    }
}
