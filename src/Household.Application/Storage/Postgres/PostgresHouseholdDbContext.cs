using HouseholdPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HouseholdPortal.Application.Storage.Postgres;

/// <summary>For production sizes: <c>uuid</c>, <c>timestamptz</c>, and the household-keyed tables partitioned by hash.</summary>
public sealed class PostgresHouseholdDbContext(DbContextOptions<PostgresHouseholdDbContext> options) : HouseholdDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        foreach (var id in ModelConventions.TypedIds)
            configurationBuilder.Properties(id).HaveConversion(typeof(IdUuid<>).MakeGenericType(id));
    }

    private sealed class IdUuid<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => ModelConventions.Typed<TId>(value))
        where TId : struct, ITypedId<TId>;
}
