using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace HouseholdPortal.Web.Tests.Accessibility;

/// <summary>What an element is called, in the order of the standard (Accessible Name and Description Computation 1.2 §4.3): aria-labelledby, aria-label, what HTML labels it with, its own words.</summary>
internal static class AccessibleName
{
    /// <summary>Elements that stand in a line of words; what any other holds is apart from its neighbours.</summary>
    private static readonly HashSet<string> s_inline = new(StringComparer.Ordinal) { "a", "abbr", "b", "bdi", "em", "i", "mark", "span", "strong", "sub", "sup", "time" };

    /// <summary>Empty where it has none.</summary>
    public static string Of(IElement element) =>
        ByReference(element) is { Length: > 0 } named ? named
        : element.GetAttribute("aria-label") is { Length: > 0 } label ? InOneLine(label)
        : ByHtml(element);

    /// <summary>The words in an element that assistive technology is told of, with single spaces.</summary>
    public static string WordsOf(IElement element)
    {
        var words = new StringBuilder();
        Read(element, words, readsFields: true);
        return InOneLine(words.ToString());
    }

    private static string ByReference(IElement element) => string.Join(' ', (element.GetAttribute("aria-labelledby") ?? "")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => element.Owner?.GetElementById(id) ?? InFragment(element, id)).OfType<IElement>().Select(WordsOf));

    /// <summary>A component that was rendered alone stands in no document.</summary>
    private static IElement? InFragment(IElement element, string id)
    {
        INode root = element;
        while (root.Parent is { } parent) root = parent;
        return root.Descendants<IElement>().FirstOrDefault(other => string.Equals(other.Id, id, StringComparison.Ordinal));
    }

    private static string ByHtml(IElement element) => element.LocalName switch
    {
        "input" or "select" or "textarea" => ByLabel(element),
        "fieldset" => ChildWords(element, "legend"),
        "details" => ChildWords(element, "summary"),
        "table" => ChildWords(element, "caption"),
        "img" => InOneLine(element.GetAttribute("alt") ?? ""),
        "svg" => ChildWords(element, "title"),
        _ => HasNameFromContent(element) ? WordsOf(element) : "",
    };

    private static string ByLabel(IElement field)
    {
        INode root = field;
        while (root.Parent is { } parent) root = parent;
        var labels = root.Descendants<IElement>().OfType<IHtmlLabelElement>()
            .Where(label => label.GetAttribute("for") is { } id ? string.Equals(id, field.Id, StringComparison.Ordinal) : label.Contains(field));
        return string.Join(' ', labels.Select(WordsOfLabel));
    }

    private static string WordsOfLabel(IElement label)
    {
        var words = new StringBuilder();
        Read(label, words, readsFields: false);
        return InOneLine(words.ToString());
    }

    private static string ChildWords(IElement element, string tag) =>
        element.Children.FirstOrDefault(child => string.Equals(child.LocalName, tag, StringComparison.Ordinal)) is { } child ? WordsOf(child) : "";

    private static bool HasNameFromContent(IElement element) => element.GetAttribute("role") is "button" or "link" or "heading"
        || element.LocalName is "a" or "button" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "td" or "th" or "tr" or "summary";

    private static void Read(INode node, StringBuilder words, bool readsFields)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text) words.Append(text.Data);
            if (child is not IElement element || element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") is "true" || element.LocalName is "script" or "style" or "template") continue;
            var isInline = s_inline.Contains(element.LocalName);
            if (!isInline) words.Append(' ');
            if (element.GetAttribute("aria-label") is { Length: > 0 } label) words.Append(label);
            else if (readsFields || element.LocalName is not ("input" or "select" or "textarea" or "button")) Read(element, words, readsFields);
            if (!isInline) words.Append(' ');
        }
    }

    private static string InOneLine(string words) => string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
