using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.People;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Web.Tests.Accessibility;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.Account;

/// <summary>What people do about what can act as them, page by page, and the days between.</summary>
internal static partial class MeansSteps
{
    public const string Ways = "/account/ways";

    /// <summary>Where a passkey that was added leads.</summary>
    public const string PasskeyAdded = "/account/passkeys?added=true";

    private const string SendsCode = "now-send-confirm-step";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Days pass, with what the jobs do on each.</summary>
    public static async Task PassAsync(this PortalHost host, int days)
    {
        for (var day = 0; day < days; day++)
        {
            host.Time.Advance(TimeSpan.FromDays(1));
            await host.RunJobsAsync();
        }
    }

    /// <summary>Carries out what has waited for its time, announces what stands for months, and sends what is owed.</summary>
    public static async Task RunJobsAsync(this PortalHost host)
    {
        await host.Get<AdvanceRequests>().RunAsync(Cancel);
        await host.Get<AnnounceMeans>().RunAsync(Cancel);
        await host.WorkAsync();
    }

    /// <summary>A new browser, signed in with a passkey.</summary>
    public static async Task<Visitor> ByPasskeyAsync(this PortalHost host, SoftAuthenticator authenticator)
    {
        var visitor = host.NewVisitor();
        Assert.Equal(HttpStatusCode.OK, await visitor.SignInAsync(authenticator));
        return visitor;
    }

    public static async Task<HttpStatusCode> SignInAsync(this Visitor visitor, SoftAuthenticator authenticator)
    {
        var page = await visitor.OpenAsync("/sign-in");
        var (_, challenge) = await visitor.AskAsync(page, "/passkeys/sign-in/options", []);
        return (await visitor.AskAsync(page, "/passkeys/sign-in", Body(challenge!, authenticator.Get(challenge!["options"]!.ToJsonString())))).Status;
    }

    public static async Task AddPasskeyAsync(this Visitor visitor, PortalHost host, SoftAuthenticator authenticator)
    {
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(PasskeyAdded, await visitor.TryAddPasskeyAsync(authenticator));
    }

    /// <returns>Where it leads; null where the page offers no passkey to add, or the portal refuses it.</returns>
    public static async Task<string?> TryAddPasskeyAsync(this Visitor visitor, SoftAuthenticator authenticator)
    {
        var page = await visitor.OpenAsync("/account/passkeys");
        var (_, challenge) = await visitor.AskAsync(page, "/passkeys/add/options", []);
        if (challenge?["options"] is not { } options) return null;
        return (string?)(await visitor.AskAsync(page, "/passkeys/add", Body(challenge, authenticator.Create(options.ToJsonString())))).Json?["location"];
    }

    public static async Task AddAddressAsync(this Visitor visitor, PortalHost host, EmailAddress address)
    {
        var asked = await visitor.SendAsync(await visitor.OpenAsync("/account/contacts"), "add-address", ("address", address.Value));
        await host.WorkAsync();
        var done = await visitor.SendAsync(await visitor.OpenAsync(asked.Next!), "code", ("code", host.Emails.To(address)[^1].Text[..6]));
        Assert.Equal("/account/contacts?done=address", done.Next);
    }

    public static async Task AddNumberAsync(this Visitor visitor, PortalHost host, Msisdn number)
    {
        var asked = await visitor.SendAsync(await visitor.OpenAsync("/account/contacts"), "add-number", ("number", "+" + number.Digits));
        await host.WorkAsync();
        var done = await visitor.SendAsync(await visitor.OpenAsync(asked.Next!), "code", ("code", host.DigitsTo(number)!));
        Assert.Equal("/account/contacts?done=number", done.Next);
    }

    /// <returns>One of the saved codes.</returns>
    public static async Task<string> SaveCodesAsync(this Visitor visitor)
    {
        var made = await visitor.SendAsync(await visitor.OpenAsync("/account/recovery"), "make");
        Assert.Equal("/account/recovery?done=saved", (await visitor.SendAsync(made, "save", ("codes", made.ValueOf("codes")!))).Next);
        return made.Page.Region("Your recovery codes").AllByRole(Role.ListItem)[0].TextContent;
    }

    public static async Task ChooseContactAsync(this Visitor visitor, Msisdn number) =>
        Assert.Equal("/account/recovery?done=chosen", (await visitor.SendAsync(await visitor.OpenAsync("/account/recovery"), "choose", ("number", "+" + number.Digits))).Next);

    public static async Task<Visitor.Answer> ObjectAsync(this Visitor visitor, Guid means) => await visitor.SendAsync(await visitor.OpenAsync(Ways), $"object-{means:N}");

