using System.Net;
using System.Net.Sockets;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Staff;

/// <summary>What the model of a colleague’s key is worth.</summary>
public sealed class StaffKeyTests(SqliteTestDatabase database) : StaffKeyTest(database)
{
    [Fact]
    public async Task A_model_that_the_file_knows_and_that_proves_itself_is_shown_with_its_certification()
    {
        Metadata.Write(Current, [TestMetadata.Good(Model, "Maker Key 5", Maker)]);
        await using var host = await StartAsync();
        using var key = Key(Maker.Attests(Model));

        Assert.IsType<EnrolStaff.Result.Enrolled>(await EnrolAsync(host, key));

        using var ruth = await host.HireAsync("Ruth Weber", StaffRoles.Administrator);
        var shown = await ColleaguesAsync(host, ruth.Session);
        Assert.Equal("Maker Key 5, FIDO L2", shown.Single(c => c.Id == Newest).Model);
        Assert.Null(shown.Single(c => c.IsSelf).Model);
        Assert.IsType<SignInStaff.Result.SignedIn>(await host.SignInStaffAsync(key));
        Assert.Empty(Log.Of("MetadataPast"));
    }

    [Fact]
    public async Task Staff_are_asked_for_the_model_and_households_are_not()
    {
        await using var host = await StartAsync();
        var (token, _) = await InviteAsync(host);
        var staff = Assert.IsType<EnrolStaff.Result.Challenge>(await host.Get<EnrolStaff>().BeginAsync(token, Cancel));
        Assert.Contains("\"attestation\":\"direct\"", staff.OptionsJson, StringComparison.Ordinal);

        var scenario = await Testing.Scenarios.Scenario.StoredAsync(host);
        var session = await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        var household = Assert.IsType<MakePasskey.Result.Challenge>(await host.Get<MakePasskey>().BeginAsync(session, Cancel));
        Assert.Contains("\"attestation\":\"none\"", household.OptionsJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_household_s_authenticator_proves_unasked_is_not_kept()
    {
        await using var host = await StartAsync();
        var scenario = await Testing.Scenarios.Scenario.StoredAsync(host);
        using var key = Key(Maker.Attests(Model));
        await host.AddPasskeyAsync(await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser()), key);

        await using var db = await host.OpenAsync();
        var kept = await db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == scenario.Partner.PersonId.Value).ToListAsync(Cancel);
        Assert.True(Assert.Single(kept).Data.AttestationObject.AsSpan().IndexOf("x5c"u8) < 0);
        Assert.True(kept[0].Data.AttestationObject.AsSpan().IndexOf("none"u8) > 0);
    }

    [Theory]
    [InlineData("unknown", false)]
    [InlineData("unknown", true)]
    [InlineData("no statement", false)]
    [InlineData("no statement", true)]
    [InlineData("a statement by itself", false)]
    [InlineData("a statement by itself", true)]
    [InlineData("a certificate that names no model", false)]
    [InlineData("a certificate that names no model", true)]
    [InlineData("copied", false)]
    [InlineData("copied", true)]
    [InlineData("software", false)]
    [InlineData("software", true)]
    public async Task What_is_not_verified_is_taken_unless_the_operator_asks_for_more(string how, bool mustBeVerified)
    {
        var good = TestMetadata.Good(Model, "Maker Key 5", Maker);
        Metadata.Write(Current, how is "unknown" ? [] : how is "software" ? [good with { Protection = ["software"] }] : [good]);
        await using var host = await StartAsync(mustBeVerified);
        using var key = Key(how switch { "no statement" => null, "a certificate that names no model" => Maker.Attests(), _ => Maker.Attests(Model) });
        key.IsBackupEligible = how is "copied";
        key.AttestsItself = how is "a statement by itself";

        var result = await EnrolAsync(host, key);

        if (mustBeVerified) Assert.IsType<EnrolStaff.Result.NotVerified>(result);
        else Assert.IsType<EnrolStaff.Result.Enrolled>(result);
        Assert.Null(await KeptAsync(host));
    }

    [Theory]
    [InlineData("REVOKED")]
    [InlineData("ATTESTATION_KEY_COMPROMISE")]
    [InlineData("USER_VERIFICATION_BYPASS")]
    [InlineData("USER_KEY_REMOTE_COMPROMISE")]
    [InlineData("USER_KEY_PHYSICAL_COMPROMISE")]
    public async Task A_model_that_was_withdrawn_is_refused_whatever_was_said_of_it_later_and_whether_it_proves_itself_or_not(string status)
    {
        Metadata.Write(Current, [TestMetadata.Good(Model, "Maker Key 5", Maker) with { Statuses = ["FIDO_CERTIFIED", status, "FIDO_CERTIFIED_L1"] }]);
        await using var host = await StartAsync();
        using var proving = Key(Maker.Attests(Model));
        using var claiming = Key(attestation: null);

        Assert.IsType<EnrolStaff.Result.Refused>(await EnrolAsync(host, proving));
        Assert.IsType<EnrolStaff.Result.Refused>(await EnrolAsync(host, claiming));
    }

