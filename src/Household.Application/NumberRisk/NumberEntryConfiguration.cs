using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.NumberRisk;

internal sealed class NumberEntryConfiguration : IEntityTypeConfiguration<NumberEntry>
{
    public void Configure(EntityTypeBuilder<NumberEntry> builder)
    {
        builder.ToTable("Numbers");
        builder.HasKey(entry => entry.Number);
        builder.HasOne<Line>().WithMany().HasForeignKey(entry => new { entry.HouseholdId, entry.LineId }).OnDelete(DeleteBehavior.NoAction);
    }
}
