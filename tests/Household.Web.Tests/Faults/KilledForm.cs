using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Portal;

namespace HouseholdPortal.Web.Tests.Faults;

/// <summary>A change by a form, and again by the same form: what a browser does that got no answer.</summary>
internal abstract class KilledForm(TestHost host, Scenario scenario, PartnersBrowser browser) : KilledStory(host, scenario)
{
    private Visitor.Answer _page = null!;

    protected Visitor Visitor => browser.Visitor;

    public override async Task DoAsync(CancellationToken killed) => await SendAsync(_page);

    public override async Task AgainAsync(bool isDone) => Assert.StartsWith(Next(isDone), (await SendAsync(_page)).Next, StringComparison.Ordinal);

    public override void Dispose()
    {
        browser.Dispose();
        base.Dispose();
    }

    /// <summary>Opens the page with the form, which is then ready to be sent.</summary>
    protected async Task<KilledStory> OpenAsync(string path)
    {
        _page = await Visitor.OpenAsync(path);
        await CountMessagesAsync();
        return this;
    }

    protected abstract Task<Visitor.Answer> SendAsync(Visitor.Answer page);

    /// <summary>Sends a proof by the code that was texted; the same key each time, as of one form.</summary>
    protected Task<Visitor.Answer> ProveAsync(Visitor.Answer page, string code) => Visitor.ProveAsync(page, "code", ("code", code), ("key", browser.FormKey));

    /// <summary>Where the form leads when it is sent again, or how that begins.</summary>
    protected abstract string Next(bool isDone);
}
