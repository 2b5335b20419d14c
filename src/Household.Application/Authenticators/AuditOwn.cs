using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Authenticators;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>Records in a person’s own chain what happened to their means, by which rule, and what it was proved with.</summary>
internal static class AuditOwn
{
    public static Task AuditOwnAsync(this CommandContext work, OperationDoing doing, string action, Means about, CancellationToken cancellationToken) =>
        work.AuditRequestAsync(
            doing.Request,
            new(doing.By, about.PersonId, action, "means", about.Id.Value, doing.Rule, doing.Approval, new AuditFacts.OfMeans(about.Kind.ToString(), doing.By.Proof.Method.ToString(), doing.By.Proof.With?.Value, [.. about.Lineage]).ToJson()),
            cancellationToken);
}
