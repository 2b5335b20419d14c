using Bunit;
using HouseholdPortal.Application;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Web.Admin.Today;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Portal;
using HouseholdPortal.Web.Tests.Ui.Kit;

namespace HouseholdPortal.Web.Tests.Admin;

/// <summary>The first page of staff: its figures over the period in the address, as charts and as tables.</summary>
public sealed class TodayPageTests(PortalHost host) : WorkingPageTest(host), IClassFixture<PortalHost>
{
    private readonly PortalHost _host = host;

    [Fact]
    public async Task Another_period_shows_other_figures_without_another_page()
    {
        var (jo, passkey) = await _host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        using (jo)
        using (passkey)
        {
            var today = OperatorPolicy.V1.Today(_host.Get<Clock>().Now);
            await using (var db = await _host.OpenAsync())
            {
                db.AddRange(new CodeDay(today.AddDays(-1), "4477009", 200, 150), new CodeDay(today.AddDays(-20), "4477009", 1000, 999), new CodeDay(today.AddDays(-8), "4477009", 100, 50));
                await db.SaveChangesAsync(Xunit.TestContext.Current.CancellationToken);
            }

            var screen = Open<TodayPage>("/admin?days=7", await jo.SessionAsync());
            Assert.Contains("75%", screen.Tree().Region("Text codes that were used").TextContent, StringComparison.Ordinal);
            Assert.Contains("25 points more than in the 7 days before", screen.Tree().Region("Text codes that were used").TextContent, StringComparison.Ordinal);
            Assert.Equal("7 days", screen.Tree().AllByRole(Role.Link).Single(link => link.GetAttribute("aria-current") is "true").TextContent);
            Assert.Equal(1 + 7, screen.Tree().Region("Text codes a day, as a table").AllByRole(Role.Row).Count);
            Assert.Contains("None opened in this period.", screen.Markup, StringComparison.Ordinal);

            Navigation.NavigateTo(screen.Tree().Link("90 days").GetAttribute("href")!);
            screen.WaitForAssertion(() => Assert.Contains("1,300", screen.Tree().Region("Text codes sent").TextContent, StringComparison.Ordinal));
            Assert.Contains("nothing sent in the 90 days before", screen.Tree().Region("Text codes that were used").TextContent, StringComparison.Ordinal);
        }
    }
}
