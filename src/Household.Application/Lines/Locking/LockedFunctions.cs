using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Orders;

namespace HouseholdPortal.Application.Lines.Locking;

/// <summary>The functions of a line that can be locked, as inputs and as orders to the network.</summary>
internal static class LockedFunctions
{
    /// <exception cref="FormatException">It names no function: no form sends that.</exception>
    public static LineFunction Read(string input) =>
        Enum.TryParse<LineFunction>(input, out var function) && Enum.IsDefined(function) ? function : throw new FormatException("This is no function of a line.");

    public static NetworkOrderKind OrderOf(LineFunction function) => function switch
    {
        LineFunction.PortOut => NetworkOrderKind.LockPortOut,
        LineFunction.SimChange => NetworkOrderKind.LockSimChange,
        _ => NetworkOrderKind.LockTakeOver,
    };

    public static NetworkOrderKind UnlockOrderOf(LineFunction function) => function switch
    {
        LineFunction.PortOut => NetworkOrderKind.UnlockPortOut,
        LineFunction.SimChange => NetworkOrderKind.UnlockSimChange,
        _ => NetworkOrderKind.UnlockTakeOver,
    };
}
