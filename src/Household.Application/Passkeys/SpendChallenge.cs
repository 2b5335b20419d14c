using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Passkeys;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Passkeys;

/// <summary>Runs what a challenge allows, once: the row that records its use is unique and part of the same commit.</summary>
internal static class SpendChallenge
{
    /// <param name="by">The actor whose households are locked; null to lock none.</param>
    /// <param name="again">The result for a challenge that was used before, or is being used at this moment.</param>
    public static async Task<T> OnceAsync<T>(
        HouseholdTransaction transactions, ActorLocator? by, byte[] hash, T again,
        Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync();
        }
        catch (DbUpdateException)
        {
            // Two requests at once, and the other's row was first: for this challenge, or for this passkey. Now it can be read.
            return await RunAsync();
        }

        async Task<T> RunAsync()
        {
            return by is not null
                ? await transactions.Run(by, SpendAsync, cancellationToken)
                : await transactions.Run([], SpendAsync, cancellationToken);
        }

        async Task<Step<T>> SpendAsync(CommandContext doing)
        {
            if (await IsSpentAsync(doing.Db, hash, cancellationToken)) return Step<T>.Rollback(again);
            doing.Db.Add(new UsedChallenge(hash, doing.Now));
            return await work(doing);
        }
    }

    private static Task<bool> IsSpentAsync(HouseholdDbContext db, byte[] hash, CancellationToken cancellationToken) =>
        db.Set<UsedChallenge>().AnyAsync(c => c.Hash == hash, cancellationToken);
}
