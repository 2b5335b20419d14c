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
        Assert.NotEmpty(pages);
        Assert.Empty(
            from page in pages
            from Match field in TextField().Matches(File.ReadAllText(SourceOf(page)))
            let name = field.Groups["id"].Value
            where name is "code" == (page.GetCustomAttribute<KeepsAttribute>()?.Fields.Contains(name, StringComparer.Ordinal) is true)
            select $"{page.Name}: {name}");
    }

    private static string SourceOf(Type page) =>
        Directory.EnumerateFiles(Path.Combine(Product.Root, "src", "Household.Web", "Portal"), page.Name + ".razor", SearchOption.AllDirectories).Single();

    [GeneratedRegex("<(TextField|CodeField) Id=\"(?<id>[^\"@]+)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TextField();

    /// <summary>Every attribute counts, because all of them have to let somebody in: one without a policy says nothing that can be read.</summary>
    private static bool NamesAPolicy(Type page) =>
        page.GetCustomAttributes<AuthorizeAttribute>().Select(attribute => attribute.Policy).ToList() is { Count: > 0 } named && named.TrueForAll(policy => policy is { Length: > 0 });
}
