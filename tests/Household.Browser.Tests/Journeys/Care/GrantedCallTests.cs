using HouseholdPortal.Application;
using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys.Care;

/// <summary>What a member was let do holds on the telephone as it does in the portal, and no longer than there.</summary>
public sealed class GrantedCallTests(Chromium chromium) : CareJourney(chromium)
{
    [Fact]
    public async Task The_agent_does_for_a_caller_what_another_let_them_do_until_that_is_stopped()
    {
        var line = await DemoLine.FindAsync(Portal, DemoNumbers.Daniel);
        await LetLeilaAsync(line.Id);
        var (jo, _) = await VerifiedAsync();
        var granted = jo.Page.GetByTestId("acts").GetByRole(AriaRole.Button, new() { Name = "Lock the number and SIM" }).Filter(new() { HasText = "Daniel lets" });
        await Expect(granted).ToContainTextAsync("Daniel lets Leila do this until");
        await LookAsync(jo, "granted");

        await jo.Page.Keyboard.PressAsync(await KeyOfAsync(granted));
        await jo.Page.Keyboard.PressAsync(await KeyOfAsync(jo.Page.GetByRole(AriaRole.Button, new() { Name = "Moving the number away" })));
        await Expect(jo.Page.GetByTestId("standing")).ToContainTextAsync("Done");
        Assert.Equal([LineFunction.PortOut], await line.LocksAsync());

        // Whoever gave it takes it back while they talk: the desk reads itself every few seconds.
        await using var db = await Portal.OpenDatabaseAsync();
        await db.Delegations.Where(d => d.LineId == line.Id).ExecuteDeleteAsync(Cancel);
        await Expect(granted).ToHaveCountAsync(0, new() { Timeout = 15_000 });
    }

    /// <summary>Daniel lets Leila run his own line.</summary>
    private async Task LetLeilaAsync(LineId id)
    {
        await using var db = await Portal.OpenDatabaseAsync();
        var line = await db.Lines.AsNoTracking().SingleAsync(one => one.Id == id, Cancel);
        var leila = await db.Members.AsNoTracking().SingleAsync(member => member.HouseholdId == line.HouseholdId && member.Name == "Leila", Cancel);
        var today = OperatorPolicy.V1.Today(Portal.Time.GetUtcNow());
        db.Add(new Delegation(line.HouseholdId, Portal.Get<IdSource>().New<DelegationId>(), line.UserId!.Value, leila.Id, line.Id, accountId: null, [Permission.SeeLine, Permission.LockLine], new(0, "GBP"), new(today, today.AddDays(60))));
        await db.SaveChangesAsync(Cancel);
    }
}
