using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Domain.Tests.People;

/// <summary>What is an address to send e-mail to, and what is wrong with what is none.</summary>
public sealed class EmailAddressTests
{
    private static readonly string s_label = new('h', 63);

    [Theory]
    [InlineData("sam@example.com", "sam@example.com")]
    [InlineData("  Sam.O'Neil+phone@Example.COM ", "Sam.O'Neil+phone@example.com")]
    [InlineData("x@a.b-c.museum", "x@a.b-c.museum")]
    [InlineData("sam@bücher.example", "sam@xn--bcher-kva.example")]
    public void An_address_keeps_its_local_part_and_its_host_in_the_letters_of_DNS(string typed, string kept)
    {
        Assert.True(EmailAddress.TryParse(typed, out var address, out var flaw));
        Assert.Equal((kept, null), (address.Value, flaw));
        Assert.Equal(address, EmailAddress.Parse(address.Value));
    }

    [Theory]
    [InlineData(null, EmailFlaw.NoAt)]
    [InlineData("", EmailFlaw.NoAt)]
    [InlineData("sam.example.com", EmailFlaw.NoAt)]
    [InlineData("@example.com", EmailFlaw.BeforeAt)]
    [InlineData(".sam@example.com", EmailFlaw.BeforeAt)]
    [InlineData("sam.@example.com", EmailFlaw.BeforeAt)]
    [InlineData("s..am@example.com", EmailFlaw.BeforeAt)]
    [InlineData("sam smith@example.com", EmailFlaw.BeforeAt)]
    [InlineData("\"sam\"@example.com", EmailFlaw.BeforeAt)]
    [InlineData("säm@example.com", EmailFlaw.BeforeAt)]
    [InlineData("a@b@example.com", EmailFlaw.BeforeAt)]
    [InlineData("sam\r\nBcc: x@example.com", EmailFlaw.BeforeAt)]
    [InlineData("sam@", EmailFlaw.AfterAt)]
    [InlineData("sam@localhost", EmailFlaw.AfterAt)]
    [InlineData("sam@example..com", EmailFlaw.AfterAt)]
    [InlineData("sam@-example.com", EmailFlaw.AfterAt)]
    [InlineData("sam@example-.com", EmailFlaw.AfterAt)]
    [InlineData("sam@exam_ple.com", EmailFlaw.AfterAt)]
    [InlineData("sam@exam ple.com", EmailFlaw.AfterAt)]
    [InlineData("sam@[192.0.2.1]", EmailFlaw.AfterAt)]
    [InlineData("sam@192.0.2.1", EmailFlaw.AfterAt)]
    [InlineData("sam@example.com\r\nBcc: x", EmailFlaw.AfterAt)]
    public void What_is_none_is_refused_and_says_where_it_is_wrong(string? typed, EmailFlaw flaw)
    {
        Assert.False(EmailAddress.TryParse(typed, out var address, out var found));
        Assert.Equal((default, flaw), (address, found));
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_local_part_has_sixty_four_octets_at_most(int length, bool fits) => AssertFits(new string('x', length) + "@example.com", fits);

    [Theory]
    [InlineData(253, true)]
    [InlineData(254, true)]
    [InlineData(255, false)]
    public void An_address_has_254_octets_at_most(int length, bool fits)
    {
        var host = $"{s_label}.{s_label}.{s_label}.com";
        AssertFits(new string('x', length - host.Length - 1) + "@" + host, fits);
    }

    [Theory]
    [InlineData(62, true)]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void A_label_has_sixty_three_octets_at_most(int length, bool fits) => Assert.Equal(fits, EmailAddress.TryParse($"sam@{new string('h', length)}.com", out _, out _));

    [Fact]
    public void Nothing_that_is_written_down_by_accident_tells_the_address()
    {
        var address = EmailAddress.Parse("sam.smith@example.com");
        Assert.Equal("s•••@example.com", address.ToString());
        Assert.Equal("", default(EmailAddress).ToString());
    }

    [Fact]
    public void The_case_of_letters_makes_no_other_mailbox() => Assert.True(EmailAddress.Parse("Sam@example.com").IsSameAs(EmailAddress.Parse("sam@EXAMPLE.com")));

    private static void AssertFits(string typed, bool fits)
    {
        Assert.Equal(fits, EmailAddress.TryParse(typed, out _, out var flaw));
        Assert.Equal(fits ? null : EmailFlaw.TooLong, flaw);
    }
}
