using Bunit;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Problems;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Web.Admin.Numbers;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Portal;
using HouseholdPortal.Web.Tests.Ui.Kit;

namespace HouseholdPortal.Web.Tests.Admin;

/// <summary>A number that somebody reads out, typed by staff.</summary>
public sealed class NumbersPageTests(PortalHost host) : WorkingPageTest(host), IClassFixture<PortalHost>
{
    private readonly PortalHost _host = host;

    [Fact]
    public async Task A_problem_is_shown_with_when_which_page_and_the_trace()
    {
        var (ana, passkey) = await _host.HireAsync("Ana Ruiz", StaffRoles.RecoveryDecide);
        using (ana)
        using (passkey)
        {
            var number = _host.Get<ReportProblem>().Run(503, "/lines/{Line:guid}", "TimeoutException", "0af7651916cd43dd8448eb211c80319c");
            await _host.Get<ReportProblem>().WriteAsync(Xunit.TestContext.Current.CancellationToken);
            var screen = Open<NumbersPage>("/admin/numbers", await ana.SessionAsync());

            await screen.Tree().Field("Number").ChangeAsync(number);
            await screen.Tree().Button("Find").Closest("form")!.SubmitAsync();

            screen.WaitForAssertion(() => Assert.Single(screen.Tree().AllByTestId("found-number")));
            var found = screen.Tree().Region($"Problem {number}").TextContent;
            foreach (var words in new[] { "status 503", "TimeoutException", "/lines/{Line:guid}", "0af7651916cd43dd8448eb211c80319c" }) Assert.Contains(words, found, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_may_not_see_receipts_is_told_what_they_can_find()
    {
        var (ana, passkey) = await _host.HireAsync("Ana Ruiz", StaffRoles.RecoveryDecide);
        using (ana)
        using (passkey)
        {
            var screen = Open<NumbersPage>("/admin/numbers", await ana.SessionAsync());
            await screen.Tree().Field("Number").ChangeAsync("HR 4071 882");
            await screen.Tree().Button("Find").Closest("form")!.SubmitAsync();

            screen.WaitForAssertion(() => Assert.Contains("Your role doesn’t include receipts and pay-outs.", screen.Markup, StringComparison.Ordinal));
        }
    }
}
