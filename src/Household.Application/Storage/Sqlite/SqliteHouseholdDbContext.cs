using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Storage.Sqlite;

/// <summary>The embedded default: stores ids as 16 bytes in network order, which sort by creation, and instants as UTC ticks, which can be compared.</summary>
public sealed class SqliteHouseholdDbContext(DbContextOptions<SqliteHouseholdDbContext> options) : HouseholdDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion(typeof(GuidBytes), comparerType: null, providerComparerType: typeof(IdBytesComparer));
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        foreach (var id in ModelConventions.TypedIds)
            configurationBuilder.Properties(id).HaveConversion(typeof(IdBytes<>).MakeGenericType(id), comparerType: null, providerComparerType: typeof(IdBytesComparer));
    }
}
