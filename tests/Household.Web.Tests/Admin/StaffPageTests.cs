using AngleSharp.Dom;
using Bunit;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Web.Admin.Colleagues;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Portal;
using HouseholdPortal.Web.Tests.Ui.Kit;
using HouseholdPortal.Web.Ui.Layouts;

namespace HouseholdPortal.Web.Tests.Admin;

public sealed class StaffPageTests(PortalHost host) : WorkingPageTest(host), IClassFixture<PortalHost>
{
    private readonly PortalHost _host = host;

    [Fact]
    public async Task An_administrator_adds_somebody_whose_link_is_shown_once()
    {
        using var ruth = await HiredAsync("Ruth Osei", StaffRoles.Administrator);
        var screen = Open<StaffPage>("/admin/staff?add=true", await ruth.Visitor.SessionAsync());

        await screen.Find("form").SubmitAsync();
        Assert.Contains("Enter a name of up to 80 characters.", screen.Tree().ByRole(Role.Alert).TextContent, StringComparison.Ordinal);
        Assert.Contains("Choose at least one role.", screen.Tree().ByRole(Role.Alert).TextContent, StringComparison.Ordinal);
        await screen.Tree().Field("Full name").ChangeAsync("Mo Field");
        await screen.Tree().Field("Identity checker").ChangeAsync(true);
        await screen.Find("form").SubmitAsync();

        var link = new Uri(screen.Tree().Field("Link").GetAttribute("value")!);
        Assert.StartsWith(_host.Origin + "/admin/enrol/", link.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("/admin/staff", new Uri(Navigation.Uri).PathAndQuery);
        screen.WaitForAssertion(() => Assert.Contains(screen.Tree().AllByRole(Role.RowHeader), cell => cell.TextContent is "Mo Field"));
        await screen.Tree().Button("Done").ClickAsync();
        Assert.DoesNotContain(link.AbsoluteUri, screen.Markup, StringComparison.Ordinal);

        using var mo = _host.NewVisitor();
        using var passkey = new SoftAuthenticator(SignInHost.Origin);
        Assert.Equal("/admin", await mo.EnrolAsync(link.AbsolutePath, passkey));
        Assert.Contains("Only administrators", (await mo.OpenAsync("/admin/staff")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_used_their_passkey_too_long_ago_is_asked_for_it_before_changing_anything()
    {
        using var ruth = await HiredAsync("Ruth Late", StaffRoles.Administrator);
        var session = await ruth.Visitor.SessionAsync();
        var open = Open<StaffPage>("/admin/staff?add=true", session);
        await open.Tree().Field("Full name").ChangeAsync("Kit Moss");
        await open.Tree().Field("Identity checker").ChangeAsync(true);
        _host.Time.Advance(TimeSpan.FromMinutes(6));

        await open.Find("form").SubmitAsync();
        Assert.Contains("more than five minutes since", open.Tree().ByRole(Role.Alert).TextContent, StringComparison.Ordinal);
        Assert.Equal("Kit Moss", open.Tree().Field("Full name").GetAttribute("value"));

        var later = (await ruth.Visitor.OpenAsync("/admin/staff")).Page.MainContent();
        Assert.DoesNotContain("Add a colleague", later.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/admin/sign-in?return=", later.Link("To change anything, use your passkey again. It’s more than five minutes since you last did.").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_by_key_and_search_and_filter_stand_in_the_address()
    {
        using var ruth = await HiredAsync("Ruth Paging", StaffRoles.Administrator);
        await using (var db = await _host.OpenAsync())
        {
            for (var i = 0; i <= ShowStaff.PageSize; i++)
                db.Add(new StaffMember(_host.Get<IdSource>().New<StaffId>(), $"Pager {i:00}", i == 3 ? StaffRoles.RecoveryDecide : StaffRoles.RecoveryMatch, _host.Get<Clock>().Now));
            await db.SaveChangesAsync(Xunit.TestContext.Current.CancellationToken);
        }

        var screen = Open<StaffPage>("/admin/staff?q=pager", await ruth.Visitor.SessionAsync());
        Assert.Equal("Pager 00", Names(screen)[0]);
        Assert.Equal(ShowStaff.PageSize, Names(screen).Count);
        await screen.Tree().Button("Next").ClickAsync();
        screen.WaitForAssertion(() => Assert.Equal(["Pager 25"], Names(screen)));
        Assert.Contains("after=", Navigation.Uri, StringComparison.Ordinal);
        await screen.Tree().Button("Previous").ClickAsync();
        screen.WaitForAssertion(() => Assert.Equal("Pager 00", Names(screen)[0]));
        Assert.True(screen.Tree().Button("Previous").HasAttribute("disabled"));

        Navigation.NavigateTo("/admin/staff?q=pager&filter=RecoveryDecide");
        screen.WaitForAssertion(() => Assert.Equal(["Pager 03"], Names(screen)));
        Navigation.NavigateTo("/admin/staff?q=nobody+of+this+name");
        screen.WaitForAssertion(() => Assert.Contains("No matches.", screen.Markup, StringComparison.Ordinal));
        await screen.Tree().AllByRole(Role.Button, "Show all")[^1].ClickAsync();
        Assert.Equal("/admin/staff", new Uri(Navigation.Uri).PathAndQuery);
    }

    private static List<string> Names(IRenderedComponent<WorkingScreen> screen) => [.. screen.Tree().AllByRole(Role.RowHeader).Select(cell => cell.TextContent.Trim())];

    private async Task<Hired> HiredAsync(string name, StaffRoles duties)
    {
        var (visitor, passkey) = await _host.HireAsync(name, duties);
        return new(visitor, passkey);
    }

    private sealed record Hired(Visitor Visitor, SoftAuthenticator Passkey) : IDisposable
    {
        public void Dispose()
        {
            Visitor.Dispose();
            Passkey.Dispose();
        }
    }
}
