namespace HouseholdPortal.Web.Tests.Portal.SignIn;

/// <summary>What browsers get where the portal is reached by https.</summary>
public sealed class HttpsTests(HttpsTests.Https host) : IClassFixture<HttpsTests.Https>
{
    [Fact]
    public async Task Every_cookie_is_the_host_s_own_and_secure()
    {
        using var visitor = host.NewVisitor();
        var page = await visitor.OpenAsync("/sign-in");

        var cookie = Assert.Single(page.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-household-form=", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
    }

    public sealed class Https : PortalHost
    {
        public override string Origin => "https://my.operator.example";
    }
}
