using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Application.Operations;

/// <summary>Every operation, by its permission.</summary>
public sealed class OperationList(IEnumerable<Operation> operations)
{
    private readonly Dictionary<Permission, Operation> _operations = operations.ToDictionary(operation => operation.Permission);

    /// <exception cref="KeyNotFoundException">No operation stands for this permission.</exception>
    public Operation Of(Permission permission) => _operations[permission];

    internal IEnumerable<Operation> All => _operations.Values;
}
