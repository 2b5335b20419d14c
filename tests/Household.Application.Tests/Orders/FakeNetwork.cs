using HouseholdPortal.Application.Orders;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Tests.Orders;

/// <summary>A network that answers as a test says, and carries out everything unless it does.</summary>
internal sealed class FakeNetwork : INetwork
{
    private readonly Lock _lock = new();
    private readonly List<NetworkInstruction> _received = [];

    public bool IsThere => true;

    /// <summary>Whose orders are this test's: others have theirs in the same database.</summary>
    public HouseholdId Household { get; set; }

    public Func<NetworkInstruction, CancellationToken, Task<NetworkAnswer>> Answer { get; set; } = (_, _) => Task.FromResult<NetworkAnswer>(new NetworkAnswer.Done());

    /// <summary>Every call, in order.</summary>
    public IReadOnlyList<NetworkInstruction> Received
    {
        get
        {
            lock (_lock) return [.. _received];
        }
    }

    public Task<NetworkAnswer> CarryOutAsync(NetworkInstruction instruction, CancellationToken cancellationToken)
    {
        if (instruction.Household != Household) return Task.FromResult<NetworkAnswer>(new NetworkAnswer.Later());
        lock (_lock) _received.Add(instruction);
        return Answer(instruction, cancellationToken);
    }
}
