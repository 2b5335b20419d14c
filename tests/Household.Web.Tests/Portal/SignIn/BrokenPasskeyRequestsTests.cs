using System.Net;
using System.Text.Json.Nodes;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Web.Tests.Admin;

namespace HouseholdPortal.Web.Tests.Portal.SignIn;

/// <summary>Broken, cut off and huge passkeys at every address that takes one: each is refused in words, and none is a failure of the portal's.</summary>
public sealed class BrokenPasskeyRequestsTests(PortalHost host) : IClassFixture<PortalHost>
{
    /// <summary>More than the portal reads of any request, in bytes.</summary>
    private const int OneRequest = 64 * 1024;

    public static TheoryData<string> Hows => ["cut", "broken", "of other types", "huge", "nested", "empty"];

    [Theory]
    [MemberData(nameof(Hows))]
    public async Task Of_households(string how)
    {
        var scenario = await host.StoreAsync();
        using var authenticator = new SoftAuthenticator(host.Origin);
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        var page = await visitor.OpenAsync("/account/passkeys");

        await RefusedAsync(visitor, page, "/passkeys/add", how, options => authenticator.Create(options));
        await RefusedAsync(visitor, page, "/passkeys/sign-in", how, options => authenticator.GetAnyway(options));
    }

    [Theory]
    [MemberData(nameof(Hows))]
    public async Task Of_staff(string how)
    {
        using var maker = new TestAuthority("Maker's root");
        using var authenticator = new SoftAuthenticator(host.Origin) { Attestation = maker.Attests() };
        var (_, link) = await host.InviteAsync("Jo Bell", StaffRoles.RecoveryMatch);
        using var visitor = host.NewVisitor();
        var page = await visitor.OpenAsync((await visitor.OpenAsync(link)).Next!);

        await RefusedAsync(visitor, page, "/admin/passkeys/enrol", how, options => authenticator.Create(options));
        await RefusedAsync(visitor, page, "/admin/passkeys/sign-in", how, options => authenticator.GetAnyway(options));
    }

    [Fact]
    public async Task A_sign_in_that_another_browser_began_signs_nobody_in_though_it_is_answered_rightly()
    {
        using var passkey = await WithPasskeyAsync();
        using var attacker = host.NewVisitor();
        var (_, begun) = await attacker.AskAsync(await attacker.OpenAsync("/sign-in"), "/passkeys/sign-in/options", []);
        var body = new JsonObject { ["state"] = begun!["state"]!.DeepClone(), ["credential"] = JsonNode.Parse(passkey.Get(begun["options"]!.ToJsonString())) };
        using var victim = host.NewVisitor();

        Assert.Equal(HttpStatusCode.BadRequest, (await victim.AskAsync(await victim.OpenAsync("/sign-in"), "/passkeys/sign-in", body)).Status);
        Assert.DoesNotContain(victim.Cookies, cookie => cookie.Name is "household");
        Assert.Equal(HttpStatusCode.OK, (await attacker.AskAsync(await attacker.OpenAsync("/sign-in"), "/passkeys/sign-in", body)).Status);
    }

    [Fact]
    public async Task A_staff_sign_in_that_another_browser_began_signs_nobody_in()
    {
        var (hired, passkey) = await host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        using (hired)
        using (passkey)
        {
            using var attacker = host.NewVisitor();
            var (_, begun) = await attacker.AskAsync(await attacker.OpenAsync("/admin/sign-in"), "/admin/passkeys/sign-in/options", []);
            var body = new JsonObject { ["state"] = begun!["state"]!.DeepClone(), ["credential"] = JsonNode.Parse(passkey.Get(begun["options"]!.ToJsonString())) };
            using var victim = host.NewVisitor();

            Assert.Equal(HttpStatusCode.BadRequest, (await victim.AskAsync(await victim.OpenAsync("/admin/sign-in"), "/admin/passkeys/sign-in", body)).Status);
            Assert.Equal(HttpStatusCode.OK, (await attacker.AskAsync(await attacker.OpenAsync("/admin/sign-in"), "/admin/passkeys/sign-in", body)).Status);
        }
    }

    private async Task<SoftAuthenticator> WithPasskeyAsync()
    {
        var scenario = await host.StoreAsync();
        var authenticator = new SoftAuthenticator(host.Origin);
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        var page = await visitor.OpenAsync("/account/passkeys");
        var (_, begun) = await visitor.AskAsync(page, "/passkeys/add/options", []);
        var body = new JsonObject { ["state"] = begun!["state"]!.DeepClone(), ["credential"] = JsonNode.Parse(authenticator.Create(begun["options"]!.ToJsonString())) };
        Assert.Equal(HttpStatusCode.OK, (await visitor.AskAsync(page, "/passkeys/add", body)).Status);
        return authenticator;
    }

    private static async Task RefusedAsync(Visitor visitor, Visitor.Answer page, string address, string how, Func<string, string> answer)
    {
        var (_, begun) = await visitor.AskAsync(page, address + "/options", []);
        var good = JsonNode.Parse(answer(begun!["options"]!.ToJsonString()))!;
        var parts = good["response"]!.AsObject().Where(part => part.Value is JsonValue).Select(part => part.Key).ToList();
        Assert.NotEmpty(parts);
        foreach (var part in parts)
        {
            foreach (var broken in Broken((string)good["response"]![part]!, how))
            {
                // The state was made for this browser, so that what is broken is looked at.
                var credential = good.DeepClone();
                credential["response"]![part] = broken;
                var (status, said) = await visitor.AskAsync(page, address, new() { ["state"] = begun["state"]!.DeepClone(), ["credential"] = credential });
                if (broken is JsonValue value && value.TryGetValue(out string? text) && text.Length > OneRequest)
                {
                    Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
                    continue;
                }

                Assert.Equal(HttpStatusCode.BadRequest, status);
                Assert.NotNull((string?)said!["message"]);
            }
        }
    }

    private static IEnumerable<JsonNode?> Broken(string good, string how) => how switch
    {
        "cut" => [good[..1], good[..(good.Length / 2)], good[..^1], good[..^2]],
        "broken" => [$"!{good[1..]}", "AAAA" + good, good + "AAAA", new string('_', good.Length)],
        "of other types" => [7, true, new JsonArray(), new JsonObject(), new JsonArray(good)],
        "huge" => [new string('A', 50_000), new string('A', 100_000)],
        "nested" => [string.Concat(Enumerable.Repeat("gYGB", 10_000)), "v____w", "n5-fn5-f"],
        _ => [""],
    };
}
