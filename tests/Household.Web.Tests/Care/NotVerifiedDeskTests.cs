using Bunit;
using HouseholdPortal.Web.Admin;
using HouseholdPortal.Web.Care;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Portal;
using HouseholdPortal.Web.Tests.Portal.Agents;
using HouseholdPortal.Web.Tests.Ui.Kit;

namespace HouseholdPortal.Web.Tests.Care;

/// <summary>The desk of an agent whose caller cannot be verified, as its circuit renders it.</summary>
public sealed class NotVerifiedDeskTests(PortalHost host) : WorkingPageTest(host), IClassFixture<PortalHost>
{
    private readonly PortalHost _host = host;

    [Fact]
    public async Task Every_way_has_a_key_and_what_can_be_asked_for_does_not_depend_on_the_account()
    {
        using var call = await AnsweredCall.StartAsync(_host);
        var screen = Open(call);
        await KeyAsync(screen, "f");
        await KeyAsync(screen, "x");
        screen.WaitForAssertion(() =>
        {
            var keys = screen.Tree().QuerySelectorAll("[data-key]").Select(one => one.GetAttribute("data-key")).ToList();
            Assert.Superset(new HashSet<string?>(["f", "x", "t", "c", "l", "h", "w"], StringComparer.Ordinal), keys.ToHashSet(StringComparer.Ordinal));
            Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
        });
        Assert.DoesNotContain(call.Scenario.Payer.Person.FullName, screen.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(call.Caller.Number.Digits[^7..], screen.Markup, StringComparison.Ordinal);
        Assert.Contains("/recover", screen.Tree().ByTestId("nobody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holding_the_line_says_until_when_and_a_second_time_that_it_is_too_soon()
    {
        using var call = await AnsweredCall.StartAsync(_host);
        var screen = Open(call);
        await KeyAsync(screen, "x");
        await KeyAsync(screen, "t");
        screen.WaitForAssertion(() => Assert.Contains("Held: ", screen.Tree().ByTestId("nobody-state").TextContent, StringComparison.Ordinal));
        await KeyAsync(screen, "t");
        screen.WaitForAssertion(() => Assert.Contains("once a week", screen.Tree().ByTestId("nobody-state").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_from_afar_shows_its_digits_and_its_state()
    {
        using var call = await AnsweredCall.StartAsync(_host);
        var screen = Open(call);
        await KeyAsync(screen, "f");
        await KeyAsync(screen, "l");
        screen.WaitForAssertion(() => Assert.Equal(2, screen.Tree().ByTestId("afar-digits").TextContent.Trim().Length));
        Assert.Equal("status", screen.Tree().ByTestId("afar-state").GetAttribute("role"));
    }

    private IRenderedComponent<WorkingScreen> Open(AnsweredCall call) => Open<CarePage>("/care", new(call.AgentsSession.Value, AdminPaths.Events, AdminPaths.Seen, AdminPaths.Home));

    /// <summary>Found and pressed in one step, because the desk renders again by itself.</summary>
    private static async Task KeyAsync(IRenderedComponent<WorkingScreen> screen, string key)
    {
        screen.WaitForElement($"[data-key='{key}']");
        await screen.InvokeAsync(() => screen.Find($"[data-key='{key}']").Click());
    }
}
