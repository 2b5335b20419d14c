using HouseholdPortal.Application.Messaging.Twilio;

namespace HouseholdPortal.Application.Tests.Messaging.Twilio;

/// <summary>The example of Twilio's own documentation, and each thing changed in it.</summary>
public sealed class TwilioSignatureTests
{
    private const string Token = "12345";
    private const string Address = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private const string Signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    private static KeyValuePair<string, string>[] Fields { get; } =
    [
        new("CallSid", "CA1234567890ABCDE"), new("Caller", "+14158675309"), new("Digits", "1234"), new("From", "+14158675309"), new("To", "+18005551212"),
    ];

    [Fact]
    public void The_known_example_has_the_known_signature() => Assert.Equal(Signature, TwilioSignature.Of(Token, Address, Fields));

    [Fact]
    public void It_is_accepted_whatever_order_the_fields_come_in() => Assert.True(IsValid(fields: [.. Fields.Reverse()]));

    [Theory]
    [InlineData("https://mycompany.com:443/myapp.php?foo=1&bar=2")]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2")]
    public void Twilio_may_have_signed_the_address_with_or_without_its_port(string address) => Assert.True(IsValid(signature: TwilioSignature.Of(Token, address, Fields)));

    [Fact]
    public void Another_token_address_field_or_value_is_refused()
    {
        Assert.False(IsValid(token: "12346"));
        Assert.False(IsValid(address: "https://mycompany.com/myapp.php?foo=1&bar=3"));
        Assert.False(IsValid(address: "http://mycompany.com/myapp.php?foo=1&bar=2"));
        Assert.False(IsValid(address: "https://mycompany.org/myapp.php?foo=1&bar=2"));
        Assert.False(IsValid(fields: [.. Fields, new("Extra", "1")]));
        Assert.False(IsValid(fields: Fields[1..]));
        Assert.False(IsValid(fields: [.. Fields[1..], new("CallSid", "CA1234567890ABCDF")]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("RSOYDt4T1cUTdK1PDd93/VVr8B8")]
    [InlineData("RSOYDt4T1cUTdK1PDd93/VVr8B8= ")]
    [InlineData("rSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("RSOYDt4T1cUTdK1PDd93/VVr8B9=")]
    public void Another_signature_is_refused(string? signature) => Assert.False(TwilioSignature.IsValid(Token, new(Address), Fields, signature));

    [Fact]
    public void Every_flipped_bit_of_the_signature_is_refused()
    {
        for (var i = 0; i < Signature.Length * 7; i++)
        {
            var flipped = Signature.ToCharArray();
            flipped[i / 7] = (char)(flipped[i / 7] ^ (1 << (i % 7)));
            Assert.False(TwilioSignature.IsValid(Token, new(Address), Fields, new string(flipped)), new string(flipped));
        }
    }

    private static bool IsValid(string token = Token, string address = Address, KeyValuePair<string, string>[]? fields = null, string signature = Signature) =>
        TwilioSignature.IsValid(token, new(address), fields ?? Fields, signature);
}
