using HouseholdPortal.Application.Audit;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Application.Storage.Bulk;

/// <summary>
/// Writes one batch of a load (import, seed): one command, one transaction, one record in the system's audit chain with the hash of the batch's
/// input. The same batch a second time returns the first result and writes nothing.
/// </summary>
public sealed class LoadBatch(HouseholdTransaction transaction, BulkWriter writer)
{
    /// <param name="job">The load, such as <c>import</c>.</param>
    /// <param name="inputHash">SHA-256 over the input in canonical form.</param>
    /// <param name="existing">The households whose rows may be there already: locked, so that nothing else changes these meanwhile. None where all are new.</param>
    /// <returns>Whether this call wrote it.</returns>
    /// <exception cref="InvalidOperationException">A row existed already; nothing of the batch is stored.</exception>
    public async Task<bool> RunAsync(string job, byte[] inputHash, HouseholdRows rows, CancellationToken cancellationToken, IReadOnlyCollection<HouseholdId>? existing = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var hash = Convert.ToHexStringLower(inputHash);
        var key = new CommandKey(Guid.Empty, job, hash, inputHash);
        var result = await transaction.RunOnce(
            existing ?? [], key, _ => true,
            async work =>
            {
                await rows.WriteAsync(writer, work.Db, cancellationToken);
                var facts = new AuditFacts.RowsLoaded(hash, rows.Count);
                await work.AuditAsync(
                    AuditChain.System, new(new Actor.AsSystem(job), OnBehalfOf: null, job, "load", work.Ids.Bare(), Because: null, Approval: null, facts.ToJson()), cancellationToken);
                return Step<bool>.Done(true, hash);
            },
            cancellationToken);
        return result switch
        {
            CommandResult<bool>.Ran ran => !ran.Before,
            CommandResult<bool>.KeyUsedForAnother => throw new InvalidOperationException("Two different batches have the same hash."),
        };
    }
}
