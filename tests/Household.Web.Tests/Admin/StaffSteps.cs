using System.Text.Json.Nodes;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Web.Admin;
using HouseholdPortal.Web.Tests.Portal;
using HouseholdPortal.Web.Ui.Layouts;

namespace HouseholdPortal.Web.Tests.Admin;

/// <summary>The short way into the admin pages.</summary>
internal static class StaffSteps
{
    /// <summary>Somebody new, with a link by which they make a passkey.</summary>
    public static async Task<(StaffMember Member, string Link)> InviteAsync(this PortalHost host, string name, StaffRoles duties)
    {
        host.StartServer();
        var member = new StaffMember(host.Get<IdSource>().New<StaffId>(), name, duties, host.Get<Clock>().Now);
        var (token, hash) = SecretToken.OfLink.New();
        await using var db = await host.OpenAsync();
        db.AddRange(member, new StaffInvitation(hash, member.Id, isFirst: false, host.Get<Clock>().Now));
        await db.SaveChangesAsync();
        return (member, EnrolStaff.PathOf(token));
    }

    /// <summary>A browser in which somebody new is signed in, and their passkey.</summary>
    public static async Task<(Visitor Visitor, SoftAuthenticator Passkey)> HireAsync(this PortalHost host, string name, StaffRoles duties)
    {
        var (_, link) = await host.InviteAsync(name, duties);
        var (visitor, passkey) = (host.NewVisitor(), new SoftAuthenticator(SignInHost.Origin));
        var next = await visitor.EnrolAsync(link, passkey);
        return next is "/admin" ? (visitor, passkey) : throw new InvalidOperationException($"Not signed in: {next}");
    }

    /// <summary>Opens a link and makes a passkey there; returns where that leads.</summary>
    public static async Task<string?> EnrolAsync(this Visitor visitor, string link, SoftAuthenticator passkey)
    {
        var page = await visitor.OpenAsync((await visitor.OpenAsync(link)).Next!);
        var (_, challenge) = await visitor.AskAsync(page, "/admin/passkeys/enrol/options", []);
        if (challenge?["options"] is not { } options) return null;
        var body = Body(challenge, passkey.Create(options.ToJsonString()));
        return (string?)(await visitor.AskAsync(page, "/admin/passkeys/enrol", body)).Json?["location"];
    }

    /// <summary>The session that a browser's admin pages are shown in, as their circuits know it.</summary>
    public static async Task<WatchedSession> SessionAsync(this Visitor visitor)
    {
        var page = await visitor.OpenAsync("/admin/staff");
        var curtain = page.Page.QuerySelector("circuit-curtain") ?? throw new InvalidOperationException("This page has no circuit.");
        return new(Guid.Parse(curtain.GetAttribute("session")!), AdminPaths.Events, AdminPaths.Seen, AdminPaths.Home);
    }

    /// <summary>Signs in on the page for it; returns where that leads, or what it said.</summary>
    public static async Task<(string? Next, string? Words)> SignInStaffAsync(this Visitor visitor, SoftAuthenticator passkey, string? back = null)
    {
        var page = await visitor.OpenAsync("/admin/sign-in");
        var (_, challenge) = await visitor.AskAsync(page, "/admin/passkeys/sign-in/options", []);
        var body = Body(challenge!, passkey.GetAnyway(challenge!["options"]!.ToJsonString()));
        body["return"] = back;
        var (_, answer) = await visitor.AskAsync(page, "/admin/passkeys/sign-in", body);
        return ((string?)answer?["location"], (string?)answer?["message"]);
    }

    private static JsonObject Body(JsonNode challenge, string credential) => new() { ["state"] = challenge["state"]!.DeepClone(), ["credential"] = JsonNode.Parse(credential) };
}
