using System.Net;
using System.Text.Json.Nodes;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;

namespace HouseholdPortal.Web.Tests.Portal.SignIn;

/// <summary>Starts from a visitor who added a passkey; each test breaks one thing.</summary>
public sealed class PasskeyEndpointsTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_passkey_added_on_the_account_s_page_signs_in_elsewhere()
    {
        using var authenticator = await AddedAsync();
        using var visitor = host.NewVisitor();
        var page = await visitor.OpenAsync("/sign-in");

        var (status, answer) = await SignInAsync(visitor, page, authenticator, "/account/passkeys");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("/account/passkeys", (string?)answer!["location"]);
        Assert.Contains("Chrome on Linux", (await visitor.OpenAsync("/account/passkeys")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replayed_answer_signs_nobody_in()
    {
        using var authenticator = await AddedAsync();
        using var visitor = host.NewVisitor();
        var page = await visitor.OpenAsync("/sign-in");
        var (_, challenge) = await visitor.AskAsync(page, "/passkeys/sign-in/options", []);
        var body = Body(challenge!, authenticator.Get(challenge!["options"]!.ToJsonString()));
        Assert.Equal(HttpStatusCode.OK, (await visitor.AskAsync(page, "/passkeys/sign-in", body)).Status);

        using var thief = host.NewVisitor();
        var (status, answer) = await thief.AskAsync(await thief.OpenAsync("/sign-in"), "/passkeys/sign-in", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotNull((string?)answer!["message"]);
        Assert.DoesNotContain(thief.Cookies, c => c.Name is "household");
    }

    [Fact]
    public async Task A_challenge_that_ran_out_is_refused_in_words()
    {
        using var authenticator = await AddedAsync();
        using var visitor = host.NewVisitor();
        var page = await visitor.OpenAsync("/sign-in");
        var (_, challenge) = await visitor.AskAsync(page, "/passkeys/sign-in/options", []);
        host.Time.Advance(TimeSpan.FromMinutes(5));

        var (status, answer) = await visitor.AskAsync(page, "/passkeys/sign-in", Body(challenge!, authenticator.Get(challenge!["options"]!.ToJsonString())));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("five minutes", (string?)answer!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_site_s_page_and_a_missing_token_get_nothing()
    {
        using var visitor = host.NewVisitor();
        var page = await visitor.OpenAsync("/sign-in");

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.AskAsync(page, "/passkeys/sign-in/options", [], "https://evil.example")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.AskAsync(await visitor.OpenAsync("/health/live"), "/passkeys/sign-in/options", [])).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.AskAsync(page, "/passkeys/sign-in/options", [])).Status);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"state":null,"credential":null}""")]
    [InlineData("""{"state":"x","credential":"y"}""")]
    [InlineData("""{"state":"x","credential":{"id":1}}""")]
    public async Task Nonsense_is_refused_and_not_a_failure_of_ours(string body)
    {
        using var visitor = host.NewVisitor();
        var page = await visitor.OpenAsync("/sign-in");
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.AskAsync(page, "/passkeys/sign-in", JsonNode.Parse(body)!.AsObject())).Status);
    }

    [Fact]
    public async Task A_credential_that_is_no_credential_is_refused_after_a_good_challenge()
    {
        using var visitor = host.NewVisitor();
        var page = await visitor.OpenAsync("/sign-in");
        var (_, challenge) = await visitor.AskAsync(page, "/passkeys/sign-in/options", []);
        foreach (var credential in (string[])["{}", """{"id":"AA","rawId":"AA","type":"public-key","clientExtensionResults":{},"response":{}}"""])
        {
            var (status, answer) = await visitor.AskAsync(page, "/passkeys/sign-in", Body(challenge!, credential));
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.NotNull((string?)answer!["message"]);
        }
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_adds_a_passkey()
    {
        using var visitor = host.NewVisitor();
        var page = await visitor.OpenAsync("/sign-in");
        Assert.Equal("/sign-in", (await visitor.PostAsync("/passkeys/add/options")).Next);
        Assert.NotEqual(HttpStatusCode.OK, (await visitor.AskAsync(page, "/passkeys/add/options", [])).Status);
    }

    [Fact]
    public async Task On_a_proof_that_is_no_longer_fresh_the_passkey_waits_to_be_confirmed()
    {
        var scenario = await host.StoreAsync();
        using var authenticator = new SoftAuthenticator(host.Origin);
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        var page = await visitor.OpenAsync("/account/passkeys");
        host.Time.Advance(Domain.Sessions.Proof.FreshFor + TimeSpan.FromSeconds(1));

        var (_, made) = await visitor.AskAsync(page, "/passkeys/add/options", []);
        var (status, answer) = await visitor.AskAsync(page, "/passkeys/add", Body(made!, authenticator.Create(made!["options"]!.ToJsonString())));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("/confirm/", (string?)answer!["location"], StringComparison.Ordinal);
        Assert.Contains("Add the passkey", (await visitor.OpenAsync((string)answer["location"]!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_ask_for_user_verification_and_name_no_passkey()
    {
        using var visitor = host.NewVisitor();
        var (_, challenge) = await visitor.AskAsync(await visitor.OpenAsync("/sign-in"), "/passkeys/sign-in/options", []);
        var options = challenge!["options"]!;
        Assert.Equal("required", (string?)options["userVerification"]);
        Assert.Equal("localhost", (string?)options["rpId"]);
        Assert.Empty(options["allowCredentials"]?.AsArray() ?? []);
    }

    private static async Task<(HttpStatusCode Status, JsonNode? Json)> SignInAsync(Visitor visitor, Visitor.Answer page, SoftAuthenticator authenticator, string back)
    {
        var (_, challenge) = await visitor.AskAsync(page, "/passkeys/sign-in/options", []);
        var body = Body(challenge!, authenticator.Get(challenge!["options"]!.ToJsonString()));
        body["return"] = back;
        return await visitor.AskAsync(page, "/passkeys/sign-in", body);
    }

    private static JsonObject Body(JsonNode challenge, string credential) => new() { ["state"] = (string)challenge["state"]!, ["credential"] = JsonNode.Parse(credential) };

    private async Task<SoftAuthenticator> AddedAsync()
    {
        var scenario = await host.StoreAsync();
        var authenticator = new SoftAuthenticator(host.Origin);
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        var page = await visitor.OpenAsync("/account/passkeys");
        var (_, challenge) = await visitor.AskAsync(page, "/passkeys/add/options", []);
        var (status, answer) = await visitor.AskAsync(page, "/passkeys/add", Body(challenge!, authenticator.Create(challenge!["options"]!.ToJsonString())));
        Assert.Equal((HttpStatusCode.OK, "/account/passkeys?added=true"), (status, (string?)answer!["location"]));
        return authenticator;
    }
}
