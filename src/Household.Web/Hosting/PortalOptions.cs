namespace HouseholdPortal.Web.Hosting;

/// <summary>Section <c>Portal</c>: where people reach it.</summary>
internal sealed record PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Scheme, host and port as browsers see them: passkeys and code messages are bound to it.</summary>
    public Uri Origin { get; init; } = new("http://localhost:5080");

    /// <summary>What a national number gets in front: <c>44</c>.</summary>
    public string CountryCode { get; init; } = "44";

    /// <exception cref="InvalidDataException">A value cannot be used; the message names its key.</exception>
    public static PortalOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<PortalOptions>() ?? new();
        if (!options.Origin.IsAbsoluteUri || !string.Equals(options.Origin.PathAndQuery, "/", StringComparison.Ordinal))
            throw new InvalidDataException("Portal:Origin is scheme, host and port, such as https://my.operator.example");
        if (options.CountryCode is not { Length: >= 1 and <= 3 } || !options.CountryCode.All(char.IsAsciiDigit))
            throw new InvalidDataException("Portal:CountryCode is one to three digits, such as 44.");
        return options;
    }
}
