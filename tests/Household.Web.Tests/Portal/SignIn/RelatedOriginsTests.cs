using System.Net;
using System.Text.Json.Nodes;
using HouseholdPortal.Testing.Passkeys;
using Microsoft.AspNetCore.Hosting;

namespace HouseholdPortal.Web.Tests.Portal.SignIn;

/// <summary>Another site of the operator's, which shares the portal's passkeys (WebAuthn §5.11, related origins).</summary>
public sealed class RelatedOriginsTests(PortalHost alone, RelatedOriginsTests.WithShop host) : IClassFixture<PortalHost>, IClassFixture<RelatedOriginsTests.WithShop>
{
    private const string List = "/.well-known/webauthn";
    private const string Shop = "https://shop.operator.example";

    [Fact]
    public async Task A_portal_on_its_own_has_no_list_of_them()
    {
        using var visitor = alone.NewVisitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync(List)).Status);
    }

    [Fact]
    public async Task Browsers_read_them_in_a_list_without_signing_in()
    {
        using var visitor = host.NewVisitor();

        var answer = await visitor.OpenAsync(List);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal([Shop], JsonNode.Parse(answer.Html)!["origins"]!.AsArray().Select(origin => (string)origin!));
    }

    [Theory]
    [InlineData(Shop, HttpStatusCode.OK)]
    [InlineData("https://shop.operator.example.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("http://shop.operator.example", HttpStatusCode.BadRequest)]
    [InlineData("https://shop.operator.example:8443", HttpStatusCode.BadRequest)]
    public async Task A_passkey_of_the_portal_signs_in_on_a_related_page_and_on_no_other(string origin, HttpStatusCode expected)
    {
        using var passkey = await AddedAsync(host);
        passkey.Origin = origin;

        Assert.Equal(expected, await SignInAsync(host, passkey, Shop));
    }

    [Fact]
    public async Task A_page_that_is_not_related_is_told_nothing_of_a_passkey()
    {
        using var passkey = await AddedAsync(host);

        Assert.Equal(HttpStatusCode.BadRequest, await SignInAsync(host, passkey, "https://evil.example"));
    }

    [Fact]
    public async Task Without_the_setting_the_same_page_is_refused()
    {
        using var passkey = await AddedAsync(alone);
        passkey.Origin = Shop;

        Assert.Equal(HttpStatusCode.BadRequest, await SignInAsync(alone, passkey, alone.Origin));
    }

    /// <param name="sentFrom">Which site's page the browser says it sends from.</param>
    private static async Task<HttpStatusCode> SignInAsync(PortalHost host, SoftAuthenticator passkey, string sentFrom)
    {
        using var visitor = host.NewVisitor();
        var page = await visitor.OpenAsync("/sign-in");
        var (_, challenge) = await visitor.AskAsync(page, "/passkeys/sign-in/options", []);
        var (status, _) = await visitor.AskAsync(page, "/passkeys/sign-in", Body(challenge!, passkey.Get(challenge!["options"]!.ToJsonString())), sentFrom);
        Assert.Equal(status == HttpStatusCode.OK, visitor.Cookies.Any(cookie => cookie.Name is "household"));
        return status;
    }

    private static async Task<SoftAuthenticator> AddedAsync(PortalHost host)
    {
        var scenario = await host.StoreAsync();
        var passkey = new SoftAuthenticator(host.Origin);
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        var page = await visitor.OpenAsync("/account/passkeys");
        var (_, challenge) = await visitor.AskAsync(page, "/passkeys/add/options", []);
        Assert.Equal(HttpStatusCode.OK, (await visitor.AskAsync(page, "/passkeys/add", Body(challenge!, passkey.Create(challenge!["options"]!.ToJsonString())))).Status);
        return passkey;
    }

    private static JsonObject Body(JsonNode challenge, string credential) => new() { ["state"] = (string)challenge["state"]!, ["credential"] = JsonNode.Parse(credential) };

    public sealed class WithShop : PortalHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Portal:RelatedOrigins:0", Shop);
        }
    }
}
