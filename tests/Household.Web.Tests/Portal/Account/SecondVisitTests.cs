using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Account;

/// <summary>Starts from a <see cref="HandsetVisit"/>, after which the thief comes again or uses what they added: nothing vouches for anything that came from the same handset.</summary>
public sealed class SecondVisitTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_code_of_the_second_visit_and_the_passkey_of_the_first_do_not_confirm_each_other_s_fellows()
    {
        using var visit = await HandsetVisit.MadeAsync(host);
        await host.PassAsync(8);
        using var later = await host.ByPasskeyAsync(visit.Passkey);
        using var second = new SoftAuthenticator(host.Origin);
        await later.AddPasskeyAsync(host, second);
        await visit.AgainAsync();

        var confirm = (await later.SendAsync(await later.OpenAsync(MeansSteps.Ways), $"confirm-{await NewestPasskeyAsync(visit):N}")).Next!;
        await later.ProveByPasskeyAsync(host, confirm, visit.Passkey);
        await later.ProveByCodeAsync(host, confirm, visit.Owner.Contact.Id.Value, visit.Number);

        Assert.Equal(AssuranceLevel.Operation, await visit.MostAsync());
        await host.PassAsync(20);
        Assert.Equal(AssuranceLevel.Operation, await visit.MostAsync());
        using var again = await host.ByPasskeyAsync(visit.Passkey);
        Assert.Contains("without it you couldn’t sign in", (await again.RemoveAsync(await visit.MeansAsync(MeansKind.Number))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_number_of_theirs_neither_removes_the_owner_s_nor_decides_an_objection_of_the_owner_s()
    {
        var theirs = MadeUp.Number();
        using var visit = await HandsetVisit.MadeAsync(host, await host.StoreAsync(scenario => AddLine(scenario, theirs)));
        await visit.Thief.AddNumberAsync(host, theirs);
        await host.PassAsync(3);
        using var owner = host.NewVisitor();
        await owner.SignInAsync(host, visit.Number);
        Assert.Equal($"{MeansSteps.Ways}?done=objected", (await owner.ObjectAsync(await visit.MeansAsync(MeansKind.Passkey))).Next);
        await host.PassAsync(20);

        using var later = host.NewVisitor();
        await later.SignInAsync(host, theirs);

        Assert.Contains("without it you couldn’t sign in", (await later.RemoveAsync(visit.Owner.Contact.Id.Value)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await later.OpenAsync(MeansSteps.Ways)).Page.Handlers(), form => form.StartsWith("keep-", StringComparison.Ordinal));
        Assert.Equal(AssuranceLevel.Session, await visit.WorthAsync(MeansKind.Passkey));
        Assert.Equal(AssuranceLevel.Fresh, await visit.MostAsync());
    }

    [Fact]
    public async Task Codes_saved_on_the_first_visit_and_a_code_of_the_second_recover_to_nothing_more()
    {
        using var visit = await HandsetVisit.MadeAsync(host);
        var saved = await visit.Thief.SaveCodesAsync();
        await host.PassAsync(9);
        await visit.AgainAsync();
        var recovered = await visit.Thief.SendAsync(await visit.Thief.OpenAsync("/account/recovery"), "recover", ("code", saved));
        Assert.Null(recovered.ErrorAt("code"));
        using var second = new SoftAuthenticator(host.Origin);
        await visit.Thief.AddPasskeyAsync(host, second);

        await host.PassAsync(20);

        Assert.Equal(AssuranceLevel.Operation, await visit.MostAsync());
        using var later = await host.ByPasskeyAsync(second);
        Assert.Contains("without it you couldn’t sign in", (await later.RemoveAsync(await visit.MeansAsync(MeansKind.Number))).Text, StringComparison.Ordinal);
    }

    /// <summary>A phone of the thief’s, with nobody known to use it.</summary>
    private static void AddLine(Scenario scenario, Msisdn number) => scenario.StrangersHome.AddLine(scenario.StrangersHome.Rows.OfType<BillingAccount>().First(), user: null, number: number);

    private async Task<Guid> NewestPasskeyAsync(HandsetVisit visit)
    {
        await using var db = await host.OpenAsync();
        return db.Means.Where(m => m.PersonId == visit.Owner.PersonId && m.Kind == MeansKind.Passkey).OrderByDescending(m => m.AddedAt).First().Id.Value;
    }
}
