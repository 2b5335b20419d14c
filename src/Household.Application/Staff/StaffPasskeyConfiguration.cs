using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Domain.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Staff;

internal sealed class StaffPasskeyConfiguration : IEntityTypeConfiguration<StaffPasskey>
{
    public void Configure(EntityTypeBuilder<StaffPasskey> builder)
    {
        builder.ToTable("StaffPasskeys");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(PasskeyConfiguration.CredentialIdSize);
        builder.Property(passkey => passkey.Name).HasMaxLength(StaffPasskey.NameSize);
        builder.Property(passkey => passkey.Model).HasMaxLength(StaffPasskey.NameSize);
        builder.Property(passkey => passkey.Certification).HasMaxLength(StaffPasskey.CertificationSize);
        builder.HasOne<IdentityUserPasskey<Guid>>().WithOne().HasForeignKey<StaffPasskey>(passkey => passkey.CredentialId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(passkey => passkey.StaffId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(passkey => passkey.StaffId);
    }
}
