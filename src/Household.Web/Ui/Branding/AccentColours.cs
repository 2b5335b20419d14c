namespace HouseholdPortal.Web.Ui.Branding;

/// <summary>The accent of one theme, as four colours of the form <c>#0A5A6E</c>.</summary>
public sealed record AccentColours
{
    /// <summary>For links, filled buttons and what is selected.</summary>
    public string Accent { get; init; } = "";

    /// <summary>The same, under the pointer.</summary>
    public string Strong { get; init; } = "";

    /// <summary>The quiet background of what is selected.</summary>
    public string Soft { get; init; } = "";

    /// <summary>For words on a filled button.</summary>
    public string OnAccent { get; init; } = "";
}
