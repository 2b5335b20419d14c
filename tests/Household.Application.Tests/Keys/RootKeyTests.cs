using HouseholdPortal.Application.Keys;

namespace HouseholdPortal.Application.Tests.Keys;

public sealed class RootKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("household-keys-").FullName;

    private string File => Path.Combine(_folder, "deep", "root-key");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_made_key_can_be_read_and_only_by_its_owner()
    {
        RootKey.Create(File);
        Assert.Equal(32, RootKey.Read(File).Derive("test").Length);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void A_key_is_never_overwritten()
    {
        RootKey.Create(File);
        var before = System.IO.File.ReadAllText(File);
        Assert.Throws<IOException>(() => RootKey.Create(File));
        Assert.Equal(before, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void A_missing_file_is_named_with_the_command_that_makes_one()
    {
        var error = Assert.Throws<InvalidDataException>(() => RootKey.Read(File));
        Assert.Contains("Keys:RootKeyFile", error.Message, StringComparison.Ordinal);
        Assert.Contains("new-root-key " + File, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_file_that_others_can_read_or_write_is_refused(UnixFileMode toOthers)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        RootKey.Create(File);
#pragma warning disable CA1416 // Skipped there.
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | toOthers);
#pragma warning restore CA1416
        var error = Assert.Throws<InvalidDataException>(() => RootKey.Read(File));
        Assert.Contains("chmod 600 " + File, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    public void A_file_that_holds_something_else_is_refused_without_showing_it(string text) => RefusesContent(text);

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void A_key_of_another_length_is_refused(int bytes) => RefusesContent(Convert.ToBase64String(new byte[bytes]));

    [Fact]
    public void Each_purpose_has_its_own_key_and_the_same_one_every_time()
    {
        var key = new RootKey([.. Enumerable.Repeat((byte)7, 32)]);
        Assert.Equal(key.Derive("one"), key.Derive("one"));
        Assert.NotEqual(key.Derive("one"), key.Derive("two"));
    }

    [Fact]
    public void Its_text_says_nothing_of_the_key() => Assert.Equal("RootKey", new RootKey(new byte[32]).ToString());

    private void RefusesContent(string text)
    {
        RootKey.Create(File);
        System.IO.File.WriteAllText(File, text);
        var error = Assert.Throws<InvalidDataException>(() => RootKey.Read(File));
        Assert.Contains("32 bytes in base64", error.Message, StringComparison.Ordinal);
        if (text.Length > 0) Assert.DoesNotContain(text, error.Message, StringComparison.Ordinal);
    }
}
