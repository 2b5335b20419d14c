using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Enrolment;

internal sealed class EnrolmentAttemptConfiguration : IEntityTypeConfiguration<EnrolmentAttempt>
{
    public void Configure(EntityTypeBuilder<EnrolmentAttempt> builder)
    {
        builder.ToTable("EnrolmentAttempts");
        builder.HasKey(attempt => attempt.Id);
        builder.Property(attempt => attempt.Id).ValueGeneratedNever();
        builder.HasIndex(attempt => new { attempt.BrowserHash, attempt.At });
        builder.HasIndex(attempt => new { attempt.AddressHash, attempt.At });
        builder.HasIndex(attempt => attempt.At);
    }
}
