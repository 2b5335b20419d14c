using AngleSharp.Dom;

namespace HouseholdPortal.Web.Tests.Accessibility;

/// <summary>
/// Finds what is on a page as people do: by what it is and what it is called; by a <c>data-testid</c> only where it has neither. A query for one
/// element throws unless there is exactly one. Names are whole ones, with single spaces.
/// </summary>
internal static class DocumentQueries
{
    private const string TestId = "data-testid";

    public static IReadOnlyList<IElement> AllByRole(this IParentNode scope, Role role, string? name = null) =>
        [.. Shown(scope).Where(element => AccessibleRole.Of(element) == role && (name is null || string.Equals(AccessibleName.Of(element), name, StringComparison.Ordinal)))];

    public static IElement ByRole(this IParentNode scope, Role role, string? name = null) =>
        scope.AllByRole(role, name) is [var only] ? only : throw NotOne($"{role} “{name ?? "any"}”", scope.AllByRole(role).Select(AccessibleName.Of));

    /// <summary>The page's own heading, of level 1.</summary>
    public static IElement Title(this IParentNode scope) =>
        HeadingsOf(scope, 1).ToList() is [var only] ? only : throw NotOne("heading of level 1", scope.Headings());

    public static IElement Heading(this IParentNode scope, string name) => scope.ByRole(Role.Heading, name);

    /// <summary>What the headings say, in their order: all, or those of one level.</summary>
    public static IReadOnlyList<string> Headings(this IParentNode scope, int? level = null) => [.. HeadingsOf(scope, level).Select(AccessibleName.Of)];

    /// <summary>What all of this role are called, in their order.</summary>
    public static IReadOnlyList<string> Names(this IParentNode scope, Role role) => [.. scope.AllByRole(role).Select(AccessibleName.Of)];

    /// <summary>The innermost element with exactly these words.</summary>
    public static IElement Text(this IParentNode scope, string words) => scope.AllByText(words) is [var only] ? only : throw NotOne($"“{words}”", Innermost(scope));

    public static IReadOnlyList<IElement> AllByText(this IParentNode scope, string words)
    {
        var all = Shown(scope).Where(element => string.Equals(AccessibleName.WordsOf(element), words, StringComparison.Ordinal)).ToList();
        return [.. all.Where(element => !element.Children.Any(all.Contains))];
    }

    public static IElement Link(this IParentNode scope, string name) => scope.ByRole(Role.Link, name);

    public static IElement Button(this IParentNode scope, string name) => scope.ByRole(Role.Button, name);

    public static IElement Region(this IParentNode scope, string name) => scope.ByRole(Role.Region, name);

    public static IElement MainContent(this IParentNode scope) => scope.ByRole(Role.Main);

    /// <summary>The box, check box or other field with this label.</summary>
    public static IElement Field(this IParentNode scope, string label) =>
        Fields(scope).Where(field => string.Equals(AccessibleName.Of(field), label, StringComparison.Ordinal)).ToList() is [var only]
            ? only
            : throw NotOne($"field “{label}”", Fields(scope).Select(AccessibleName.Of));

    /// <summary>The fields that a form sends under this name, shown or not.</summary>
    public static IReadOnlyList<IElement> FieldsNamed(this IParentNode scope, string name) =>
        [.. scope.QuerySelectorAll("input, select, textarea, button").Where(field => string.Equals(field.GetAttribute("name"), name, StringComparison.Ordinal))];

    /// <summary>The form that this handler answers.</summary>
    public static IElement Form(this IParentNode scope, string handler) =>
        scope.QuerySelectorAll("form").Where(form => form.Handlers().Contains(handler, StringComparer.Ordinal)).ToList() is [var only] ? only : throw NotOne($"form “{handler}”", scope.Handlers());

    /// <summary>The handlers that the forms here are for, shown or not.</summary>
    public static IReadOnlyList<string> Handlers(this IParentNode scope) => [.. scope.FieldsNamed("_handler").Select(field => field.GetAttribute("value")!)];

    public static IReadOnlyList<IElement> AllByTestId(this IParentNode scope, string id) =>
        [.. scope.QuerySelectorAll($"[{TestId}]").Where(element => string.Equals(element.GetAttribute(TestId), id, StringComparison.Ordinal))];

    public static IElement ByTestId(this IParentNode scope, string id) =>
        scope.AllByTestId(id) is [var only] ? only : throw NotOne($"{TestId} “{id}”", scope.QuerySelectorAll($"[{TestId}]").Select(element => element.GetAttribute(TestId)!));

    private static IEnumerable<IElement> HeadingsOf(IParentNode scope, int? level) =>
        scope.AllByRole(Role.Heading).Where(heading => level is null || string.Equals(heading.LocalName, $"h{level}", StringComparison.Ordinal));

    private static IEnumerable<string> Innermost(IParentNode scope) => Shown(scope).Where(element => element.ChildElementCount == 0).Select(AccessibleName.WordsOf).Where(words => words.Length > 0);

    private static IEnumerable<IElement> Shown(IParentNode scope) => scope.QuerySelectorAll("*").Where(AccessibleRole.IsShown);

    private static IEnumerable<IElement> Fields(IParentNode scope) =>
        Shown(scope).Where(element => element.LocalName is "select" or "textarea" || element is { LocalName: "input" } && element.GetAttribute("type") is not "hidden");

    private static InvalidOperationException NotOne(string what, IEnumerable<string> there) =>
        new($"There is not exactly one {what}. There is: {string.Join("; ", there)}");
}
