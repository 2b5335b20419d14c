using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.Account;

/// <summary>
/// Somebody close has five minutes at the partner’s unlocked handset: signs in by a code to it, and adds a passkey, an e-mail address, saved codes and a helper of
/// their own. Everything through the pages, as they and the owner would.
/// </summary>
public sealed partial class VisitAtTheHandsetTests(PortalHost host) : IClassFixture<PortalHost>, IAsyncLifetime
{
    private const string Ways = "/account/ways";
    private readonly SoftAuthenticator _thiefs = new(host.Origin);
    private readonly string _mail = $"thief{Guid.CreateVersion7(DateTimeOffset.UnixEpoch):N}@example.com";
    private Scenario _scenario = null!;
    private Visitor _thief = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Msisdn Number => _scenario.Partner.Number;

    public async ValueTask InitializeAsync()
    {
        _scenario = await host.StoreAsync();
        _thief = host.NewVisitor();
        await _thief.SignInAsync(host, Number);
        await AddPasskeyAsync(_thief, _thiefs);
        await AddMailAsync(_thief);
    }

    public ValueTask DisposeAsync()
    {
        _thiefs.Dispose();
        _thief.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(8)]
    [InlineData(20)]
    [InlineData(89)]
    public async Task What_was_added_never_removes_the_owner_s_number_nor_does_everything(int days)
    {
        await PassAsync(days);
        using var later = await ByPasskeyAsync(_thiefs);
        var refused = await RemoveAsync(later, MeansKind.Number);
        Assert.Contains("without it you couldn’t sign in", refused.Text, StringComparison.Ordinal);
        Assert.Equal(AssuranceLevel.Operation, await WorthAsync(MeansKind.Passkey));

        using var owner = host.NewVisitor();
        await owner.SignInAsync(host, Number);
        Assert.Contains("Who can act as me", (await owner.OpenAsync(Ways)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_week_later_a_second_number_of_theirs_vouches_for_nothing_either()
    {
        await PassAsync(8);
        using var later = await ByPasskeyAsync(_thiefs);
        using var second = new SoftAuthenticator(host.Origin);
        await AddPasskeyAsync(later, second);
        await PassAsync(8);
        Assert.Equal(AssuranceLevel.Operation, await WorthAsync(MeansKind.Passkey));
    }

    [Fact]
    public async Task The_owner_objects_with_a_fresh_code_from_another_browser_and_it_is_on_hold_with_what_it_asked_for()
    {
        await PassAsync(3);
        using var owner = host.NewVisitor();
        await owner.SignInAsync(host, Number);
        var page = await owner.OpenAsync(Ways);
        Assert.Contains("don’t recognise it?", page.Text, StringComparison.Ordinal);

        var done = await ObjectAsync(owner, page, MeansKind.Passkey);

        Assert.Equal($"{Ways}?done=objected", done.Next);
        Assert.Contains("Nobody can confirm changes as you until", (await owner.OpenAsync(done.Next!)).Text, StringComparison.Ordinal);
        Assert.Equal(AssuranceLevel.Session, await WorthAsync(MeansKind.Passkey));
        Assert.Equal(AssuranceLevel.Fresh, await WorthAsync(MeansKind.Number));
        using var held = await ByPasskeyAsync(_thiefs);
        var seen = await held.OpenAsync(Ways);
        Assert.Contains("What you signed in with is on hold", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(seen.Page.QuerySelectorAll("form input[name=_handler]").Select(input => input.GetAttribute("value")), handler => handler!.StartsWith("remove-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_older_session_objects_once_its_owner_has_proved_themself_again()
    {
        using var owner = host.NewVisitor();
        await owner.SignInAsync(host, Number);
        host.Time.Advance(Proof.FreshFor + TimeSpan.FromMinutes(1));
        var page = await owner.OpenAsync(Ways);

        var asked = await ObjectAsync(owner, page, MeansKind.Passkey);

        Assert.StartsWith("/confirm/", asked.Next, StringComparison.Ordinal);
        Assert.Contains("Confirm with something that you had before it", (await owner.OpenAsync(asked.Next!)).Text, StringComparison.Ordinal);
        Assert.Equal(AssuranceLevel.Operation, await WorthAsync(MeansKind.Passkey));
    }

    [Fact]
    public async Task Saved_codes_and_a_helper_of_the_same_minutes_are_objected_to_as_well()
    {
        var recovery = await _thief.OpenAsync("/account/recovery");
        var shown = await _thief.SendAsync(recovery, "make");
        await _thief.SendAsync(shown, "save", ("codes", shown.ValueOf("codes")!));
        await _thief.SendAsync(await _thief.OpenAsync("/account/recovery"), "choose", ("number", "+" + _scenario.Stranger.Number.Digits));
        using var owner = host.NewVisitor();
        await owner.SignInAsync(host, Number);

        foreach (var kind in (MeansKind[])[MeansKind.RecoveryCodes, MeansKind.RecoveryContact, MeansKind.Address])
        {
            Assert.Equal($"{Ways}?done=objected", (await ObjectAsync(owner, await owner.OpenAsync(Ways), kind)).Next);
            Assert.Equal(AssuranceLevel.Session, await WorthAsync(kind));
        }
    }

    [Fact]
    public async Task The_owner_s_own_address_of_before_removes_it_at_once_by_the_link_in_its_notice()
    {
        var scenario = await host.StoreAsync();
        var address = EmailAddress.Parse($"owner{scenario.Partner.PersonId.Value:N}@example.com");
        await using (var db = await host.OpenAsync())
        {
            var id = new EmailContactId(scenario.Partner.PersonId.Value);
            db.AddRange(
                new EmailContact(id, scenario.Partner.PersonId, address, host.Time.GetUtcNow().AddDays(-100)),
                new Means(scenario.Partner.PersonId, MeansId.From(id.Value), MeansKind.Address, Provenance.Root(AuthenticationMethod.Code), host.Time.GetUtcNow().AddDays(-100)));
            await db.SaveChangesAsync(Cancel);
        }

        using var thief = host.NewVisitor();
        using var theirs = new SoftAuthenticator(host.Origin);
        await thief.SignInAsync(host, scenario.Partner.Number);
        await AddPasskeyAsync(thief, theirs);
        await host.WorkAsync();
        using var reader = host.NewVisitor();
        var opened = await reader.OpenAsync(NotMeLink().Match(host.Emails.To(address)[^1].Text).Value);
        var asked = await reader.OpenAsync(opened.Next!);
        Assert.Contains("If it wasn’t you, stop it now", asked.Text, StringComparison.Ordinal);

        var done = await reader.SendAsync(asked, "not-me");

        Assert.Contains("It’s gone", done.Text, StringComparison.Ordinal);
        await using var look = await host.OpenAsync();
        Assert.False(await look.PasskeyInfos.AnyAsync(p => p.PersonId == scenario.Partner.PersonId, Cancel));
        Assert.Equal("/sign-in", (await thief.OpenAsync(Ways)).Next?.Split('?')[0]);
    }

    [Fact]
    public async Task What_was_added_is_announced_each_month_and_only_silence_makes_it_count_fully()
    {
        await PassAsync(90);
        Assert.Equal(AssuranceLevel.High, await WorthAsync(MeansKind.Passkey));
        Assert.Equal(3, host.Sms.To(Number).Count(text => text.Contains("is still there", StringComparison.Ordinal) && !text.Contains(_mail, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_answer_to_the_second_announcement_stops_it()
    {
        await PassAsync(56);
        using var reader = host.NewVisitor();
        var text = host.Sms.To(Number).Last(one => one.Contains("is still there", StringComparison.Ordinal) && !one.Contains(_mail, StringComparison.Ordinal));
        var asked = await reader.OpenAsync((await reader.OpenAsync(NotMeLink().Match(text).Value)).Next!);
        await reader.SendAsync(asked, "not-me");
        await PassAsync(60);
        Assert.Equal(AssuranceLevel.Session, await WorthAsync(MeansKind.Passkey));
    }

    /// <summary>Days pass, with what the jobs do on each.</summary>
    private async Task PassAsync(int days)
    {
        for (var day = 0; day < days; day++)
        {
            host.Time.Advance(TimeSpan.FromDays(1));
            await host.Get<AdvanceRequests>().RunAsync(Cancel);
            await host.Get<AnnounceMeans>().RunAsync(Cancel);
            await host.WorkAsync();
        }
    }

    private async Task AddPasskeyAsync(Visitor visitor, SoftAuthenticator authenticator)
    {
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var page = await visitor.OpenAsync("/account/passkeys");
        var (_, challenge) = await visitor.AskAsync(page, "/passkeys/add/options", []);
        var (status, answer) = await visitor.AskAsync(page, "/passkeys/add", new JsonObject { ["state"] = (string)challenge!["state"]!, ["credential"] = JsonNode.Parse(authenticator.Create(challenge["options"]!.ToJsonString())) });
        Assert.Equal((HttpStatusCode.OK, "/account/passkeys?added=true"), (status, (string?)answer!["location"]));
    }

    private async Task AddMailAsync(Visitor visitor)
    {
        var asked = await visitor.SendAsync(await visitor.OpenAsync("/account/contacts"), "add-address", ("address", _mail));
        await host.WorkAsync();
        var done = await visitor.SendAsync(await visitor.OpenAsync(asked.Next!), "code", ("code", host.Emails.To(EmailAddress.Parse(_mail))[^1].Text[..6]));
        Assert.Equal("/account/contacts?done=address", done.Next);
    }

    private async Task<Visitor> ByPasskeyAsync(SoftAuthenticator authenticator)
    {
        var visitor = host.NewVisitor();
        var page = await visitor.OpenAsync("/sign-in");
        var (_, challenge) = await visitor.AskAsync(page, "/passkeys/sign-in/options", []);
        var (status, _) = await visitor.AskAsync(page, "/passkeys/sign-in", new JsonObject { ["state"] = (string)challenge!["state"]!, ["credential"] = JsonNode.Parse(authenticator.Get(challenge["options"]!.ToJsonString())) });
        Assert.Equal(HttpStatusCode.OK, status);
        return visitor;
    }

    private async Task<Visitor.Answer> ObjectAsync(Visitor visitor, Visitor.Answer page, MeansKind kind) => await visitor.SendAsync(page, $"object-{await IdAsync(kind):N}");

    private async Task<Visitor.Answer> RemoveAsync(Visitor visitor, MeansKind kind) => await visitor.SendAsync(await visitor.OpenAsync(Ways), $"remove-{await IdAsync(kind):N}");

    private async Task<Guid> IdAsync(MeansKind kind)
    {
        await using var db = await host.OpenAsync();
        return (await db.Means.Where(m => m.PersonId == _scenario.Partner.PersonId && m.Kind == kind && m.RemovedAt == null).OrderBy(m => m.AddedAt).Select(m => m.Id).FirstAsync(Cancel)).Value;
    }

    private async Task<AssuranceLevel> WorthAsync(MeansKind kind)
    {
        var id = MeansId.From(await IdAsync(kind));
        await using var db = await host.OpenAsync();
        return (await Application.People.OwnMeansQuery.OwnMeansAsync(db, _scenario.Partner.PersonId, host.Time.GetUtcNow(), Cancel)).WorthOf(id);
    }

    [GeneratedRegex(@"/not-me/[\w-]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotMeLink();
}
