using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Passkeys;
using Microsoft.EntityFrameworkCore;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Account;

/// <summary>Recovery contacts inside and outside the household: the owner’s, of before the thief, decides; the thief’s own decides nothing.</summary>
public sealed class ContactDecidesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("lodger")]
    [InlineData("stranger")]
    public async Task Whom_the_owner_chose_months_before_says_that_it_is_not_theirs_and_it_is_gone(string who)
    {
        var scenario = await host.StoreAsync();
        var friend = who is "lodger" ? scenario.Lodger : scenario.Stranger;
        using var owner = host.NewVisitor();
        await owner.SignInAsync(host, scenario.Partner.Number);
        await owner.ChooseContactAsync(friend.Number);
        await host.PassAsync(91);
        using var visit = await HandsetVisit.MadeAsync(host, scenario);
        await owner.SignInAsync(host, visit.Number);
        Assert.Equal($"{MeansSteps.Ways}?done=objected", (await owner.ObjectAsync(await visit.MeansAsync(MeansKind.Passkey))).Next);

        var asked = await owner.SendAsync(await owner.OpenAsync(MeansSteps.Ways), await AskAsync(visit));
        Assert.Equal("Done. You can put this phone away.", await host.SayYesAsync(owner, asked.Next!, friend.Number));

        await using var db = await host.OpenAsync();
        Assert.False(await db.PasskeyInfos.AnyAsync(p => p.PersonId == visit.Owner.PersonId, TestContext.Current.CancellationToken));
        Assert.Equal(AssuranceLevel.Operation, await visit.WorthAsync(MeansKind.Number));
    }

    [Fact]
    public async Task Whom_the_thief_chose_in_the_household_recovers_them_to_no_more_than_they_had()
    {
        var scenario = await host.StoreAsync();
        using var visit = await HandsetVisit.MadeAsync(host, scenario);
        await visit.Thief.ChooseContactAsync(scenario.Payer.Number);
        await host.PassAsync(31);
        await visit.AgainAsync();

        var asked = await visit.Thief.SendAsync(await visit.Thief.OpenAsync("/account/recovery"), $"ask-{scenario.Payer.Number.Digits}");
        Assert.Equal("Done. You can put this phone away.", await host.SayYesAsync(visit.Thief, asked.Next!, scenario.Payer.Number));
        using var second = new SoftAuthenticator(host.Origin);
        await visit.Thief.AddPasskeyAsync(host, second);
        await host.PassAsync(20);

        Assert.Equal(AssuranceLevel.Operation, await visit.MostAsync());
        using var later = await host.ByPasskeyAsync(second);
        Assert.Contains("without it you couldn’t sign in", (await later.RemoveAsync(await visit.MeansAsync(MeansKind.Number))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_the_thief_chose_does_not_decide_what_the_owner_objected_to()
    {
        var scenario = await host.StoreAsync();
        using var visit = await HandsetVisit.MadeAsync(host, scenario);
        await visit.Thief.ChooseContactAsync(scenario.Payer.Number);
        await host.PassAsync(32);
        using var owner = host.NewVisitor();
        await owner.SignInAsync(host, visit.Number);
        Assert.Equal($"{MeansSteps.Ways}?done=objected", (await owner.ObjectAsync(await visit.MeansAsync(MeansKind.Passkey))).Next);
        await visit.AgainAsync();

        var form = await AskAsync(visit);
        var page = await visit.Thief.OpenAsync(MeansSteps.Ways);
        var asked = page.Page.Handlers().Contains(form) ? await visit.Thief.SendAsync(page, form) : page;

        Assert.Null(asked.Next);
        Assert.Equal(AssuranceLevel.Session, await visit.WorthAsync(MeansKind.Passkey));
    }

    /// <summary>The form that asks the account’s first recovery contact about the thief’s passkey.</summary>
    private static async Task<string> AskAsync(HandsetVisit visit) => $"ask-{await visit.MeansAsync(MeansKind.Passkey):N}-{await visit.MeansAsync(MeansKind.RecoveryContact):N}";
}
