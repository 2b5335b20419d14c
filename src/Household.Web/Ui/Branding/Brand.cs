namespace HouseholdPortal.Web.Ui.Branding;

/// <summary>The operator's name and colours, from the configuration section <c>Brand</c>. An operator changes them without code.</summary>
public sealed record Brand
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Brand";

    /// <summary>The name whose letters are drawn in the logo; any other name is set in the text font beside the mark.</summary>
    public const string DrawnName = "Household";

    /// <summary>The product's name: in the logo, in titles and in texts.</summary>
    public string Name { get; init; } = DrawnName;

    /// <summary>The number of the operator's care, free from its own mobiles.</summary>
    public string CareNumber { get; init; } = "150";

    /// <summary>The accent on a light background; by default the product's own.</summary>
    public AccentColours? Light { get; init; }

    /// <summary>The accent on a dark background; by default the product's own.</summary>
    public AccentColours? Dark { get; init; }
}
