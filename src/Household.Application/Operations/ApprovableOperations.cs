using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Application.Operations;

/// <summary>Every kind of operation that can be approved elsewhere, by its permission.</summary>
public sealed class ApprovableOperations(IEnumerable<ApprovableOperation> operations)
{
    private readonly Dictionary<Permission, ApprovableOperation> _operations = operations.ToDictionary(operation => operation.Permission);

    /// <exception cref="KeyNotFoundException">No approval can be about this permission.</exception>
    public ApprovableOperation Of(Permission permission) => _operations[permission];
}
