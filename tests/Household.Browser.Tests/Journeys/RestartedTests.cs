using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>The program, as a process of its own, is killed under an open page and started again at the same address.</summary>
public sealed class RestartedTests(Chromium chromium) : IAsyncLifetime
{
    /// <summary>What browser and framework say of a server that is not there. Nothing else may be wrong.</summary>
    private static readonly string[] s_expected = ["net::ERR_", "WebSocket failed to connect", "the connection is not in the 'Connected' State"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("household-restarted-");
    private PortalProcess _program = null!;
    private Phone _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _program = new(_folder.FullName, Path.Combine(_folder.FullName, "household.db")) { HasDemo = true };
        await _program.StartAsync(TestContext.Current.CancellationToken);
        _desk = await Phone.TakeAsync(chromium, _program.Address.GetLeftPart(UriPartial.Authority), DemoNumbers.Tom, new Screen(1280), null);
        await _desk.BecomeStaffAsync("Ruth Osei");
        await _desk.OpenAsync("/admin/staff");
        await _desk.Page.CircuitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _program.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_page_says_that_the_connection_is_lost_and_comes_back_with_what_was_typed()
    {
        await _desk.Page.GetByPlaceholder("Find by name").FillAsync("an");
        await _desk.Page.ArriveAsync("**/admin/staff?q=an");
        await _desk.Button("Add a colleague").ClickAsync();
        await _desk.Page.GetByLabel("Full name").FillAsync("Kit Moss");
        await _desk.Page.EvaluateAsync("() => { window.old = true; }");

        await _program.KillAsync();
        await Expect(_desk.Heading("Connection lost")).ToBeVisibleAsync();
        await Expect(_desk.Page.GetByText("Trying again")).ToBeVisibleAsync();
        await Expect(_desk.Button("Try now")).ToBeVisibleAsync();
        await Expect(_desk.Page.GetByText("Ana Ruiz")).ToBeVisibleAsync();
        await _desk.KeepPictureAsync("circuit", "lost");

        await _program.StartAsync(TestContext.Current.CancellationToken);
        await _desk.Page.WaitForFunctionAsync("() => window.old === undefined");
        await _desk.Page.CircuitAsync();
        await Expect(_desk.Page.GetByLabel("Full name")).ToHaveValueAsync("Kit Moss");
        await Expect(_desk.Page.GetByPlaceholder("Find by name")).ToHaveValueAsync("an");
        await Expect(_desk.Heading("Connection lost")).ToBeHiddenAsync();
        Assert.All(_desk.Complaints, complaint => Assert.Contains(s_expected, words => complaint.Contains(words, StringComparison.Ordinal)));
    }
}
