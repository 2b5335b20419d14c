using System.Web;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Hosting;
using HouseholdPortal.Web.Tests.Portal;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Hosting;

/// <summary>Limits per address are worth what the address is worth.</summary>
public sealed class ProxyOptionsTests(PortalHost direct, ProxyOptionsTests.BehindProxy behind) : IClassFixture<PortalHost>, IClassFixture<ProxyOptionsTests.BehindProxy>
{
    [Fact]
    public async Task Without_a_trusted_proxy_nobody_chooses_their_own_address() =>
        Assert.Equal(await AddressAsync(direct, "203.0.113.1"), await AddressAsync(direct, "203.0.113.2"));

    [Fact]
    public async Task A_trusted_proxy_says_whose_request_it_is() =>
        Assert.NotEqual(await AddressAsync(behind, "203.0.113.1"), await AddressAsync(behind, "203.0.113.2"));

    [Fact]
    public async Task What_a_visitor_claims_before_the_proxies_counts_for_nothing() =>
        Assert.Equal(await AddressAsync(behind, "203.0.113.1, 203.0.113.9, 10.1.2.3"), await AddressAsync(behind, "203.0.113.2, 203.0.113.9, 10.1.2.3"));

    [Fact]
    public void What_is_no_address_and_no_network_is_said_by_name()
    {
        var error = Assert.Throws<InvalidDataException>(() => new ProxyOptions { Trusted = ["10.1.0.0/16", "the proxy"] }.ToForwardedHeaders());
        Assert.Contains("the proxy", error.Message, StringComparison.Ordinal);
    }

    /// <summary>What is kept of the address that asked for a code.</summary>
    private static async Task<string> AddressAsync(PortalHost host, string forwardedFor)
    {
        using var visitor = host.NewVisitor();
        visitor.ForwardedFor = forwardedFor;
        var asked = await visitor.SendAsync(await visitor.OpenAsync("/sign-in"), "number", ("number", "+447700900111"));
        var id = CodeId.From(Guid.Parse(HttpUtility.ParseQueryString(asked.Next![asked.Next!.IndexOf('?', StringComparison.Ordinal)..])["request"]!));
        await using var db = await host.OpenAsync();
        var hash = await db.Codes.Where(code => code.Id == id).Select(code => code.AddressHash).SingleAsync(TestContext.Current.CancellationToken);
        return Convert.ToHexString(hash!);
    }

    public sealed class BehindProxy : PortalHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Proxies:Trusted:0", "127.0.0.1");
            builder.UseSetting("Proxies:Trusted:1", "::1");
            builder.UseSetting("Proxies:Trusted:2", "10.1.0.0/16");
        }
    }
}
