using HouseholdPortal.Application;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.Findings;

/// <summary>Which of one's numbers the step-up offers, and why not the others.</summary>
public sealed class StepUpNumbersTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_number_whose_SIM_changed_cannot_be_chosen_and_says_since_when_and_until_when()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        await SwapSimAsync(scenario);

        var sheet = await AskAsync(visitor, scenario);

        var number = Assert.Single(sheet.Page.FieldsNamed("number"));
        Assert.True(number.HasAttribute("disabled"));
        Assert.Contains("Its SIM changed on 15 January, so we can’t send codes to it until 22 January.", AccessibleName.Of(number), StringComparison.Ordinal);
        Assert.Empty(number.Closest("form")!.AllByRole(Role.Button));
    }

    [Fact]
    public async Task A_number_that_can_be_used_is_chosen_and_says_nothing_more()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);

        var sheet = await AskAsync(visitor, scenario);

        var number = Assert.Single(sheet.Page.FieldsNamed("number"));
        Assert.True(number.HasAttribute("checked"));
        Assert.False(number.HasAttribute("disabled"));
        Assert.Equal(NationalNumber.Of(scenario.Partner.Number).Replace('\u00a0', ' '), AccessibleName.Of(number));
        Assert.Equal(["Send the code"], number.Closest("form")!.Names(Role.Button));
    }

    [Fact]
    public async Task After_codes_were_typed_faster_than_anybody_can_no_number_can_be_chosen_and_it_says_why_and_until_when()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        var choose = await AskAsync(visitor, scenario);
        var sent = await visitor.SendAsync(choose, "confirm-step", ("want", "send"), ("number", choose.ValueOf("number")!));
        await host.WorkAsync();
        var page = await visitor.OpenAsync(sent.Next!);
        var wrong = SignInHost.Other(host.DigitsTo(scenario.Partner.Number));
        for (var i = 0; i <= host.Get<OperatorPolicy>().Pace.MostFastTries; i++) page = await visitor.OpenAsync((await visitor.ProveAsync(page, "code", ("code", wrong))).Next!);

        var sheet = await AskAsync(visitor, scenario);

        var number = Assert.Single(sheet.Page.FieldsNamed("number"));
        Assert.True(number.HasAttribute("disabled"));
        Assert.Contains("Wrong codes were typed very fast in this browser, so codes don’t work here until 11:00.", AccessibleName.Of(number), StringComparison.Ordinal);
        Assert.Contains("very fast. Codes stopped working for a while in that browser", (await visitor.OpenAsync("/account/security")).Text, StringComparison.Ordinal);
    }

    private static async Task<Visitor.Answer> AskAsync(Visitor visitor, Scenario scenario)
    {
        var asked = await visitor.SendAsync(await visitor.OpenAsync($"/findings/{scenario.Finding.Id.Value}"), "settle");
        return await visitor.OpenAsync(asked.Next!.Replace("step=choose", "step=code", StringComparison.Ordinal));
    }

    private async Task SwapSimAsync(Scenario scenario)
    {
        await using var db = await host.OpenAsync();
        var now = host.Time.GetUtcNow();
        Assert.True((await db.Sims.SingleAsync(s => s.HouseholdId == scenario.HouseholdId && s.LineId == scenario.PartnersLine.Id, Cancel)).Retire(now));
        db.Add(new Sim(scenario.HouseholdId, host.Get<Application.IdSource>().New<SimId>(), scenario.PartnersLine.Id, MadeUp.Iccid(), SimKind.Embedded, now));
        await db.SaveChangesAsync(Cancel);
    }
}
