using System.Security.Cryptography;
using System.Text;

namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>
/// <c>X-Twilio-Signature</c> of a form request: Base64 of HMAC-SHA-1, under the account's token, of the whole address followed by every field's name
/// and value, sorted by name. (Twilio chose SHA-1; as an HMAC it is not known to be weak.)
/// </summary>
public static class TwilioSignature
{
    /// <summary>The signature that Twilio makes for a request.</summary>
    /// <param name="address">As Twilio has it, query included.</param>
    public static string Of(string token, string address, IEnumerable<KeyValuePair<string, string>> fields) => Convert.ToBase64String(Bytes(token, address, fields));

    /// <summary>Whether a request comes from Twilio. Takes the same time whatever is wrong with the signature.</summary>
    /// <param name="address">The public address of the request. Twilio signs it sometimes with and sometimes without its port.</param>
    public static bool IsValid(string token, Uri address, IReadOnlyCollection<KeyValuePair<string, string>> fields, string? signature)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        ArgumentNullException.ThrowIfNull(address);
        var given = Encoding.ASCII.GetBytes(signature ?? "");
        var rest = address.PathAndQuery;
        var withPort = Bytes(token, $"{address.Scheme}://{address.Host}:{address.Port}{rest}", fields);
        var without = Bytes(token, $"{address.Scheme}://{address.Host}{rest}", fields);
        return IsSame(withPort, given) | IsSame(without, given);
    }

    private static bool IsSame(byte[] expected, byte[] given) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Convert.ToBase64String(expected)), given);

    private static byte[] Bytes(string token, string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var signed = new StringBuilder(address);

        // A field that appears twice counts once for each distinct value.
        var sorted = fields.Distinct().OrderBy(field => field.Key, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal);
        foreach (var (name, value) in sorted) signed.Append(name).Append(value);
#pragma warning disable CA5350 // The algorithm is Twilio's.
        return HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(signed.ToString()));
#pragma warning restore CA5350
    }
}
