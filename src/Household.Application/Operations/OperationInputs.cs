using System.Security.Cryptography;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Application.Operations;

/// <summary>Seals what an operation was begun with, and opens it for every later step.</summary>
public sealed class OperationInputs(RootKey root)
{
    private readonly SealedText _seal = new(root, "operation-input");

    internal OperationInput? Seal(Operation operation, string input) => operation.InputVersion == 0 ? null : new(_seal.Seal(input), operation.InputVersion);

    /// <summary>What a request is done to; null where its input has gone, or has a form that its operation cannot read any more.</summary>
    internal OperationSubject? Open(OperationRequest request, Operation operation)
    {
        if (request.InputVersion != operation.InputVersion) return null;
        if (operation.InputVersion == 0) return new(request.Owner, request.TargetId, Request: request.Id);
        if (request.Input is not { } box) return null;
        try
        {
            return new(request.Owner, request.TargetId, _seal.Open(box), request.Id);
        }
        catch (CryptographicException)
        {
            // Another root key sealed it: the database was restored without its key.
            return null;
        }
    }
}
