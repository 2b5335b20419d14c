using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Storage;

/// <summary>Provides one provider's context as <see cref="HouseholdDbContext"/>.</summary>
internal sealed class ContextFactory<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<HouseholdDbContext>
    where TContext : HouseholdDbContext
{
    public HouseholdDbContext CreateDbContext() => inner.CreateDbContext();

    public async Task<HouseholdDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) => await inner.CreateDbContextAsync(cancellationToken);
}
