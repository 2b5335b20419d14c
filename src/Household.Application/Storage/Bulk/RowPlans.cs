using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HouseholdPortal.Application.Storage.Bulk;

/// <summary>A writer's plan for each kind of row, made at its first use. Kept per model, not per type: a process may have two models.</summary>
internal sealed class RowPlans
{
    private readonly ConcurrentDictionary<IEntityType, object> _plans = new();

    /// <exception cref="InvalidOperationException">The context does not know this kind of row.</exception>
    public TPlan Of<TPlan>(HouseholdDbContext db, Type row, Func<BulkTable, TPlan> make)
        where TPlan : class
    {
        var entity = db.Model.FindEntityType(row) ?? throw new InvalidOperationException($"{row.Name} is not in the model.");
        return (TPlan)_plans.GetOrAdd(entity, static (e, m) => m(BulkTable.Of(e)), make);
    }
}
