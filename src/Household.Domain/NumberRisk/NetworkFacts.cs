namespace HouseholdPortal.Domain.NumberRisk;

/// <summary>What a network says about a number at one moment.</summary>
/// <param name="SimChange">Another SIM took the number, for whatever reason.</param>
/// <param name="DeviceChange">The SIM moved to another handset.</param>
/// <param name="Recycling">The number passed to another subscriber after the day that was asked about.</param>
/// <param name="Porting">The number came from another network.</param>
public sealed record NetworkFacts(NetworkFact SimChange, NetworkFact DeviceChange, NetworkFact Recycling, NetworkFact Porting)
{
    /// <summary>Nothing has changed.</summary>
    public static NetworkFacts Unchanged { get; } = new(new NetworkFact.Never(), new NetworkFact.Never(), new NetworkFact.Never(), new NetworkFact.Never());

    /// <summary>The network told us nothing.</summary>
    public static NetworkFacts Unknown(string why)
    {
        var unknown = new NetworkFact.Unknown(why);
        return new(unknown, unknown, unknown, unknown);
    }

    /// <summary>
    /// Since when the number has been on one SIM, given what our own records say: the last SIM change or porting that either knows of. Null where our
    /// records or the network cannot tell.
    /// </summary>
    public DateTimeOffset? SimSince(DateTimeOffset? recorded) => Later(Later(recorded, SimChange), Porting);

    /// <summary>Since when the SIM has been in one handset; null where the network cannot tell.</summary>
    public DateTimeOffset? DeviceSince => Later(DateTimeOffset.MinValue, DeviceChange);

    private static DateTimeOffset? Later(DateTimeOffset? since, NetworkFact fact) =>
        fact switch
        {
            NetworkFact.Happened happened => since is { } known && known > happened.At ? known : since is null ? null : happened.At,
            NetworkFact.Never => since,
            NetworkFact.Unknown => null,
        };
}
