using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Sessions;

internal sealed class KnownBrowserConfiguration : IEntityTypeConfiguration<KnownBrowser>
{
    public void Configure(EntityTypeBuilder<KnownBrowser> builder)
    {
        builder.ToTable("KnownBrowsers");
        builder.HasKey(browser => new { browser.PersonId, browser.BrowserHash });
        // Whether it is anybody's is asked of a browser whose person is not looked up.
        builder.HasIndex(browser => browser.BrowserHash);
        builder.HasOne<Person>().WithMany().HasForeignKey(browser => browser.PersonId).OnDelete(DeleteBehavior.NoAction);
    }
}
