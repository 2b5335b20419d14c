using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Application.Operations;

/// <summary>Every operation, by its permission.</summary>
public sealed class OperationList(IEnumerable<Operation> operations)
{
    private readonly Dictionary<Permission, Operation> _operations = operations.ToDictionary(operation => operation.Permission);

    /// <exception cref="KeyNotFoundException">No operation stands for this permission.</exception>
    public Operation Of(Permission permission) => _operations[permission];

    /// <summary>
    /// Whether a request is proved only on a device of whoever proves it, with digits that they are told: as <see cref="Operation.IsProvedElsewhere"/>, or because an
    /// agent asked for it from afar.
    /// </summary>
    internal bool AreProvedElsewhere(OperationRequest request) => request.IsFromAfar || Of(request.Operation).IsProvedElsewhere;

    /// <summary>What an agent may ask somebody for from afar, who only names a line: the same for everyone, because what there is to do on a line says something of it.</summary>
    public IReadOnlyList<Permission> AskedFromAfar => [.. All.Where(operation => operation is { IsAboutALine: true, PlainInput: not null } && operation.Permission.MayGoThroughAnAgent()).Select(operation => operation.Permission).Order()];

    internal IEnumerable<Operation> All => _operations.Values;
}
