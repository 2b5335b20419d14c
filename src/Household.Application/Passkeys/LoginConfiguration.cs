using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Passkeys;

internal sealed class LoginConfiguration : IEntityTypeConfiguration<Login>
{
    public void Configure(EntityTypeBuilder<Login> builder)
    {
        builder.ToTable("Logins");
        builder.HasKey(login => login.Id);
        builder.Property(login => login.Id).ValueGeneratedNever();
        builder.Property(login => login.ConcurrencyStamp).IsConcurrencyToken();

        // Identity's columns that we do not use: names, addresses, passwords, lock-outs.
        builder.Ignore(login => login.UserName).Ignore(login => login.NormalizedUserName)
            .Ignore(login => login.Email).Ignore(login => login.NormalizedEmail).Ignore(login => login.EmailConfirmed)
            .Ignore(login => login.PasswordHash).Ignore(login => login.SecurityStamp)
            .Ignore(login => login.PhoneNumber).Ignore(login => login.PhoneNumberConfirmed).Ignore(login => login.TwoFactorEnabled)
            .Ignore(login => login.LockoutEnd).Ignore(login => login.LockoutEnabled).Ignore(login => login.AccessFailedCount);
    }
}
