using HouseholdPortal.Domain.Passkeys;

namespace HouseholdPortal.Domain.Tests.Passkeys;

/// <summary>Starts from a passkey that was just added.</summary>
public sealed class PasskeyInfoTests
{
    private static readonly DateTimeOffset s_added = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private readonly PasskeyInfo _passkey = new([1], PersonId.From(new Guid(1, 0, 0, new byte[8])), MeansId.From(new Guid(2, 0, 0, new byte[8])), "Phone", s_added);

    [Theory]
    [InlineData(PasskeyInfo.NameSize - 1, true)]
    [InlineData(PasskeyInfo.NameSize, true)]
    [InlineData(PasskeyInfo.NameSize + 1, false)]
    public void Its_name_has_sixty_characters_at_most(int length, bool may)
    {
        var name = new string('x', length);
        if (may) _passkey.Rename(name);
        else Assert.Throws<ArgumentException>(() => _passkey.Rename(name));
        Assert.Equal(may ? name : "Phone", _passkey.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void It_always_has_a_name(string name)
    {
        Assert.Throws<ArgumentException>(() => _passkey.Rename(name));
        Assert.Equal("Phone", _passkey.Name);
    }

    [Fact]
    public void It_tells_when_and_where_it_was_last_used()
    {
        Assert.Null(_passkey.LastUsedAt);
        _passkey.Used("Chrome on Android", s_added.AddDays(1));
        Assert.Equal(("Chrome on Android", s_added.AddDays(1)), (_passkey.LastUsedOn, _passkey.LastUsedAt));
    }
}
