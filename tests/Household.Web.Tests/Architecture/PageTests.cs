using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Tests.Architecture;

public sealed class PageTests
{
    [Fact]
    public void Every_page_asks_for_a_session_or_says_that_it_is_for_everybody()
    {
        var pages = Product.Web.GetTypes().Where(type => type.GetCustomAttributes<RouteAttribute>().Any()).ToList();
        Assert.NotEmpty(pages);
        Assert.Empty(pages.Where(page => page.GetCustomAttribute<AuthorizeAttribute>() is null == page.GetCustomAttribute<AllowAnonymousAttribute>() is null).Select(page => page.FullName));
    }
}
