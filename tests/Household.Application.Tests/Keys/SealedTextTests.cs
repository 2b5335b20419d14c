using System.Security.Cryptography;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Testing;

namespace HouseholdPortal.Application.Tests.Keys;

public sealed class SealedTextTests
{
    private readonly SealedText _seal = new(TestHost.RootKey, "test/1");

    [Theory]
    [InlineData("")]
    [InlineData("Your code is 123456")]
    [InlineData("Ünïcode – £14.99")]
    public void What_was_sealed_opens_again(string text) => Assert.Equal(text, _seal.Open(_seal.Seal(text)));

    [Fact]
    public void The_same_text_is_sealed_differently_each_time() => Assert.NotEqual(_seal.Seal("same"), _seal.Seal("same"));

    [Fact]
    public void A_box_with_any_one_bit_changed_does_not_open()
    {
        var box = _seal.Seal("Your code is 123456");
        for (var bit = 0; bit < box.Length * 8; bit++)
        {
            var changed = box.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<CryptographicException>(() => _seal.Open(changed));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(27)]
    [InlineData(28)]
    public void A_box_cut_short_does_not_open(int length) => Assert.ThrowsAny<CryptographicException>(() => _seal.Open(_seal.Seal("text")[..length]));

    [Fact]
    public void Another_purpose_or_key_does_not_open_it()
    {
        var box = _seal.Seal("text");
        Assert.ThrowsAny<CryptographicException>(() => new SealedText(TestHost.RootKey, "test/2").Open(box));
        Assert.ThrowsAny<CryptographicException>(() => new SealedText(new RootKey(new byte[32]), "test/1").Open(box));
    }
}
