using HouseholdPortal.Application;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Web.Hosting;
using HouseholdPortal.Web.Tests.Admin;
using HouseholdPortal.Web.Tests.Portal;
using Microsoft.Extensions.Logging.Abstractions;

namespace HouseholdPortal.Web.Tests.Hosting;

/// <summary>A program of its own, in whose database nobody works yet.</summary>
public sealed class FirstAdministratorLinkTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task The_first_start_writes_a_link_that_only_its_owner_reads_and_that_makes_the_administrator()
    {
        host.StartServer();
        var folder = Directory.CreateTempSubdirectory("household-first-");
        try
        {
            var file = Path.Combine(folder.FullName, "made", "first-administrator-link");
            var first = new FirstAdministratorLink(host.Get<InviteFirstAdministrator>(), host.Get<PortalAddress>(), host.Time, new(file), NullLogger<FirstAdministratorLink>.Instance);

            await first.RunAsync(CancellationToken.None);

            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            var link = new Uri((await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim());
            Assert.Equal(host.Origin, link.GetLeftPart(UriPartial.Authority));
            using var visitor = host.NewVisitor();
            using var passkey = new SoftAuthenticator(SignInHost.Origin);
            Assert.Equal("/admin", await visitor.EnrolAsync(link.AbsolutePath, passkey));

            File.Delete(file);
            await first.RunAsync(CancellationToken.None);
            Assert.False(File.Exists(file));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
