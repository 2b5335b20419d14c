using System.Net;
using System.Text.RegularExpressions;

namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>
/// Section <c>Twilio</c>: the account that sends text messages. With nothing set there is none; otherwise everything needed must be set.
/// </summary>
public sealed partial record TwilioOptions
{
    public const string Section = "Twilio";

    /// <summary>The account: <c>AC</c> and 32 hexadecimal digits.</summary>
    public string AccountSid { get; init; } = "";

    /// <summary>The account's token. Twilio signs status callbacks with it. Without it there are none, and we ask about deliveries instead.</summary>
    public string AuthToken { get; init; } = "";

    /// <summary>An API key to sign in with instead of the token: <c>SK</c> and 32 hexadecimal digits.</summary>
    public string ApiKeySid { get; init; } = "";

    public string ApiKeySecret { get; init; } = "";

    /// <summary>The number, short code or name that messages come from; or else <see cref="MessagingServiceSid"/>.</summary>
    public string From { get; init; } = "";

    /// <summary>The messaging service that chooses a number: <c>MG</c> and 32 hexadecimal digits.</summary>
    public string MessagingServiceSid { get; init; } = "";

    /// <summary>The address of Twilio's API. Others are for tests; secrets travel only by https or within this machine.</summary>
    public Uri BaseUrl { get; init; } = new("https://api.twilio.com");

    public bool IsConfigured => Array.Exists([AccountSid, AuthToken, ApiKeySid, ApiKeySecret, From, MessagingServiceSid], value => value.Length > 0);

    /// <summary>Whether Twilio calls back: we accept callbacks only where we can check their signature.</summary>
    public bool HasCallbacks => AuthToken.Length > 0;

    /// <summary>Whether people can text back to <see cref="From"/>: a name is nobody's number.</summary>
    public bool IsFromNumber => From.Length > 0 && From.All(c => char.IsAsciiDigit(c) || c == '+');

    /// <summary>The user name and secret to sign in with: the API key, or else the account's token.</summary>
    internal (string Name, string Secret) Credentials => ApiKeySid.Length > 0 ? (ApiKeySid, ApiKeySecret) : (AccountSid, AuthToken);

    /// <exception cref="InvalidDataException">The section is wrong; the message names the key and holds no secret.</exception>
    public TwilioOptions Checked(PortalAddress portal)
    {
        ArgumentNullException.ThrowIfNull(portal);
        if (!IsConfigured) return this;
        if (!IsSid("AC", AccountSid)) throw Wrong("AccountSid", "is AC and 32 hexadecimal digits");
        if (AuthToken.Length > 0 && !Hexadecimal().IsMatch(AuthToken)) throw Wrong("AuthToken", "is 32 hexadecimal digits");
        if (ApiKeySid.Length > 0 != ApiKeySecret.Length > 0) throw Wrong("ApiKeySid", "and Twilio:ApiKeySecret go together: set both or neither");
        if (ApiKeySid.Length > 0 && !IsSid("SK", ApiKeySid)) throw Wrong("ApiKeySid", "is SK and 32 hexadecimal digits");
        if (ApiKeySid.Length == 0 && AuthToken.Length == 0) throw Wrong("AuthToken", "is not set, and neither is Twilio:ApiKeySid: one of them is needed");
        if (From.Length > 0 == MessagingServiceSid.Length > 0) throw Wrong("From", "or Twilio:MessagingServiceSid says who sends: set exactly one of them");
        if (From.Length > 0 && !Sender().IsMatch(From)) throw Wrong("From", "must be a number such as +447700900100, a short code, or a name of up to 11 letters and digits");
        if (MessagingServiceSid.Length > 0 && !IsSid("MG", MessagingServiceSid)) throw Wrong("MessagingServiceSid", "is MG and 32 hexadecimal digits");
        if (!BaseUrl.IsAbsoluteUri || BaseUrl.PathAndQuery is not "/" || !(IsHttps(BaseUrl) || IsThisMachine(BaseUrl)))
            throw Wrong("BaseUrl", "must be https and a host, such as https://api.twilio.com");

        // Twilio refuses every message whose callback it cannot reach.
        if (HasCallbacks && !IsThisMachine(BaseUrl) && (!IsHttps(portal.Origin) || IsThisMachine(portal.Origin)))
            throw new InvalidDataException("Portal:Origin must be the portal's public https address, because Twilio calls back there. (Without Twilio:AuthToken, only with an API key, it does not.)");
        return this;
    }

    /// <summary>Shows which account, but no secret.</summary>
    public override string ToString() => IsConfigured ? $"Twilio account {AccountSid}" : "No Twilio account";

    private static InvalidDataException Wrong(string key, string what) => new($"Twilio:{key} {what}.");

    private static bool IsSid(string kind, string sid) => sid.StartsWith(kind, StringComparison.Ordinal) && Hexadecimal().IsMatch(sid.AsSpan(kind.Length));

    private static bool IsHttps(Uri address) => string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);

    private static bool IsThisMachine(Uri address) => address.IsLoopback || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip));

    [GeneratedRegex(@"\A[0-9a-fA-F]{32}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"\A(\+[1-9][0-9]{6,14}|[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sender();
}
