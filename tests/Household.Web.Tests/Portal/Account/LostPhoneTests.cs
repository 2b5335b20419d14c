using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using Microsoft.EntityFrameworkCore;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Account;

/// <summary>The partner’s phone is lost, with its pages open and its messages read by whoever found it; her laptop has had a passkey for months.</summary>
public sealed class LostPhoneTests(PortalHost host) : IClassFixture<PortalHost>, IAsyncLifetime
{
    private readonly SoftAuthenticator _passkey = new(host.Origin);
    private readonly Visitor _finder = host.NewVisitor();
    private Scenario _scenario = null!;
    private EmailAddress _mail;
    private Visitor _laptop = null!;

    private ScenarioMember Owner => _scenario.Partner;

    private string Line => $"/lines/{_scenario.PartnersLine.Id.Value}";

    private Guid Number => Owner.Contact.Id.Value;

    public async ValueTask InitializeAsync()
    {
        _scenario = await host.StoreAsync();
        _mail = await host.StoreAddressAsync(Owner.PersonId, host.Time.GetUtcNow().AddDays(-100));
        using (var first = host.NewVisitor())
        {
            await first.SignInAsync(host, Owner.Number);
            await first.AddPasskeyAsync(host, _passkey);
        }

        await host.PassAsync(91);
        await _finder.SignInAsync(host, Owner.Number);
        _laptop = await host.ByPasskeyAsync(_passkey);
        var reported = await _laptop.SendAsync(await _laptop.OpenAsync(Line + "/suspend"), "suspend", ("reason", nameof(SuspensionReason.Lost)));
        Assert.StartsWith("/receipts/", reported.Next, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        _passkey.Dispose();
        _finder.Dispose();
        _laptop.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task It_gets_no_more_codes_and_the_page_says_the_same_as_ever()
    {
        var texts = host.Sms.To(Owner.Number).Count;
        using var elsewhere = host.NewVisitor();

        var page = await elsewhere.GiveNumberAsync(host, Owner.Number);

        Assert.Equal(texts, host.Sms.To(Owner.Number).Count);
        Assert.NotEmpty(page.Page.FieldsNamed("code"));
    }

    [Fact]
    public async Task Its_open_pages_add_remove_and_resume_nothing()
    {
        using var theirs = new SoftAuthenticator(host.Origin);
        Assert.NotEqual(MeansSteps.PasskeyAdded, await _finder.TryAddPasskeyAsync(theirs));
        Assert.NotEqual($"{MeansSteps.Ways}?done=removed", (await _finder.RemoveAsync(await host.MeansAsync(Owner.PersonId, MeansKind.Passkey))).Next);
        var resume = (await _finder.SendAsync(await _finder.OpenAsync(Line), "resume-line")).Next!;
        Assert.StartsWith("/confirm/", resume, StringComparison.Ordinal);

        Assert.Null(await _finder.ProveByCodeAsync(host, resume, Number, Owner.Number));

        Assert.Contains("was reported lost or stolen", (await _finder.OpenAsync(resume)).Text, StringComparison.Ordinal);
        Assert.Equal(LineStatus.Suspended, await StatusAsync());
        Assert.Equal(AssuranceLevel.High, await host.WorthAsync(Owner.PersonId, await host.MeansAsync(Owner.PersonId, MeansKind.Passkey)));
    }

    [Fact]
    public async Task Its_number_is_removed_in_a_week_is_on_hold_until_then_and_gets_no_link_that_stops_it()
    {
        var texts = host.Sms.To(Owner.Number).Count;

        Assert.StartsWith("/requests/", (await _laptop.RemoveAsync(Number)).Next, StringComparison.Ordinal);
        await host.WorkAsync();

        Assert.DoesNotContain(host.Sms.To(Owner.Number).Skip(texts), text => text.Contains("/stop/", StringComparison.Ordinal));
        Assert.Contains("/stop/", host.Emails.To(_mail)[^1].Text, StringComparison.Ordinal);
        Assert.Equal(AssuranceLevel.Session, await host.WorthAsync(Owner.PersonId, Number));
        await host.PassAsync(7);
        await using var db = await host.OpenAsync();
        Assert.False(await db.ContactMediums.AnyAsync(c => c.PersonId == Owner.PersonId, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nor_do_its_open_pages_stop_that_or_take_it_back()
    {
        var waiting = (await _laptop.RemoveAsync(Number)).Next!;

        var ways = await _finder.OpenAsync(MeansSteps.Ways);
        await _finder.SendOldFormAsync(ways, MeansSteps.Ways, $"stop-{Number:N}");
        await _finder.SendOldFormAsync(ways, waiting, "cancel");

        Assert.DoesNotContain($"stop-{Number:N}", ways.Page.Handlers());
        await host.PassAsync(7);
        await using var db = await host.OpenAsync();
        Assert.False(await db.ContactMediums.AnyAsync(c => c.PersonId == Owner.PersonId, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_laptop_s_passkey_resumes_it()
    {
        var resume = (await _laptop.SendAsync(await _laptop.OpenAsync(Line), "resume-line")).Next!;

        Assert.StartsWith("/receipts/", await _laptop.ProveByPasskeyAsync(host, resume, _passkey), StringComparison.Ordinal);

        Assert.Equal(LineStatus.Active, await StatusAsync());
    }

    private async Task<LineStatus> StatusAsync()
    {
        await using var db = await host.OpenAsync();
        return (await db.Lines.AsNoTracking().SingleAsync(l => l.HouseholdId == _scenario.HouseholdId && l.Id == _scenario.PartnersLine.Id, TestContext.Current.CancellationToken)).Status;
    }
}
