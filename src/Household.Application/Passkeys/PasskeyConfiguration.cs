using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Passkeys;

internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    /// <summary>WebAuthn §4: a credential id has at most 1023 bytes.</summary>
    internal const int CredentialIdSize = 1023;

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        builder.ToTable("Passkeys");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(CredentialIdSize);
        builder.OwnsOne(passkey => passkey.Data).ToJson();
        builder.HasOne<Login>().WithMany().HasForeignKey(passkey => passkey.UserId).IsRequired();
        builder.HasIndex(passkey => passkey.UserId);
    }
}
