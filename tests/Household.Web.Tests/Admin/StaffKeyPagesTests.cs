using System.Net;
using System.Text.Json.Nodes;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Web.Tests.Portal;
using Microsoft.AspNetCore.Hosting;

namespace HouseholdPortal.Web.Tests.Admin;

/// <summary>The program with a metadata file of authenticator models, whose operator takes verified keys only.</summary>
public sealed class StaffKeyPagesTests(StaffKeyPagesTests.Careful host) : IClassFixture<StaffKeyPagesTests.Careful>
{
    [Fact]
    public async Task A_verified_key_makes_a_colleague_whose_model_administrators_read()
    {
        using var key = host.Key(proves: true);
        var (_, link) = await host.InviteAsync("Jo Bell", StaffRoles.Administrator);
        using var visitor = host.NewVisitor();

        Assert.Equal("/admin", await visitor.EnrolAsync(link, key));

        Assert.Contains("Verified model: Maker Key 5, FIDO L2", (await visitor.OpenAsync("/admin/staff")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_other_key_is_refused_in_words_and_the_link_is_good_for_the_right_one()
    {
        using var other = host.Key(proves: false);
        using var right = host.Key(proves: true);
        var (_, link) = await host.InviteAsync("Mo Field", StaffRoles.RecoveryMatch);
        using var visitor = host.NewVisitor();
        var page = await visitor.OpenAsync((await visitor.OpenAsync(link)).Next!);
        var (_, begun) = await visitor.AskAsync(page, "/admin/passkeys/enrol/options", []);
        var body = new JsonObject { ["state"] = begun!["state"]!.DeepClone(), ["credential"] = JsonNode.Parse(other.Create(begun["options"]!.ToJsonString())) };

        var (status, said) = await visitor.AskAsync(page, "/admin/passkeys/enrol", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("only security keys that we recognise", (string)said!["message"]!, StringComparison.Ordinal);
        Assert.Equal("/admin", await visitor.EnrolAsync(link, right));
    }

    public sealed class Careful : PortalHost
    {
        private static readonly Guid s_model = new(5, 0, 0, [1, 2, 3, 4, 5, 6, 7, 8]);
        private readonly TestAuthority _maker = new("Maker's root");
        private readonly TestMetadata _metadata = new();

        public Careful() => _metadata.Write(DateOnly.FromDateTime(FakeTime.Start.UtcDateTime).AddDays(20), [TestMetadata.Good(s_model, "Maker Key 5", _maker)]);

        public SoftAuthenticator Key(bool proves) => new(Origin) { Aaguid = s_model, IsBackupEligible = false, Attestation = proves ? _maker.Attests(s_model) : null };

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Passkeys:MetadataFile", _metadata.File);
            builder.UseSetting("Passkeys:MetadataRoot", _metadata.RootFile);
            builder.UseSetting("Passkeys:StaffKeysMustBeVerified", "true");
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (!disposing) return;
            _metadata.Dispose();
            _maker.Dispose();
        }
    }
}
