using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Orders;

namespace HouseholdPortal.Application.Orders;

/// <summary>The telephone network, which carries out orders about lines.</summary>
public interface INetwork
{
    /// <summary>Whether one is connected; without it, orders stay ordered.</summary>
    bool IsThere { get; }

    /// <summary>Has an order carried out, or asks for its outcome. The same order may be sent again and is carried out once.</summary>
    /// <exception cref="HttpRequestException">It cannot be reached; the order is sent again later.</exception>
    Task<NetworkAnswer> CarryOutAsync(NetworkInstruction instruction, CancellationToken cancellationToken);
}

/// <summary>What the network is to do to a line.</summary>
/// <param name="Id">The same at every attempt: the key by which the network knows an order that it has had before.</param>
/// <param name="Number">The line's number; null for broadband without one.</param>
/// <param name="Iccid">The SIM that is in use; null where there is none.</param>
public sealed record NetworkInstruction(NetworkOrderId Id, HouseholdId Household, LineId Line, Msisdn? Number, Iccid? Iccid, NetworkOrderKind Kind);

/// <summary>The network's answer to an order. Closed.</summary>
public abstract record NetworkAnswer
{
    private NetworkAnswer() { }

    /// <summary>It was carried out, now or at an earlier attempt.</summary>
    public sealed record Done : NetworkAnswer;

    /// <summary>Not decided yet: ask again.</summary>
    public sealed record Later : NetworkAnswer;

    /// <summary>It will never be carried out.</summary>
    /// <param name="Code">The network's reason, short and without anything about a person.</param>
    public sealed record Failed(string Code) : NetworkAnswer;
}

/// <summary>No network is connected.</summary>
public sealed class NoNetwork : INetwork
{
    public bool IsThere => false;

    public Task<NetworkAnswer> CarryOutAsync(NetworkInstruction instruction, CancellationToken cancellationToken) => Task.FromResult<NetworkAnswer>(new NetworkAnswer.Later());
}
