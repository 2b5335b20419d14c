using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.SignIn;

internal sealed class OneTimeCodeConfiguration : IEntityTypeConfiguration<OneTimeCode>
{
    public void Configure(EntityTypeBuilder<OneTimeCode> builder)
    {
        builder.ToTable("Codes");
        builder.HasKey(code => code.Id);
        builder.Property(code => code.Id).ValueGeneratedNever();
        builder.HasOne<Person>().WithMany().HasForeignKey(code => code.PersonId).OnDelete(DeleteBehavior.NoAction);

        // The worker asks for what waits; limits count by number and by person.
        builder.HasIndex(code => code.RequestedAt).HasFilter("\"State\" = 0").HasDatabaseName("IX_Codes_Waiting");
        builder.HasIndex(code => new { code.Number, code.RequestedAt });
        builder.HasIndex(code => new { code.PersonId, code.RequestedAt });
        builder.HasIndex(code => code.ApprovalId);
    }
}
