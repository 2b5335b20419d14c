using System.Reflection;
using System.Text.RegularExpressions;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Tests.Architecture;

public sealed partial class PageTests
{
    [Fact]
    public void Every_page_names_the_policy_of_who_may_see_it_or_says_that_it_is_for_everybody()
    {
        var pages = Product.Web.GetTypes().Where(type => type.GetCustomAttributes<RouteAttribute>().Any()).ToList();
        Assert.NotEmpty(pages);
        Assert.Empty(pages.Where(page => NamesAPolicy(page) == page.GetCustomAttribute<AllowAnonymousAttribute>() is not null).Select(page => page.FullName));
    }

    /// <summary>What is typed there must outlive the session; what proves somebody must not.</summary>
    [Fact]
    public void Every_text_field_on_a_page_of_the_signed_in_is_kept_unless_it_takes_a_code()
    {
        var pages = Product.Web.GetTypes().Where(type => type.GetCustomAttributes<RouteAttribute>().Any() && type.GetCustomAttributes<AuthorizeAttribute>().Any(a => a.Policy is "any-session")).ToList();
        var fields = pages.SelectMany(page => FieldsOn(page).Select(name => (Page: page, Name: name))).ToList();
        Assert.Contains(fields, field => field.Name is "code");
        Assert.Contains(fields, field => field.Name is not "code");
        Assert.Empty(fields
            .Where(field => field.Name is "code" == (field.Page.GetCustomAttribute<KeepsAttribute>()?.Fields.Contains(field.Name, StringComparer.Ordinal) is true))
            .Select(field => $"{field.Page.Name}: {field.Name}"));
    }

    /// <summary>The ids of the text fields that stand in a page's source. A field whose id is not read here would be checked by nobody.</summary>
    private static List<string> FieldsOn(Type page)
    {
        var source = File.ReadAllText(SourceOf(page));
        var found = TextField().Matches(source).Select(field => field.Groups["id"].Value).ToList();
        Assert.Equal(TextFieldTag().Count(source), found.Count);
        return found;
    }

    private static string SourceOf(Type page) =>
        Directory.EnumerateFiles(Path.Combine(Product.Root, "src", "Household.Web", "Portal"), page.Name + ".razor", SearchOption.AllDirectories).Single();

    [GeneratedRegex("<(TextField|CodeField) Id=\"(?<id>[^\"@]+)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TextField();

    [GeneratedRegex("<(Text|Code)Field|<(input|textarea)(?![^>]*type=\"(hidden|checkbox|radio)\")", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TextFieldTag();

    /// <summary>Every attribute counts, because all of them have to let somebody in: one without a policy says nothing that can be read.</summary>
    private static bool NamesAPolicy(Type page) =>
        page.GetCustomAttributes<AuthorizeAttribute>().Select(attribute => attribute.Policy).ToList() is { Count: > 0 } named && named.TrueForAll(policy => policy is { Length: > 0 });
}
