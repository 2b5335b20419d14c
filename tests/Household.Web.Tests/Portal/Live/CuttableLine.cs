using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.Live;

/// <summary>A database whose line can be cut.</summary>
internal sealed class CuttableLine(IDbContextFactory<HouseholdDbContext> contexts) : IDbContextFactory<HouseholdDbContext>
{
    public bool IsCut { get; set; }

    public HouseholdDbContext CreateDbContext() => IsCut ? throw new InvalidOperationException("The line is cut.") : contexts.CreateDbContext();
}
