using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>Section <c>Codes</c>: the countries that codes are sent to, and how many are sent.</summary>
public sealed record CodeSettings
{
    public const string Section = "Codes";

    /// <summary>The country codes that codes are sent to, such as <c>44</c>. Empty means the portal's own country.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Codes that one network address may ask for in an hour. Raise it where many homes share an address.</summary>
    public int PerAddress { get; init; } = new CodeLimits().AskedFromAnAddress;

    /// <summary>Codes sent in an hour to numbers that differ only in their last four digits.</summary>
    public int PerPrefix { get; init; } = new CodeLimits().SentToAPrefix;

    internal CodeLimits Limits => new(PerAddress, PerPrefix);

    /// <summary>Whether codes are sent to this number's country.</summary>
    public bool Serves(Msisdn number) => Countries.Any(country => number.Digits.StartsWith(country, StringComparison.Ordinal));

    /// <exception cref="InvalidDataException">A value cannot be used; the message names its key.</exception>
    public CodeSettings Checked(PortalAddress portal)
    {
        ArgumentNullException.ThrowIfNull(portal);
        if (!Countries.All(c => c is { Length: >= 1 and <= 3 } && c.All(char.IsAsciiDigit))) throw new InvalidDataException("Codes:Countries must be a list of country codes of one to three digits, such as 44.");
        if (PerAddress < 1) throw new InvalidDataException("Codes:PerAddress must be at least 1.");
        if (PerPrefix < 1) throw new InvalidDataException("Codes:PerPrefix must be at least 1.");
        return Countries.Count > 0 ? this : this with { Countries = [portal.CountryCode] };
    }
}