    public static async Task<Visitor.Answer> RemoveAsync(this Visitor visitor, Guid means) => await visitor.SendAsync(await visitor.OpenAsync(Ways), $"remove-{means:N}");

    /// <summary>Whoever was asked opens the link in their newest text, in a browser of their own, and types the digits that stand on the asking page.</summary>
    /// <param name="waiting">The page where the asking person waits.</param>
    public static async Task<string> SayYesAsync(this PortalHost host, Visitor asking, string waiting, Msisdn asked)
    {
        await host.WorkAsync();
        using var phone = host.NewVisitor();
        var opened = await phone.OpenAsync(QuestionLink().Match(host.Sms.To(asked)[^1]).Value);
        var shown = await phone.SendAsync(await phone.OpenAsync(opened.Next!), "question-show", ("want", "show"));
        var digits = (await asking.OpenAsync(waiting)).Page.ByTestId("screen-digits").TextContent;
        return (await phone.SendAsync(shown, "question-digits", ("want", "screen"), ("digits", digits))).Page.Title().TextContent;
    }

    /// <summary>Sends a code to a number on the page that confirms a request, and types it.</summary>
    /// <param name="confirm">The page.</param>
    /// <returns>Where that leads; null where the page offers no code to this number.</returns>
    public static async Task<string?> ProveByCodeAsync(this Visitor visitor, PortalHost host, string confirm, Guid means, Msisdn number)
    {
        var page = await visitor.OpenAsync(confirm);
        if (!page.Page.Handlers().Contains(SendsCode)) return null;
        var sent = await visitor.SendAsync(page, SendsCode, ("want", "send"), ("number", means.ToString()));
        if (sent.Next is null) return null;
        await host.WorkAsync();
        return (await visitor.ProveAsync(await visitor.OpenAsync(sent.Next), "code", ("code", host.DigitsTo(number)!), ("key", NewKey(host)))).Next;
    }

    /// <summary>Proves a request with a passkey on the page that confirms it.</summary>
    /// <returns>Where that leads; null where the page takes no passkey.</returns>
    public static async Task<string?> ProveByPasskeyAsync(this Visitor visitor, PortalHost host, string confirm, SoftAuthenticator authenticator)
    {
        var page = await visitor.OpenAsync(confirm);
        if (page.Page.QuerySelector("passkey-approve")?.GetAttribute("request") is not { } request) return null;
        var (_, challenge) = await visitor.AskAsync(page, "/passkeys/approve/options", new() { ["request"] = request });
        if (challenge?["options"] is not { } options) return null;
        return (await visitor.ProveAsync(page, "passkey", ("assertion", authenticator.GetAnyway(options.ToJsonString())), ("key", NewKey(host)))).Next;
    }

    /// <summary>An address that a person has had for some time, and that counts as a root.</summary>
    public static async Task<EmailAddress> StoreAddressAsync(this PortalHost host, PersonId person, DateTimeOffset since)
    {
        var (id, address) = (host.Get<IdSource>().New<EmailContactId>(), EmailAddress.Parse($"owner{person.Value:N}@example.com"));
        await using var db = await host.OpenAsync();
        db.AddRange(new EmailContact(id, person, address, since), new Means(person, MeansId.From(id.Value), MeansKind.Address, Provenance.Root(AuthenticationMethod.Code), since));
        await db.SaveChangesAsync(Cancel);
        return address;
    }

    /// <summary>The oldest that a person has of a kind.</summary>
    public static async Task<Guid> MeansAsync(this PortalHost host, PersonId person, MeansKind kind)
    {
        await using var db = await host.OpenAsync();
        return (await db.Means.Where(m => m.PersonId == person && m.Kind == kind && m.RemovedAt == null).OrderBy(m => m.AddedAt).Select(m => m.Id).FirstAsync(Cancel)).Value;
    }

    /// <summary>What a proof with it is worth now.</summary>
    public static async Task<AssuranceLevel> WorthAsync(this PortalHost host, PersonId person, Guid means)
    {
        await using var db = await host.OpenAsync();
        return (await db.OwnMeansAsync(person, host.Time.GetUtcNow(), Cancel)).WorthOf(MeansId.From(means));
    }

    private static string NewKey(PortalHost host) => host.Get<IdSource>().Bare().ToString("N");

    private static JsonObject Body(JsonNode challenge, string credential) => new() { ["state"] = (string)challenge["state"]!, ["credential"] = JsonNode.Parse(credential) };

    [GeneratedRegex("/a/[A-Za-z0-9_-]{22}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuestionLink();
}
