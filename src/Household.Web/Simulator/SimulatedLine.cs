using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Orders;

namespace HouseholdPortal.Web.Simulator;

/// <summary>What the simulated network has set on a line.</summary>
public sealed record SimulatedLine(Msisdn Number)
{
    public bool IsSuspended { get; private init; }

    public bool PortOutIsLocked { get; private init; }

    public bool SimChangeIsLocked { get; private init; }

    public bool TakeOverIsLocked { get; private init; }

    /// <summary>An agent holds it.</summary>
    public bool IsHeld { get; private init; }

    /// <summary>How many orders were carried out on it.</summary>
    public int CarriedOut { get; private init; }

    /// <summary>The line after one more order.</summary>
    public SimulatedLine After(NetworkOrderKind kind) => (this with { CarriedOut = CarriedOut + 1 }).Set(kind);

    private SimulatedLine Set(NetworkOrderKind kind) => kind switch
    {
        NetworkOrderKind.SuspendLine => this with { IsSuspended = true },
        NetworkOrderKind.ResumeLine => this with { IsSuspended = false },
        NetworkOrderKind.LockPortOut => this with { PortOutIsLocked = true },
        NetworkOrderKind.UnlockPortOut => this with { PortOutIsLocked = false },
        NetworkOrderKind.LockSimChange => this with { SimChangeIsLocked = true },
        NetworkOrderKind.UnlockSimChange => this with { SimChangeIsLocked = false },
        NetworkOrderKind.LockTakeOver => this with { TakeOverIsLocked = true },
        NetworkOrderKind.UnlockTakeOver => this with { TakeOverIsLocked = false },
        NetworkOrderKind.BarLine => this with { IsHeld = true },
        NetworkOrderKind.UnbarLine => this with { IsHeld = false },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
