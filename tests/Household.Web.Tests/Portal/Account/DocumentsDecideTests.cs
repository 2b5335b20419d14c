using Bunit;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Web.Admin.Recoveries;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Admin;
using HouseholdPortal.Web.Tests.Ui.Kit;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.Account;

/// <summary>
/// Starts from a <see cref="HandsetVisit"/>, after which the owner, or the thief with good forgeries, brings documents: Jo compares them, Ana accepts them on the
/// staff page, and the code that was handed over is used a day later.
/// </summary>
public sealed class DocumentsDecideTests(PortalHost host) : WorkingPageTest(host), IClassFixture<PortalHost>
{
    private readonly PortalHost _host = host;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_owner_gets_back_all_that_they_had()
    {
        using var visit = await HandsetVisit.MadeAsync(_host);
        using var owner = _host.NewVisitor();
        await owner.SignInAsync(_host, visit.Number);
        var thiefs = await visit.MeansAsync(MeansKind.Passkey);
        Assert.Equal($"{MeansSteps.Ways}?done=objected", (await owner.ObjectAsync(thiefs)).Next);
        Assert.Equal(AssuranceLevel.Fresh, await visit.WorthAsync(MeansKind.Number));

        await RecoverAsync(owner, visit);
        Assert.Equal($"{MeansSteps.Ways}?done=decided", (await owner.SendAsync(await owner.OpenAsync(MeansSteps.Ways), $"uphold-{thiefs:N}")).Next);
        using var laptop = new SoftAuthenticator(_host.Origin);
        await owner.AddPasskeyAsync(_host, laptop);

        Assert.Equal(AssuranceLevel.Operation, await visit.WorthAsync(MeansKind.Number));
        await using (var db = await _host.OpenAsync()) Assert.Equal(1, await db.PasskeyInfos.CountAsync(p => p.PersonId == visit.Owner.PersonId, Cancel));
        await _host.PassAsync(2);
        Assert.Equal(AssuranceLevel.High, await visit.WorthAsync(MeansKind.Passkey));
        using var later = await _host.ByPasskeyAsync(laptop);
        await later.RemoveAsync(await visit.MeansAsync(MeansKind.Address));
    }

    [Fact]
    public async Task What_the_thief_adds_with_documents_that_fooled_the_staff_goes_at_the_owner_s_first_word()
    {
        using var visit = await HandsetVisit.MadeAsync(_host);
        using var shop = _host.NewVisitor();
        await RecoverAsync(shop, visit);
        using var second = new SoftAuthenticator(_host.Origin);
        await shop.AddPasskeyAsync(_host, second);
        await _host.PassAsync(3);
        var added = await NewestPasskeyAsync(visit);
        using var owner = _host.NewVisitor();
        await owner.SignInAsync(_host, visit.Number);

        await owner.ObjectAsync(added);

        await using var db = await _host.OpenAsync();
        Assert.NotNull((await db.Means.SingleAsync(m => m.Id == MeansId.From(added), Cancel)).RemovedAt);
        Assert.Equal(AssuranceLevel.Operation, await visit.WorthAsync(MeansKind.Number));
    }

    [Fact]
    public async Task The_owner_who_reads_of_them_in_time_makes_them_worthless()
    {
        using var visit = await HandsetVisit.MadeAsync(_host);
        var code = await AcceptedAsync(visit);
        await _host.WorkAsync();
        var link = _host.Sms.To(visit.Number)[^1].Split(' ')[^1];
        using var owner = _host.NewVisitor();
        await owner.OpenAsync(new Uri(link).AbsolutePath);
        Assert.Contains("Recovery stopped", (await owner.SendAsync(await owner.OpenAsync("/not-me"), "not-me")).Text, StringComparison.Ordinal);

        _host.Time.Advance(DocumentRecovery.Waits);

        using var shop = _host.NewVisitor();
        Assert.NotNull((await shop.SendAsync(await shop.OpenAsync("/recover"), "recover", ("code", code))).ErrorAt("code"));
    }

    [Fact]
    public async Task What_the_owner_objected_to_does_not_stop_them()
    {
        using var visit = await HandsetVisit.MadeAsync(_host);
        using var owner = _host.NewVisitor();
        await owner.SignInAsync(_host, visit.Number);
        foreach (var kind in (MeansKind[])[MeansKind.Passkey, MeansKind.Address]) await owner.ObjectAsync(await visit.MeansAsync(kind));

        var code = await AcceptedAsync(visit);
        await _host.WorkAsync();
        using var held = await _host.ByPasskeyAsync(visit.Passkey);
        await held.SendOldFormAsync(await held.OpenAsync("/account/security"), "/account/security", "stop-recovery");

        Assert.Contains("documents in your name", _host.Emails.To(visit.Mail)[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/not-me/", _host.Emails.To(visit.Mail)[^1].Text, StringComparison.Ordinal);
        Assert.Contains("/not-me/", _host.Sms.To(visit.Number)[^1], StringComparison.Ordinal);
        await _host.PassAsync(1);
        Assert.Equal("/account/passkeys", (await owner.SendAsync(await owner.OpenAsync("/recover"), "recover", ("code", code))).Next);
    }

    /// <summary>Documents are accepted, and the code works a day later.</summary>
    private async Task RecoverAsync(Visitor visitor, HandsetVisit visit)
    {
        var code = await AcceptedAsync(visit);
        await _host.PassAsync(1);
        Assert.Equal("/account/passkeys", (await visitor.SendAsync(await visitor.OpenAsync("/recover"), "recover", ("code", code))).Next);
    }

    /// <returns>The code that was handed over.</returns>
    private async Task<string> AcceptedAsync(HandsetVisit visit)
    {
        var (jo, josPasskey) = await _host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        var (ana, anasPasskey) = await _host.HireAsync("Ana Ruiz", StaffRoles.RecoveryDecide);
        using (jo)
        using (josPasskey)
        using (ana)
        using (anasPasskey)
        {
            var (by, person) = (StaffSessionId.From((await jo.SessionAsync()).Id), visit.Owner.Person);
            var opened = Assert.IsType<OpenRecovery.Result.Opened>(await _host.Get<OpenRecovery>().RunAsync(by, person.Id, "Came to the shop", Cancel));
            var matched = await _host.Get<MatchDocuments>().RunAsync(new(by, opened.Id, DocumentKind.Passport, person.FullName, person.BornOn, Face: true), Cancel);
            var screen = Open<DocumentRecoveryPage>($"/admin/recoveries/{opened.Id.Value:N}", await ana.SessionAsync(), new Dictionary<string, object>(StringComparer.Ordinal) { ["Id"] = $"{opened.Id.Value:N}" });
            foreach (var label in new[] { "I asked Jo Bell how the check went, and they did it in person", "I’ve read what we know, and it matches what the person told us", "The person knows that we’ll tell all their phones and emails, and that the code works after 24 hours" })
                await screen.Tree().Field(label).ChangeAsync(true);
            await screen.Find("form").SubmitAsync();
            Assert.Contains("told the person", screen.Markup, StringComparison.Ordinal);
            return Assert.IsType<MatchDocuments.Result.Matched>(matched).Printed;
        }
    }

    private async Task<Guid> NewestPasskeyAsync(HandsetVisit visit)
    {
        await using var db = await _host.OpenAsync();
        return db.Means.Where(m => m.PersonId == visit.Owner.PersonId && m.Kind == MeansKind.Passkey).OrderByDescending(m => m.AddedAt).First().Id.Value;
    }
}