    [Fact]
    public async Task A_chain_that_somebody_else_made_for_a_known_model_is_refused()
    {
        Metadata.Write(Current, [TestMetadata.Good(Model, "Maker Key 5", Maker)]);
        await using var host = await StartAsync();
        using var forger = new TestAuthority("Maker's root");
        using var key = Key(forger.Attests(Model));

        Assert.IsType<EnrolStaff.Result.Refused>(await EnrolAsync(host, key));
        Assert.Contains(Log.Of("StaffPasskeyUnusable"), line => line.Message.Contains("Chain", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_fetched_while_a_model_is_verified_though_its_certificate_names_where()
    {
        using var network = new TcpListener(IPAddress.Loopback, 0);
        network.Start();
        var lists = new Uri($"http://127.0.0.1:{((IPEndPoint)network.LocalEndpoint).Port}/lists.crl");
        using var authority = new TestAuthority("A root that nobody knows");
        Metadata.Write(Current, [TestMetadata.Good(Model, "Maker Key 5", Maker)]);
        await using var host = await StartAsync();
        using var known = Key(Maker.Attests(Model, lists));
        using var forged = Key(authority.Attests(Model, lists));

        Assert.IsType<EnrolStaff.Result.Enrolled>(await EnrolAsync(host, known));
        Assert.Equal("Maker Key 5, FIDO L2", await KeptAsync(host));
        Assert.IsType<EnrolStaff.Result.Refused>(await EnrolAsync(host, forged));

        Assert.False(network.Pending(), "Somebody connected to the address that a certificate names.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_whose_model_is_withdrawn_later_is_shown_as_such_and_signs_nobody_in_where_keys_must_be_verified(bool mustBeVerified)
    {
        var good = TestMetadata.Good(Model, "Maker Key 5", Maker);
        Metadata.Write(Current, [good]);
        File.SetLastWriteTimeUtc(Metadata.File, FakeTime.Start.UtcDateTime);
        await using var host = await StartAsync(mustBeVerified);
        using var key = Key(Maker.Attests(Model));
        Assert.IsType<EnrolStaff.Result.Enrolled>(await EnrolAsync(host, key));
        var withdrawn = Newest;

        Metadata.Write(Current, [good with { Statuses = ["FIDO_CERTIFIED_L1", "ATTESTATION_KEY_COMPROMISE"] }], number: 2);
        File.SetLastWriteTimeUtc(Metadata.File, FakeTime.Start.UtcDateTime.AddHours(1));

        var result = await host.SignInStaffAsync(key);
        if (mustBeVerified) Assert.IsType<SignInStaff.Result.Withdrawn>(result);
        else Assert.IsType<SignInStaff.Result.SignedIn>(result);
        if (mustBeVerified) return;
        using var ruth = await host.HireAsync("Ruth Weber", StaffRoles.Administrator);
        Assert.True((await ColleaguesAsync(host, ruth.Session)).Single(c => c.Id == withdrawn).IsWithdrawn);
    }

    [Fact]
    public async Task A_model_that_is_listed_twice_is_withdrawn_where_one_entry_says_so()
    {
        var good = TestMetadata.Good(Model, "Maker Key 5", Maker);
        Metadata.Write(Current, [good, good with { Statuses = ["REVOKED"] }]);
        await using var host = await StartAsync();
        using var key = Key(Maker.Attests(Model));
        Assert.IsType<EnrolStaff.Result.Refused>(await EnrolAsync(host, key));
    }

    /// <summary>On all pages: other tests have colleagues here too.</summary>
    private static async Task<IReadOnlyList<ShowStaff.Colleague>> ColleaguesAsync(TestHost host, Domain.StaffSessionId session)
    {
        List<ShowStaff.Colleague> all = [];
        KeyedPage<ShowStaff.Colleague> page;
        do
        {
            page = (await host.Get<ShowStaff>().RunAsync(new(session, After: all.Count > 0 ? all[^1].Id : null), Cancel))!.Colleagues;
            all.AddRange(page.Rows);
        }
        while (page.HasNext);
        return all;
    }
}
