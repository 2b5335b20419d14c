using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Tests.Architecture;

public sealed class PageTests
{
    [Fact]
    public void Every_page_names_the_policy_of_who_may_see_it_or_says_that_it_is_for_everybody()
    {
        var pages = Product.Web.GetTypes().Where(type => type.GetCustomAttributes<RouteAttribute>().Any()).ToList();
        Assert.NotEmpty(pages);
        Assert.Empty(pages.Where(page => NamesAPolicy(page) == page.GetCustomAttribute<AllowAnonymousAttribute>() is not null).Select(page => page.FullName));
    }

    /// <summary>Every attribute counts, because all of them have to let somebody in: one without a policy says nothing that can be read.</summary>
    private static bool NamesAPolicy(Type page) =>
        page.GetCustomAttributes<AuthorizeAttribute>().Select(attribute => attribute.Policy).ToList() is { Count: > 0 } named && named.TrueForAll(policy => policy is { Length: > 0 });
}
