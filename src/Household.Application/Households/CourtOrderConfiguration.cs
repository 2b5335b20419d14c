using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Households;

internal sealed class CourtOrderConfiguration : IEntityTypeConfiguration<CourtOrder>
{
    public void Configure(EntityTypeBuilder<CourtOrder> builder)
    {
        builder.ToTable("CourtOrders");
        builder.HasKey(order => order.Id);
        builder.Property(order => order.Id).ValueGeneratedNever();
        builder.Property(order => order.Court).HasMaxLength(CourtOrder.TextSize);
        builder.Property(order => order.Reference).HasMaxLength(CourtOrder.TextSize);
        builder.Property(order => order.RefusedBecause).HasMaxLength(CourtOrder.TextSize);
        builder.HasOne<Person>().WithMany().HasForeignKey(order => order.GuardianId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Person>().WithMany().HasForeignKey(order => order.MinorId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(order => new { order.MinorId, order.GuardianId });
        builder.HasIndex(order => order.GuardianId);

        // The newest first, for staff.
        builder.HasIndex(order => new { order.RecordedAt, order.Id });
    }
}

internal static class CourtOrders
{
    /// <summary>The persons whom a court keeps from being the minor’s guardian.</summary>
    public static async Task<IReadOnlySet<Domain.PersonId>> BarredByCourtAsync(this DbContext db, Domain.PersonId minor, CancellationToken cancellationToken)
    {
        var orders = await db.Set<CourtOrder>().AsNoTracking().Where(order => order.MinorId == minor && order.State == CourtOrderState.Accepted).ToListAsync(cancellationToken);
        return orders.GroupBy(order => order.GuardianId).Where(CourtOrder.Bars).Select(about => about.Key).ToHashSet();
    }
}
