using HouseholdPortal.Domain.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.SignIn;

internal sealed class CodeTallyConfiguration : IEntityTypeConfiguration<CodeTally>
{
    public void Configure(EntityTypeBuilder<CodeTally> builder)
    {
        builder.ToTable("CodeTallies");
        builder.HasKey(tally => tally.Key);
        builder.Property(tally => tally.Key).ValueGeneratedNever();
    }
}
