namespace HouseholdPortal.Web.Ui;

/// <summary>
/// A style sheet that a page needs besides those of all pages. The document names it and not the page's head content, which is rendered again when the circuit is
/// up: for a moment the page would be without the sheet.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class PageStylesheetAttribute(string path) : Attribute
{
    /// <summary>Its path among the assets, such as <c>css/name.css</c>.</summary>
    public string Path { get; } = path;
}
