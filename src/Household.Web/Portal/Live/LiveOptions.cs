namespace HouseholdPortal.Web.Portal.Live;

/// <summary>Section <c>Live</c>: how many open pages a node serves with events. Each is one lasting connection.</summary>
internal sealed record LiveOptions
{
    public const string Section = "Live";

    /// <summary>
    /// All tabs of a browser share one connection. Where they cannot (plain http), each has its own. A browser opens no more than six to one server
    /// (HTTP/1.1), so more would keep it from opening pages.
    /// </summary>
    public const int PerSession = 6;

    private const int LeastPerAddress = 100;
    private const int LeastPerNode = 1_000;
    private const int MostPerNode = 50_000;

    /// <summary>For one network address: hundreds, because many homes may share it.</summary>
    public int PerAddress { get; init; } = 500;

    /// <summary>For one node.</summary>
    public int PerNode { get; init; } = 5_000;

    /// <exception cref="InvalidDataException">A value is out of bounds; the message names its key.</exception>
    public LiveOptions Checked()
    {
        if (PerNode is < LeastPerNode or > MostPerNode) throw new InvalidDataException($"Live:PerNode is {PerNode}; it must be between {LeastPerNode} and {MostPerNode}.");
        if (PerAddress < LeastPerAddress || PerAddress > PerNode)
            throw new InvalidDataException($"Live:PerAddress is {PerAddress}; it must be between {LeastPerAddress} and Live:PerNode, which is {PerNode}.");
        return this;
    }
}
