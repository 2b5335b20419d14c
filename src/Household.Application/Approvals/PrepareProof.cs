using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Approvals;

/// <summary>
/// Asks the network about the number of the code or link that is about to be used, before the transaction in which <see cref="CheckProof"/> looks. Whoever leaves it
/// out finds that codes prove nothing.
/// </summary>
public sealed class PrepareProof(IDbContextFactory<HouseholdDbContext> contexts, AskNetwork network)
{
    private static readonly CompiledQuery<ApprovalId, byte[], List<Msisdn>> s_number = CompiledQuery.Many((HouseholdDbContext db, ApprovalId approval, byte[] browserHash) =>
        db.Codes.Where(c => c.ApprovalId == approval && c.BrowserHash == browserHash && c.IssuedAt != null && c.Number != null)
            .OrderByDescending(c => c.IssuedAt).Select(c => c.Number!.Value).Take(1));

    public Task RunAsync(ApprovalId approval, Evidence evidence, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Match(_ => Task.CompletedTask, code => OfCodeAsync(approval, code, cancellationToken));
    }

    private async Task OfCodeAsync(ApprovalId approval, Evidence.Code evidence, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await network.AboutAsync(await s_number.RunAsync(db, approval, evidence.BrowserHash, cancellationToken), cancellationToken);
    }
}
