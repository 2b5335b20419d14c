using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.NumberRisk;

internal sealed class SimEntryConfiguration : IEntityTypeConfiguration<SimEntry>
{
    public void Configure(EntityTypeBuilder<SimEntry> builder)
    {
        builder.ToTable("Iccids");
        builder.HasKey(entry => entry.Iccid);
        builder.HasOne<Sim>().WithMany().HasForeignKey(entry => new { entry.HouseholdId, entry.SimId }).OnDelete(DeleteBehavior.NoAction);
    }
}
