using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Passkeys;

internal sealed class PasskeyInfoConfiguration : IEntityTypeConfiguration<PasskeyInfo>
{
    public void Configure(EntityTypeBuilder<PasskeyInfo> builder)
    {
        builder.ToTable("PasskeyInfos");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(PasskeyConfiguration.CredentialIdSize);
        builder.Property(passkey => passkey.Name).HasMaxLength(PasskeyInfo.NameSize);
        builder.HasOne<IdentityUserPasskey<Guid>>().WithOne().HasForeignKey<PasskeyInfo>(passkey => passkey.CredentialId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(passkey => passkey.PersonId).OnDelete(DeleteBehavior.NoAction);
        builder.Property(passkey => passkey.LastUsedOn).HasMaxLength(100);
        builder.HasIndex(passkey => passkey.PersonId);
        builder.HasIndex(passkey => passkey.Id).IsUnique();
    }
}
