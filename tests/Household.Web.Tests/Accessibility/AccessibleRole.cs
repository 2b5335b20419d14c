using AngleSharp.Dom;

namespace HouseholdPortal.Web.Tests.Accessibility;

/// <summary>Which role an element has: the one it says, else the one HTML gives it (HTML-AAM 1.0 §3.5). Only what the portal's pages are made of.</summary>
internal static class AccessibleRole
{
    private static readonly Dictionary<string, Role> s_spoken = Enum.GetValues<Role>().Where(role => role != Role.Image).ToDictionary(role => role.ToString(), StringComparer.OrdinalIgnoreCase);

    public static Role? Of(IElement element) => element.GetAttribute("role") switch
    {
        null => OfTag(element),
        "img" => Role.Image,
        var spoken => s_spoken.TryGetValue(spoken, out var role) ? role : null,
    };

    /// <summary>Whether assistive technology is told of an element. What only a style hides cannot be seen here.</summary>
    public static bool IsShown(IElement element)
    {
        for (var at = element; at is not null; at = at.ParentElement)
        {
            if (at.HasAttribute("hidden") || at.GetAttribute("aria-hidden") is "true" || at is { LocalName: "dialog" } && !at.HasAttribute("open")) return false;
        }

        return true;
    }

    private static Role? OfTag(IElement element) => element.LocalName switch
    {
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => Role.Heading,
        "a" when element.HasAttribute("href") => Role.Link,
        "button" => Role.Button,
        "input" => OfInput(element.GetAttribute("type")),
        "textarea" => Role.TextBox,
        "article" => Role.Article,
        "nav" => Role.Navigation,
        "main" => Role.Main,
        "header" when IsOfThePage(element) => Role.Banner,
        "footer" when IsOfThePage(element) => Role.ContentInfo,
        "section" when AccessibleName.Of(element).Length > 0 => Role.Region,
        "form" => Role.Form,
        "dialog" => Role.Dialog,
        "fieldset" or "details" => Role.Group,
        "ul" or "ol" => Role.List,
        "li" => Role.ListItem,
        "dt" => Role.Term,
        "dd" => Role.Definition,
        "table" => Role.Table,
        "tr" => Role.Row,
        "td" => Role.Cell,
        "th" => element.GetAttribute("scope") is "row" ? Role.RowHeader : Role.ColumnHeader,
        "img" => Role.Image,
        "svg" when AccessibleName.Of(element).Length > 0 => Role.Image,
        _ => null,
    };

    private static Role? OfInput(string? type) => type switch
    {
        "checkbox" => Role.CheckBox,
        "radio" => Role.Radio,
        "submit" or "button" => Role.Button,
        null or "text" or "email" or "tel" or "url" => Role.TextBox,
        _ => null,
    };

    private static bool IsOfThePage(IElement element) => element.Closest("article, aside, main, nav, section") is null;
}
