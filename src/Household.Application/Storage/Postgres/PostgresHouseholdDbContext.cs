using HouseholdPortal.Domain;
using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HouseholdPortal.Application.Storage.Postgres;

/// <summary>For production sizes: <c>uuid</c>, <c>timestamptz</c>, and the household-keyed tables partitioned by hash.</summary>
public sealed class PostgresHouseholdDbContext(DbContextOptions<PostgresHouseholdDbContext> options) : HouseholdDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // In the order of code points, as SQLite has it: only then does an index find all that begins alike, whatever the database's language.
        configurationBuilder.Properties<NameTerm>().UseCollation("C");
        foreach (var id in ModelConventions.TypedIds)
            configurationBuilder.Properties(id).HaveConversion(typeof(IdUuid<>).MakeGenericType(id));
    }

    private sealed class IdUuid<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => ModelConventions.Typed<TId>(value))
        where TId : struct, ITypedId<TId>;
}
