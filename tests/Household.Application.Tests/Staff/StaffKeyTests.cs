using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Tests.Staff;

/// <summary>Starts from an authenticator that proves its model and a current metadata file that knows it; each test breaks one thing.</summary>
public sealed class StaffKeyTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>, IDisposable
{
    private readonly Guid _model = new(RandomNumberGenerator.GetBytes(16));
    private readonly TestAuthority _maker = new("Maker's root");
    private readonly TestMetadata _metadata = new();
    private readonly RecordingLog _log = new();
    private Domain.StaffId _newest;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateOnly Current => DateOnly.FromDateTime(FakeTime.Start.UtcDateTime).AddDays(20);

    public void Dispose()
    {
        _metadata.Dispose();
        _maker.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_model_that_the_file_knows_and_that_proves_itself_is_shown_with_its_certification()
    {
        _metadata.Write(Current, [TestMetadata.Good(_model, "Maker Key 5", _maker)]);
        await using var host = await StartAsync();
        using var key = Key(_maker.Attests(_model));

        Assert.IsType<EnrolStaff.Result.Enrolled>(await EnrolAsync(host, key));

        using var ruth = await host.HireAsync("Ruth Weber", StaffRoles.Administrator);
        var shown = await ColleaguesAsync(host, ruth.Session);
        Assert.Equal("Maker Key 5, FIDO L2", shown.Single(c => c.Id == _newest).Model);
        Assert.Null(shown.Single(c => c.IsSelf).Model);
        Assert.IsType<SignInStaff.Result.SignedIn>(await host.SignInStaffAsync(key));
        Assert.Empty(_log.Of("MetadataPast"));
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
        using var key = Key(_maker.Attests(_model));
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
        var good = TestMetadata.Good(_model, "Maker Key 5", _maker);
        _metadata.Write(Current, how is "unknown" ? [] : how is "software" ? [good with { Protection = ["software"] }] : [good]);
        await using var host = await StartAsync(mustBeVerified);
        using var key = Key(how switch { "no statement" => null, "a certificate that names no model" => _maker.Attests(), _ => _maker.Attests(_model) });
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
        _metadata.Write(Current, [TestMetadata.Good(_model, "Maker Key 5", _maker) with { Statuses = ["FIDO_CERTIFIED", status, "FIDO_CERTIFIED_L1"] }]);
        await using var host = await StartAsync();
        using var proving = Key(_maker.Attests(_model));
        using var claiming = Key(attestation: null);

        Assert.IsType<EnrolStaff.Result.Refused>(await EnrolAsync(host, proving));
        Assert.IsType<EnrolStaff.Result.Refused>(await EnrolAsync(host, claiming));
    }

    [Fact]
    public async Task A_chain_that_somebody_else_made_for_a_known_model_is_refused()
    {
        _metadata.Write(Current, [TestMetadata.Good(_model, "Maker Key 5", _maker)]);
        await using var host = await StartAsync();
        using var forger = new TestAuthority("Maker's root");
        using var key = Key(forger.Attests(_model));

        Assert.IsType<EnrolStaff.Result.Refused>(await EnrolAsync(host, key));
        Assert.Contains(_log.Of("StaffPasskeyUnusable"), line => line.Message.Contains("Chain", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_past_its_date_still_counts_and_the_log_warns_at_the_start_and_at_each_use()
    {
        _metadata.Write(Current.AddDays(-21), [TestMetadata.Good(_model, "Maker Key 5", _maker)]);
        await using var host = await StartAsync();
        host.Get<AuthenticatorModels>().Check();
        Assert.Equal(LogLevel.Warning, Assert.Single(_log.Of("MetadataPast")).Level);
        using var key = Key(_maker.Attests(_model));

        await EnrolAsync(host, key);

        Assert.Equal("Maker Key 5, FIDO L2", await KeptAsync(host));
        Assert.Equal(2, _log.Of("MetadataPast").Count);
    }

    [Fact]
    public async Task On_its_last_day_a_file_is_not_past_its_date()
    {
        _metadata.Write(Current.AddDays(-20), []);
        await using var host = await StartAsync();
        host.Get<AuthenticatorModels>().Check();
        Assert.Empty(_log.Of("MetadataPast"));
    }

    [Fact]
    public async Task Nothing_is_fetched_while_a_model_is_verified_though_its_certificate_names_where()
    {
        using var network = new TcpListener(IPAddress.Loopback, 0);
        network.Start();
        var lists = new Uri($"http://127.0.0.1:{((IPEndPoint)network.LocalEndpoint).Port}/lists.crl");
        using var authority = new TestAuthority("A root that nobody knows");
        _metadata.Write(Current, [TestMetadata.Good(_model, "Maker Key 5", _maker)]);
        await using var host = await StartAsync();
        using var known = Key(_maker.Attests(_model, lists));
        using var forged = Key(authority.Attests(_model, lists));

        Assert.IsType<EnrolStaff.Result.Enrolled>(await EnrolAsync(host, known));
        Assert.Equal("Maker Key 5, FIDO L2", await KeptAsync(host));
        Assert.IsType<EnrolStaff.Result.Refused>(await EnrolAsync(host, forged));

        Assert.False(network.Pending(), "Somebody connected to the address that a certificate names.");
    }

    [Theory]
    [InlineData("another publisher")]
    [InlineData("FIDO's root")]
    [InlineData("changed")]
    [InlineData("cut")]
    [InlineData("empty")]
    public async Task A_file_that_cannot_be_used_stops_the_start_and_the_message_names_the_key(string how)
    {
        using var other = new TestAuthority("Metadata root");
        _metadata.Write(Current, [TestMetadata.Good(_model, "Maker Key 5", _maker)], how is "another publisher" ? other : null);
        var text = await File.ReadAllTextAsync(_metadata.File, Cancel);
        var parts = text.Split('.');
        if (how is "changed") await File.WriteAllTextAsync(_metadata.File, $"{parts[0]}.{parts[1][..^8]}AAAA{parts[1][^4..]}.{parts[2]}", Cancel);
        if (how is "cut") await File.WriteAllTextAsync(_metadata.File, text[..(text.Length / 2)], Cancel);
        if (how is "empty") await File.WriteAllTextAsync(_metadata.File, "", Cancel);
        await using var host = await StartAsync(root: how is "FIDO's root" ? "" : _metadata.RootFile);

        var error = Assert.Throws<InvalidDataException>(host.Get<AuthenticatorModels>().Check);
        Assert.Contains("Passkeys:MetadataFile", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_replaced_is_read_again_and_one_that_cannot_be_used_leaves_the_one_before()
    {
        _metadata.Write(Current, []);
        File.SetLastWriteTimeUtc(_metadata.File, FakeTime.Start.UtcDateTime);
        await using var host = await StartAsync();
        using var first = Key(_maker.Attests(_model));
        await EnrolAsync(host, first);
        Assert.Null(await KeptAsync(host));

        _metadata.Write(Current, [TestMetadata.Good(_model, "Maker Key 5", _maker)]);
        File.SetLastWriteTimeUtc(_metadata.File, FakeTime.Start.UtcDateTime.AddHours(1));
        using var second = Key(_maker.Attests(_model));
        await EnrolAsync(host, second);
        Assert.Equal("Maker Key 5, FIDO L2", await KeptAsync(host));

        await File.WriteAllTextAsync(_metadata.File, "broken", Cancel);
        using var third = Key(_maker.Attests(_model));
        await EnrolAsync(host, third);
        Assert.Equal("Maker Key 5, FIDO L2", await KeptAsync(host));
        Assert.NotEmpty(_log.Of("MetadataUnusable"));
    }

    [Fact]
    public async Task A_file_older_than_the_one_before_changes_nothing()
    {
        var good = TestMetadata.Good(_model, "Maker Key 5", _maker);
        _metadata.Write(Current, [good with { Statuses = ["REVOKED"] }], number: 8);
        File.SetLastWriteTimeUtc(_metadata.File, FakeTime.Start.UtcDateTime);
        await using var host = await StartAsync();
        host.Get<AuthenticatorModels>().Check();

        _metadata.Write(Current, [good], number: 7);
        File.SetLastWriteTimeUtc(_metadata.File, FakeTime.Start.UtcDateTime.AddHours(1));

        using var key = Key(_maker.Attests(_model));
        Assert.IsType<EnrolStaff.Result.Refused>(await EnrolAsync(host, key));
        Assert.NotEmpty(_log.Of("MetadataUnusable"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_whose_model_is_withdrawn_later_is_shown_as_such_and_signs_nobody_in_where_keys_must_be_verified(bool mustBeVerified)
    {
        var good = TestMetadata.Good(_model, "Maker Key 5", _maker);
        _metadata.Write(Current, [good]);
        File.SetLastWriteTimeUtc(_metadata.File, FakeTime.Start.UtcDateTime);
        await using var host = await StartAsync(mustBeVerified);
        using var key = Key(_maker.Attests(_model));
        Assert.IsType<EnrolStaff.Result.Enrolled>(await EnrolAsync(host, key));
        var withdrawn = _newest;

        _metadata.Write(Current, [good with { Statuses = ["FIDO_CERTIFIED_L1", "ATTESTATION_KEY_COMPROMISE"] }], number: 2);
        File.SetLastWriteTimeUtc(_metadata.File, FakeTime.Start.UtcDateTime.AddHours(1));

        var result = await host.SignInStaffAsync(key);
        if (mustBeVerified) Assert.IsType<SignInStaff.Result.Withdrawn>(result);
        else Assert.IsType<SignInStaff.Result.SignedIn>(result);
        if (mustBeVerified) return;
        using var ruth = await host.HireAsync("Ruth Weber", StaffRoles.Administrator);
        Assert.True((await ColleaguesAsync(host, ruth.Session)).Single(c => c.Id == withdrawn).IsWithdrawn);
    }

    [Fact]
    public async Task A_file_that_is_signed_by_RSA_as_FIDO_signs_its_own_is_read()
    {
        _metadata.WriteByRsa(Current, [TestMetadata.Good(_model, "Maker Key 5", _maker)]);
        await using var host = await StartAsync();
        using var key = Key(_maker.Attests(_model));
        Assert.IsType<EnrolStaff.Result.Enrolled>(await EnrolAsync(host, key));
        Assert.Equal("Maker Key 5, FIDO L2", await KeptAsync(host));

        var text = await File.ReadAllTextAsync(_metadata.File, Cancel);
        var root = await File.ReadAllTextAsync(_metadata.RootFile, Cancel);
        Assert.Throws<FormatException>(() => MetadataFile.Read(text[..^8] + "AAAAAAAA", root, FakeTime.Start));
    }

    [Fact]
    public async Task A_model_that_is_listed_twice_is_withdrawn_where_one_entry_says_so()
    {
        var good = TestMetadata.Good(_model, "Maker Key 5", _maker);
        _metadata.Write(Current, [good, good with { Statuses = ["REVOKED"] }]);
        await using var host = await StartAsync();
        using var key = Key(_maker.Attests(_model));
        Assert.IsType<EnrolStaff.Result.Refused>(await EnrolAsync(host, key));
    }

    [Theory]
    [InlineData("""{"alg":"RS256","x5c":[null]}""", """{"no":1,"nextUpdate":"2030-01-01","entries":[]}""")]
    [InlineData("""{"alg":"RS256","crit":["b64"],"x5c":["AA=="]}""", """{"no":1,"nextUpdate":"2030-01-01","entries":[]}""")]
    [InlineData("""{"alg":"RS256","x5c":[]}""", """{"no":1,"nextUpdate":"2030-01-01","entries":[null]}""")]
    [InlineData("null", "null")]
    public void What_no_publisher_writes_is_refused_as_a_file_that_cannot_be_read(string header, string payload)
    {
        var text = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.AA";
        Assert.Throws<FormatException>(() => MetadataFile.Read(text, File.ReadAllText(_metadata.RootFile), FakeTime.Start));
    }

    [Fact]
    public void FIDO_s_own_root_can_be_read_and_signs_nothing_of_ours() =>
        Assert.Throws<FormatException>(() => MetadataFile.Read("e30.e30.AA", root: null, FakeTime.Start));

    [Theory]
    [InlineData("", true, "Passkeys:MetadataFile")]
    [InlineData("missing.jwt", false, "Passkeys:MetadataFile")]
    public void Settings_that_cannot_be_used_name_their_key(string file, bool mustBeVerified, string key)
    {
        var options = new PasskeyOptions { MetadataFile = file, StaffKeysMustBeVerified = mustBeVerified };
        Assert.Contains(key, Assert.Throws<InvalidDataException>(() => options.Checked(Path.GetTempPath())).Message, StringComparison.Ordinal);
    }

    private SoftAuthenticator Key(AttestationKey? attestation) => new(SignInHost.Origin) { Aaguid = _model, Attestation = attestation, IsBackupEligible = false };

    private Task<TestHost> StartAsync(bool mustBeVerified = false, string? root = null)
    {
        var options = new PasskeyOptions { MetadataFile = File.Exists(_metadata.File) ? _metadata.File : "", MetadataRoot = root ?? _metadata.RootFile, StaffKeysMustBeVerified = mustBeVerified };
        return SignInHost.StartAsync(database, services => services.AddSingleton(options).AddStaffUseCases().AddLogging(logging => logging.AddProvider(_log)));
    }

    private static async Task<(string Token, Domain.StaffId Id)> InviteAsync(TestHost host)
    {
        var member = new StaffMember(host.Ids.New<Domain.StaffId>(), "Jo Bell", StaffRoles.RecoveryMatch, host.Now);
        var (token, hash) = SecretToken.OfLink.New();
        await host.StoreAsync(member, new StaffInvitation(hash, member.Id, isFirst: false, host.Now));
        return (token, member.Id);
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

    private async Task<EnrolStaff.Result> EnrolAsync(TestHost host, SoftAuthenticator key)
    {
        (var token, _newest) = await InviteAsync(host);
        var challenge = Assert.IsType<EnrolStaff.Result.Challenge>(await host.Get<EnrolStaff>().BeginAsync(token, Cancel));
        return await host.Get<EnrolStaff>().RunAsync(new(token, challenge.State, key.Create(challenge.OptionsJson), SignInHost.NewBrowser()), Cancel);
    }

    /// <summary>What is kept of the model of the newest colleague's key; null where nothing is, or no key.</summary>
    private async Task<string?> KeptAsync(TestHost host)
    {
        await using var db = await host.OpenAsync();
        return await db.Set<StaffPasskey>().Where(p => p.StaffId == _newest && p.Model != null).Select(p => p.Model + ", " + p.Certification).SingleOrDefaultAsync(Cancel);
    }
}
