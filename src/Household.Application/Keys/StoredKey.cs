using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Keys;

/// <summary>A data-protection key as ASP.NET Core wrote it, its secret encrypted under the root key.</summary>
public sealed record StoredKey(string Name, string Xml, DateTimeOffset At);

internal sealed class StoredKeyConfiguration : IEntityTypeConfiguration<StoredKey>
{
    public void Configure(EntityTypeBuilder<StoredKey> builder)
    {
        builder.ToTable("DataProtectionKeys");
        builder.HasKey(key => key.Name);
        builder.Property(key => key.Name).HasMaxLength(100);
    }
}
