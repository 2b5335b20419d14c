using HouseholdPortal.Application.Messaging.Twilio;

namespace HouseholdPortal.Application.Tests.Messaging.Twilio;

public sealed class TwilioOptionsTests
{
    private const string Hex = "0123456789abcdef0123456789ABCDEF";
    private static readonly PortalAddress s_portal = new() { Origin = new("https://my.operator.example") };

    private static TwilioOptions Valid { get; } = new() { AccountSid = "AC" + Hex, AuthToken = Hex, From = "+447700900100" };

    public static TheoryData<string, TwilioOptions> Wrong => new()
    {
        { "Twilio:AccountSid", Valid with { AccountSid = "" } },
        { "Twilio:AccountSid", Valid with { AccountSid = "AC" + Hex[1..] } },
        { "Twilio:AccountSid", Valid with { AccountSid = "AC" + Hex + "0" } },
        { "Twilio:AccountSid", Valid with { AccountSid = "SK" + Hex } },
        { "Twilio:AccountSid", Valid with { AccountSid = "AC" + Hex[1..] + "g" } },
        { "Twilio:AuthToken", Valid with { AuthToken = "" } },
        { "Twilio:AuthToken", Valid with { AuthToken = "not-a-token" } },
        { "Twilio:ApiKeySid", Valid with { ApiKeySid = "SK" + Hex } },
        { "Twilio:ApiKeySid", Valid with { ApiKeySecret = "secret" } },
        { "Twilio:ApiKeySid", Valid with { ApiKeySid = "AC" + Hex, ApiKeySecret = "secret" } },
        { "Twilio:From", Valid with { From = "" } },
        { "Twilio:From", Valid with { MessagingServiceSid = "MG" + Hex } },
        { "Twilio:From", Valid with { From = "07700 900100" } },
        { "Twilio:From", Valid with { From = "A name too long" } },
        { "Twilio:MessagingServiceSid", Valid with { From = "", MessagingServiceSid = "MG" } },
        { "Twilio:BaseUrl", Valid with { BaseUrl = new("http://api.twilio.com") } },
        { "Twilio:BaseUrl", Valid with { BaseUrl = new("https://api.twilio.com/2010-04-01") } },
        { "Twilio:BaseUrl", Valid with { BaseUrl = new("api.twilio.com", UriKind.Relative) } },
    };

    public static TheoryData<TwilioOptions> Right =>
    [
        new TwilioOptions(),
        Valid,
        Valid with { From = "Household" },
        Valid with { From = "60070" },
        Valid with { From = "", MessagingServiceSid = "MG" + Hex },
        Valid with { ApiKeySid = "SK" + Hex, ApiKeySecret = "secret" },
        Valid with { AuthToken = "", ApiKeySid = "SK" + Hex, ApiKeySecret = "secret" },
        Valid with { BaseUrl = new("http://127.0.0.1:4010") },
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_setting_is_named_in_one_line_without_its_secrets(string key, TwilioOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var error = Assert.Throws<InvalidDataException>(() => options.Checked(s_portal));
        Assert.StartsWith(key, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.DoesNotContain(Hex, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("not-a-token", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Right))]
    public void A_right_setting_is_taken(TwilioOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Assert.Same(options, options.Checked(s_portal));
    }

    [Theory]
    [InlineData("http://my.operator.example")]
    [InlineData("https://localhost:5080")]
    [InlineData("http://localhost:5080")]
    public void Twilio_must_be_able_to_call_back(string origin)
    {
        var portal = new PortalAddress { Origin = new(origin) };
        Assert.StartsWith("Portal:Origin", Assert.Throws<InvalidDataException>(() => Valid.Checked(portal)).Message, StringComparison.Ordinal);

        var keyOnly = Valid with { AuthToken = "", ApiKeySid = "SK" + Hex, ApiKeySecret = "secret" };
        Assert.False(keyOnly.Checked(portal).HasCallbacks);
    }

    [Fact]
    public void What_is_logged_of_it_holds_no_secret()
    {
        var text = (Valid with { AuthToken = "ffffffffffffffffffffffffffffffff", ApiKeySecret = "very-secret" }).ToString();
        Assert.DoesNotContain("ffff", text, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", text, StringComparison.Ordinal);
    }
}
