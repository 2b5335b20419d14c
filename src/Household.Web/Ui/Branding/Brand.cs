namespace HouseholdPortal.Web.Ui.Branding;

/// <summary>The operator's name and colours, from the configuration section <c>Brand</c>. Nothing in it needs code to change.</summary>
public sealed record Brand
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Brand";

    /// <summary>The name whose letters are drawn in the logo; any other is set in the text font beside the mark.</summary>
    public const string DrawnName = "Household";

    /// <summary>The product's name: in the logo, in titles and in texts.</summary>
    public string Name { get; init; } = DrawnName;

    /// <summary>The number that reaches the operator's care, free from its own mobiles.</summary>
    public string CareNumber { get; init; } = "150";

    /// <summary>The accent on light ground; the product's own unless given.</summary>
    public AccentColours? Light { get; init; }

    /// <summary>The accent on dark ground; the product's own unless given.</summary>
    public AccentColours? Dark { get; init; }
}
