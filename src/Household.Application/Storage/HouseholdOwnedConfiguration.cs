using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Households;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Storage;

/// <summary>Configures the key (HouseholdId, Id) and the reference to the household, for all rows that a household owns (docs/decisions/0004).</summary>
internal abstract class HouseholdOwnedConfiguration<TEntity, TId> : IEntityTypeConfiguration<TEntity>
    where TEntity : HouseholdOwned<TId>
    where TId : struct, ITypedId<TId>
{
    public void Configure(EntityTypeBuilder<TEntity> builder)
    {
        builder.HasKey(row => new { row.HouseholdId, row.Id });
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Household>().WithMany().HasForeignKey(row => row.HouseholdId).OnDelete(DeleteBehavior.NoAction);
        ConfigureRest(builder);
    }

    /// <summary>A reference inside the household: (HouseholdId, <paramref name="column"/>) to the other table's key. Never SET NULL.</summary>
    protected static void RefersTo<TOther>(EntityTypeBuilder<TEntity> builder, string column)
        where TOther : class => builder.HasOne<TOther>().WithMany().HasForeignKey("HouseholdId", column).OnDelete(DeleteBehavior.NoAction);

    protected abstract void ConfigureRest(EntityTypeBuilder<TEntity> builder);
}
