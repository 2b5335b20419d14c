using HouseholdPortal.Application.Storage.Postgres;
using HouseholdPortal.Application.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace HouseholdPortal.Application.Storage;

/// <summary>For <c>dotnet ef migrations add</c>, once per provider; see docs/architecture.md. Never connects.</summary>
internal sealed class DesignTimeContexts : IDesignTimeDbContextFactory<SqliteHouseholdDbContext>, IDesignTimeDbContextFactory<PostgresHouseholdDbContext>
{
    SqliteHouseholdDbContext IDesignTimeDbContextFactory<SqliteHouseholdDbContext>.CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<SqliteHouseholdDbContext>();
        StorageSetup.UseSqlite(builder, "Data Source=design.db");
        return new(builder.Options);
    }

    PostgresHouseholdDbContext IDesignTimeDbContextFactory<PostgresHouseholdDbContext>.CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<PostgresHouseholdDbContext>();
        StorageSetup.UsePostgres(builder, "Host=localhost;Database=design");
        return new(builder.Options);
    }
}
