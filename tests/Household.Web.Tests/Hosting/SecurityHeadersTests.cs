using HouseholdPortal.Web.Tests.Portal;

namespace HouseholdPortal.Web.Tests.Hosting;

public sealed class SecurityHeadersTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/no-such-page")]
    [InlineData("/health/live")]
    public async Task Every_answer_says_that_nothing_from_elsewhere_runs_and_nobody_frames_it(string path)
    {
        using var visitor = host.NewVisitor();

        var headers = (await visitor.OpenAsync(path)).Headers;

        var policy = Assert.Single(headers.GetValues("Content-Security-Policy")).Split(';', StringSplitOptions.TrimEntries);
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "default-src 'self'", "script-src 'self'", "style-src 'self'", "object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'" },
            policy.ToHashSet(StringComparer.Ordinal));
        Assert.DoesNotContain(policy, rule => rule.Contains("unsafe", StringComparison.Ordinal) || rule.Contains('*', StringComparison.Ordinal));
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.True(headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_link_to_a_question_leads_away_from_its_address_and_names_it_to_nobody()
    {
        using var visitor = host.NewVisitor();

        var answer = await visitor.OpenAsync("/a/AAAAAAAAAAAAAAAAAAAAAA");

        Assert.Equal("/approve", answer.Next);
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.DoesNotContain("AAAAAAAA", answer.Next, StringComparison.Ordinal);
    }
}
