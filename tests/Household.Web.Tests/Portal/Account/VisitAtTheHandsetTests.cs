using System.Text.RegularExpressions;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Passkeys;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.Account;

/// <summary>Starts from a <see cref="HandsetVisit"/>: what became of what was added in those five minutes, and what its owner does about it.</summary>
public sealed partial class VisitAtTheHandsetTests(PortalHost host) : IClassFixture<PortalHost>, IAsyncLifetime
{
    private const string Ways = MeansSteps.Ways;
    private HandsetVisit _visit = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _visit = await HandsetVisit.MadeAsync(host);

    public ValueTask DisposeAsync()
    {
        _visit.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(8)]
    [InlineData(20)]
    [InlineData(89)]
    public async Task What_was_added_never_removes_the_owner_s_number_nor_does_everything(int days)
    {
        await host.PassAsync(days);
        using var later = await host.ByPasskeyAsync(_visit.Passkey);
        var refused = await later.RemoveAsync(await _visit.MeansAsync(MeansKind.Number));
        Assert.Contains("without it you couldn’t sign in", refused.Text, StringComparison.Ordinal);
        Assert.Equal(AssuranceLevel.Operation, await _visit.WorthAsync(MeansKind.Passkey));

        using var owner = host.NewVisitor();
        await owner.SignInAsync(host, _visit.Number);
        Assert.Contains("Who can act as me", (await owner.OpenAsync(Ways)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_week_later_a_second_passkey_of_theirs_vouches_for_nothing_either()
    {
        await host.PassAsync(8);
        using var later = await host.ByPasskeyAsync(_visit.Passkey);
        using var second = new SoftAuthenticator(host.Origin);
        await later.AddPasskeyAsync(host, second);
        await host.PassAsync(8);
        Assert.Equal(AssuranceLevel.Operation, await _visit.WorthAsync(MeansKind.Passkey));
    }

    [Fact]
    public async Task The_owner_objects_with_a_fresh_code_from_another_browser_and_it_is_on_hold_with_what_it_asked_for()
    {
        await host.PassAsync(3);
        using var owner = host.NewVisitor();
        await owner.SignInAsync(host, _visit.Number);
        var page = await owner.OpenAsync(Ways);
        Assert.Contains("don’t recognise it?", page.Text, StringComparison.Ordinal);

        var done = await owner.ObjectAsync(await _visit.MeansAsync(MeansKind.Passkey));

        Assert.Equal($"{Ways}?done=objected", done.Next);
        Assert.Contains("Nobody can confirm changes as you until", (await owner.OpenAsync(done.Next!)).Text, StringComparison.Ordinal);
        Assert.Equal(AssuranceLevel.Session, await _visit.WorthAsync(MeansKind.Passkey));
        Assert.Equal(AssuranceLevel.Fresh, await _visit.WorthAsync(MeansKind.Number));
        using var held = await host.ByPasskeyAsync(_visit.Passkey);
        var seen = await held.OpenAsync(Ways);
        Assert.Contains("What you signed in with is on hold", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(seen.Page.QuerySelectorAll("form input[name=_handler]").Select(input => input.GetAttribute("value")), handler => handler!.StartsWith("remove-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_older_session_objects_once_its_owner_has_proved_themself_again()
    {
        using var owner = host.NewVisitor();
        await owner.SignInAsync(host, _visit.Number);
        host.Time.Advance(Proof.FreshFor + TimeSpan.FromMinutes(1));

        var asked = await owner.ObjectAsync(await _visit.MeansAsync(MeansKind.Passkey));

        Assert.StartsWith("/confirm/", asked.Next, StringComparison.Ordinal);
        Assert.Contains("Confirm with something that you had before it", (await owner.OpenAsync(asked.Next!)).Text, StringComparison.Ordinal);
        Assert.Equal(AssuranceLevel.Operation, await _visit.WorthAsync(MeansKind.Passkey));
    }

    [Fact]
    public async Task Saved_codes_and_a_helper_of_the_same_minutes_are_objected_to_as_well()
    {
        await _visit.Thief.SaveCodesAsync();
        await _visit.Thief.ChooseContactAsync(_visit.Scenario.Stranger.Number);
        using var owner = host.NewVisitor();
        await owner.SignInAsync(host, _visit.Number);

        foreach (var kind in (MeansKind[])[MeansKind.RecoveryCodes, MeansKind.RecoveryContact, MeansKind.Address])
        {
            Assert.Equal($"{Ways}?done=objected", (await owner.ObjectAsync(await _visit.MeansAsync(kind))).Next);
            Assert.Equal(AssuranceLevel.Session, await _visit.WorthAsync(kind));
        }
    }

    [Fact]
    public async Task The_owner_s_own_address_of_before_removes_it_at_once_by_the_link_in_its_notice()
    {
        var scenario = await host.StoreAsync();
        var address = await host.StoreAddressAsync(scenario.Partner.PersonId, host.Time.GetUtcNow().AddDays(-100));
        using var thief = host.NewVisitor();
        using var theirs = new SoftAuthenticator(host.Origin);
        await thief.SignInAsync(host, scenario.Partner.Number);
        await thief.AddPasskeyAsync(host, theirs);
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
        await host.PassAsync(90);
        Assert.Equal(AssuranceLevel.High, await _visit.WorthAsync(MeansKind.Passkey));
        Assert.Equal(3, host.Sms.To(_visit.Number).Count(text => text.Contains("is still there", StringComparison.Ordinal) && !text.Contains(_visit.Mail.Value, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_answer_to_the_second_announcement_stops_it()
    {
        await host.PassAsync(56);
        using var reader = host.NewVisitor();
        var text = host.Sms.To(_visit.Number).Last(one => one.Contains("is still there", StringComparison.Ordinal) && !one.Contains(_visit.Mail.Value, StringComparison.Ordinal));
        var asked = await reader.OpenAsync((await reader.OpenAsync(NotMeLink().Match(text).Value)).Next!);
        await reader.SendAsync(asked, "not-me");
        await host.PassAsync(60);
        Assert.Equal(AssuranceLevel.Session, await _visit.WorthAsync(MeansKind.Passkey));
    }

    [GeneratedRegex(@"/not-me/[\w-]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotMeLink();
}
