namespace HouseholdPortal.Web.Ui;

/// <summary>
/// A style sheet that a page needs besides those of all pages. Its document names it, not the page's head content: that is rendered again when the circuit is
/// up, and the page would be without the sheet for a moment.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PageStylesheetAttribute(string path) : Attribute
{
    /// <summary>Its place among the assets, as <c>css/name.css</c>.</summary>
    public string Path { get; } = path;
}
