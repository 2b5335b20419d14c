using System.Text.Json.Nodes;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Account;

/// <summary>Starts from the partner, who saved recovery codes, has a passkey, and signs in by a code in another browser.</summary>
public sealed class RecoveryPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Page = "/account/recovery";

    [Fact]
    public async Task Recovering_gives_the_browser_a_new_token_and_the_old_one_lets_nobody_in()
    {
        var scenario = await host.StoreAsync();
        var code = await SaveAsync(scenario.Partner.Number);
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        var old = Token(visitor);

        var wrong = await visitor.SendAsync(await visitor.OpenAsync(Page), "recover", ("code", "ABCD-EFGH-JKMN"));
        Assert.NotNull(wrong.ErrorAt("code"));
        Assert.Equal(old, Token(visitor));
        var done = await visitor.SendAsync(wrong, "recover", ("code", code));

        Assert.Contains("/account/passkeys", done.Page.MainContent().Link("Add a passkey").GetAttribute("href"), StringComparison.Ordinal);
        Assert.NotEqual(old, Token(visitor));
        Assert.Null((await visitor.OpenAsync(Page)).Next);
        using var thief = host.NewVisitor();
        thief.Keep(host.ClientOptions.BaseAddress, ("household", old));
        Assert.StartsWith("/sign-in", (await thief.OpenAsync(Page)).Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_whether_they_lost_the_passkey_that_they_just_added()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Son.Number);
        host.Time.Advance(TimeSpan.FromSeconds(20));
        await AddPasskeyAsync(visitor);

        Assert.Empty((await visitor.OpenAsync(Page)).Page.AllByRole(Role.Heading, "Can’t use your passkey any more?"));

        host.Time.Advance(TimeSpan.FromSeconds(20));
        using var another = host.NewVisitor();
        await another.SignInAsync(host, scenario.Son.Number);
        Assert.Single((await another.OpenAsync(Page)).Page.AllByRole(Role.Heading, "Can’t use your passkey any more?"));
    }

    private static string Token(Visitor visitor) => visitor.Cookies.Single(cookie => cookie.Name is "household").Value;

    private async Task<string> SaveAsync(Domain.Msisdn number)
    {
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, number);
        var made = await visitor.SendAsync(await visitor.OpenAsync(Page), "make");
        await visitor.SendAsync(made, "save", ("codes", made.ValueOf("codes")!));
        await AddPasskeyAsync(visitor);
        return made.Page.Region("Your recovery codes").AllByRole(Role.ListItem)[0].TextContent;
    }

    private static async Task AddPasskeyAsync(Visitor visitor)
    {
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var page = await visitor.OpenAsync("/account/passkeys");
        var (_, challenge) = await visitor.AskAsync(page, "/passkeys/add/options", []);
        var credential = JsonNode.Parse(authenticator.Create(challenge!["options"]!.ToJsonString()));
        await visitor.AskAsync(page, "/passkeys/add", new() { ["state"] = challenge["state"]!.DeepClone(), ["credential"] = credential });
    }
}
