using System.Net;
using System.Text.RegularExpressions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>Section <c>Codes</c>: the countries that codes are sent to, how many are sent, and where people text for one.</summary>
public sealed partial record CodeSettings
{
    public const string Section = "Codes";

    /// <summary>The country codes that codes are sent to, such as <c>44</c>. Empty means the portal's own country.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Codes that one network address may ask for in an hour. Raise it where many homes share an address.</summary>
    public int PerAddress { get; init; } = new CodeLimits().AskedFromAnAddress;

    /// <summary>Codes sent in an hour to numbers that differ only in their last four digits.</summary>
    public int PerPrefix { get; init; } = new CodeLimits().SentToAPrefix;

    /// <summary>
    /// The operator's own access networks, such as <c>203.0.113.0/24</c>: the last codes of a number's budget are kept for them. Empty keeps none back,
    /// because nobody could ask for those.
    /// </summary>
    public IReadOnlyList<string> OwnNetworks { get; init; } = [];

    /// <summary>The number or short code that people text to get a code; empty where the operator receives no texts.</summary>
    public string TextTo { get; init; } = "";

    internal bool HasOwnNetworks => Networks.Count > 0;

    private IReadOnlyList<IPNetwork> Networks { get; init; } = [];

    internal CodeLimits Limits => new(PerAddress, PerPrefix);

    /// <summary>Whether codes are sent to this number's country.</summary>
    public bool Serves(Msisdn number) => Countries.Any(country => number.Digits.StartsWith(country, StringComparison.Ordinal));

    /// <summary>Whether an address is in one of the operator's own access networks.</summary>
    internal bool IsOwnNetwork(IPAddress? address)
    {
        if (address is null) return false;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Networks.Any(network => network.Contains(plain));
    }

    /// <exception cref="InvalidDataException">A value cannot be used; the message names its key.</exception>
    public CodeSettings Checked(PortalAddress portal)
    {
        ArgumentNullException.ThrowIfNull(portal);
        if (!Countries.All(c => c is { Length: >= 1 and <= 3 } && c.All(char.IsAsciiDigit))) throw new InvalidDataException("Codes:Countries must be a list of country codes of one to three digits, such as 44.");
        if (PerAddress < 1) throw new InvalidDataException("Codes:PerAddress must be at least 1.");
        if (PerPrefix < 1) throw new InvalidDataException("Codes:PerPrefix must be at least 1.");
        if (TextTo.Length > 0 && !Inbox().IsMatch(TextTo)) throw new InvalidDataException("Codes:TextTo must be a number such as +447700900100, or a short code of three to eight digits.");
        return this with { Countries = Countries.Count > 0 ? Countries : [portal.CountryCode], Networks = [.. OwnNetworks.Select(NetworkOf)] };
    }

    private static IPNetwork NetworkOf(string written) => IPNetwork.TryParse(written, out var network)
        ? network
        : throw new InvalidDataException($"Codes:OwnNetworks must be a list of networks such as 203.0.113.0/24 or 2001:db8::/32; “{written}” is none.");

    [GeneratedRegex(@"\A(\+[1-9][0-9]{6,14}|[0-9]{3,8})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inbox();
}
