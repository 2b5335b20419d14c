using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Operations;

/// <summary>What a request is about, for whoever is asked for it: also where an agent asks for something that is not there to do.</summary>
public sealed class DescribeAsked(OperationList operations, OperationInputs inputs, IStringLocalizer<ApprovalTexts> text)
{
    internal async Task<OperationFacts?> RunAsync(HouseholdDbContext db, OperationRequest request, PersonId viewer, CancellationToken cancellationToken)
    {
        if (request.Terms.IsNothing) return await NothingAsync(db, request, cancellationToken);
        var operation = operations.Of(request.Operation);
        return inputs.Open(request, operation) is { } subject ? await operation.DescribeAsync(db, subject, viewer, cancellationToken) : null;
    }

    /// <summary>A question of an agent’s for which there is nothing to do: which line they meant, and no more, because there is no more.</summary>
    private async Task<OperationFacts> NothingAsync(HouseholdDbContext db, OperationRequest request, CancellationToken cancellationToken)
    {
        var (household, id) = (HouseholdId.From(request.OwnerId), LineId.From(request.TargetId));
        var line = await db.Lines.AsNoTracking().Where(l => l.HouseholdId == household && l.Id == id).Select(l => new { l.Number, l.Label }).FirstOrDefaultAsync(cancellationToken);
        var home = new OperationPage("/", text["ToHome"]);
        return new(
            request.Operation, request.TargetId, new(text["NothingTitle"], text["NothingAsks"], text["NothingWhat"], text["NothingButton"], text["NothingDone"], text["NothingLead"], text["NothingLead"], [], home, home),
            line is null ? null : new(id, line.Number, line.Label, User: null, UserPerson: null));
    }
}
