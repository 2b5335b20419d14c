using System.Buffers.Text;
using System.Text;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Tests.Staff;

/// <summary>The file that says which models there are: when it is read, and when it is refused.</summary>
public sealed class StaffKeyFileTests(SqliteTestDatabase database) : StaffKeyTest(database)
{
    [Fact]
    public async Task A_file_past_its_date_still_counts_and_the_log_warns_at_the_start_and_at_each_use()
    {
        Metadata.Write(Current.AddDays(-21), [TestMetadata.Good(Model, "Maker Key 5", Maker)]);
        await using var host = await StartAsync();
        host.Get<AuthenticatorModels>().Check();
        Assert.Equal(LogLevel.Warning, Assert.Single(Log.Of("MetadataPast")).Level);
        using var key = Key(Maker.Attests(Model));

        await EnrolAsync(host, key);

        Assert.Equal("Maker Key 5, FIDO L2", await KeptAsync(host));
        Assert.Equal(2, Log.Of("MetadataPast").Count);
    }

    [Fact]
    public async Task On_its_last_day_a_file_is_not_past_its_date()
    {
        Metadata.Write(Current.AddDays(-20), []);
        await using var host = await StartAsync();
        host.Get<AuthenticatorModels>().Check();
        Assert.Empty(Log.Of("MetadataPast"));
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
        Metadata.Write(Current, [TestMetadata.Good(Model, "Maker Key 5", Maker)], how is "another publisher" ? other : null);
        var text = await File.ReadAllTextAsync(Metadata.File, Cancel);
        var parts = text.Split('.');
        if (how is "changed") await File.WriteAllTextAsync(Metadata.File, $"{parts[0]}.{parts[1][..^8]}AAAA{parts[1][^4..]}.{parts[2]}", Cancel);
        if (how is "cut") await File.WriteAllTextAsync(Metadata.File, text[..(text.Length / 2)], Cancel);
        if (how is "empty") await File.WriteAllTextAsync(Metadata.File, "", Cancel);
        await using var host = await StartAsync(root: how is "FIDO's root" ? "" : Metadata.RootFile);

        var error = Assert.Throws<InvalidDataException>(host.Get<AuthenticatorModels>().Check);
        Assert.Contains("Passkeys:MetadataFile", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_replaced_is_read_again_and_one_that_cannot_be_used_leaves_the_one_before()
    {
        Metadata.Write(Current, []);
        File.SetLastWriteTimeUtc(Metadata.File, FakeTime.Start.UtcDateTime);
        await using var host = await StartAsync();
        using var first = Key(Maker.Attests(Model));
        await EnrolAsync(host, first);
        Assert.Null(await KeptAsync(host));

        Metadata.Write(Current, [TestMetadata.Good(Model, "Maker Key 5", Maker)]);
        File.SetLastWriteTimeUtc(Metadata.File, FakeTime.Start.UtcDateTime.AddHours(1));
        using var second = Key(Maker.Attests(Model));
        await EnrolAsync(host, second);
        Assert.Equal("Maker Key 5, FIDO L2", await KeptAsync(host));

        await File.WriteAllTextAsync(Metadata.File, "broken", Cancel);
        using var third = Key(Maker.Attests(Model));
        await EnrolAsync(host, third);
        Assert.Equal("Maker Key 5, FIDO L2", await KeptAsync(host));
        Assert.NotEmpty(Log.Of("MetadataUnusable"));
    }

    [Fact]
    public async Task A_file_older_than_the_one_before_changes_nothing()
    {
        var good = TestMetadata.Good(Model, "Maker Key 5", Maker);
        Metadata.Write(Current, [good with { Statuses = ["REVOKED"] }], number: 8);
        File.SetLastWriteTimeUtc(Metadata.File, FakeTime.Start.UtcDateTime);
        await using var host = await StartAsync();
        host.Get<AuthenticatorModels>().Check();

        Metadata.Write(Current, [good], number: 7);
        File.SetLastWriteTimeUtc(Metadata.File, FakeTime.Start.UtcDateTime.AddHours(1));

        using var key = Key(Maker.Attests(Model));
        Assert.IsType<EnrolStaff.Result.Refused>(await EnrolAsync(host, key));
        Assert.NotEmpty(Log.Of("MetadataUnusable"));
    }

    [Fact]
    public async Task A_file_that_is_signed_by_RSA_as_FIDO_signs_its_own_is_read()
    {
        Metadata.WriteByRsa(Current, [TestMetadata.Good(Model, "Maker Key 5", Maker)]);
        await using var host = await StartAsync();
        using var key = Key(Maker.Attests(Model));
        Assert.IsType<EnrolStaff.Result.Enrolled>(await EnrolAsync(host, key));
        Assert.Equal("Maker Key 5, FIDO L2", await KeptAsync(host));

        var text = await File.ReadAllTextAsync(Metadata.File, Cancel);
        var root = await File.ReadAllTextAsync(Metadata.RootFile, Cancel);
        Assert.Throws<FormatException>(() => MetadataFile.Read(text[..^8] + "AAAAAAAA", root, FakeTime.Start));
    }

    [Theory]
    [InlineData("""{"alg":"RS256","x5c":[null]}""", """{"no":1,"nextUpdate":"2030-01-01","entries":[]}""")]
    [InlineData("""{"alg":"RS256","crit":["b64"],"x5c":["AA=="]}""", """{"no":1,"nextUpdate":"2030-01-01","entries":[]}""")]
    [InlineData("""{"alg":"RS256","x5c":[]}""", """{"no":1,"nextUpdate":"2030-01-01","entries":[null]}""")]
    [InlineData("null", "null")]
    public void What_no_publisher_writes_is_refused_as_a_file_that_cannot_be_read(string header, string payload)
    {
        var text = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.AA";
        Assert.Throws<FormatException>(() => MetadataFile.Read(text, File.ReadAllText(Metadata.RootFile), FakeTime.Start));
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
}
