namespace HouseholdPortal.Web.Ui.Circuits;

/// <summary>Section <c>Circuits</c>: how many interactive pages may be open at once. Each holds about a megabyte while it is open.</summary>
internal sealed record CircuitCaps
{
    public const string Section = "Circuits";
    private const int MostPerSession = 100;
    private const int MostPerNode = 100_000;

    /// <summary>Per session: its windows and tabs.</summary>
    public int PerSession { get; init; } = 10;

    /// <summary>On this node, for all sessions.</summary>
    public int PerNode { get; init; } = 1_000;

    /// <exception cref="InvalidDataException">A value is out of bounds; the message names its key.</exception>
    public CircuitCaps Checked()
    {
        Check(nameof(PerSession), PerSession, MostPerSession);
        Check(nameof(PerNode), PerNode, MostPerNode);
        return this;
    }

    private static void Check(string key, int value, int most)
    {
        if (value < 1 || value > most) throw new InvalidDataException($"{Section}:{key} is {value}; it must be between 1 and {most}.");
    }
}
