using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.OneTimeCodes;

internal sealed class OneTimeCodeConfiguration : IEntityTypeConfiguration<OneTimeCode>
{
    public void Configure(EntityTypeBuilder<OneTimeCode> builder)
    {
        builder.ToTable("Codes");
        builder.HasKey(code => code.Id);
        builder.Property(code => code.Id).ValueGeneratedNever();
        builder.Property(code => code.Prefix).HasMaxLength(11);
        builder.HasOne<Person>().WithMany().HasForeignKey(code => code.PersonId).OnDelete(DeleteBehavior.NoAction);

        // The worker reads waiting requests; traffic is compared by block, and old codes are deleted.
        builder.HasIndex(code => code.RequestedAt).HasFilter("\"State\" = 0").HasDatabaseName("IX_Codes_Waiting");
        builder.HasIndex(code => new { code.RequestedAt, code.Prefix }).HasDatabaseName("IX_Codes_Traffic");
        builder.HasIndex(code => code.ApprovalId);

        // The pace of tries is read by the browser.
        builder.Ignore(code => code.Tried);
        builder.HasIndex(code => new { code.BrowserHash, code.TriedAt }).HasFilter("\"TriedAt\" IS NOT NULL").HasDatabaseName("IX_Codes_Tried");

        // A text from a handset finds the request that it is for.
        builder.Property(code => code.UserAgentLabel).HasMaxLength(100);
        builder.HasIndex(code => new { code.Number, code.Word }).HasFilter("\"Word\" IS NOT NULL").HasDatabaseName("IX_Codes_Texted");
    }
}
