using System.Text.RegularExpressions;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.Lines;

/// <summary>
/// Step by step, as people and attackers do it: a payer with several lines has somebody else's phone in their hand for a minute. Nobody is known to use its line.
/// </summary>
public sealed partial class LineUserPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_code_from_somebody_else_s_phone_makes_a_payer_nobody_s_user_and_the_phone_s_holder_stops_it()
    {
        var scenario = await StoreAsync();
        using var payer = host.NewVisitor();
        await ClaimAsync(payer, scenario);
        Assert.Equal(LineUserState.Unknown, (await LineAsync(scenario)).UserState);
        Assert.Contains("That counts from", (await payer.OpenAsync(LineOf(scenario))).Page.Region("Who uses this line").TextContent, StringComparison.Ordinal);

        using var holder = host.NewVisitor();
        var link = StopLink().Match(host.Sms.To(scenario.PartnersLine.Number)[^1]).Value;
        await holder.OpenAsync(link);
        var stop = await holder.OpenAsync("/stop");
        Assert.DoesNotContain(scenario.Payer.Member.Name, stop.Text, StringComparison.Ordinal);
        Assert.Equal("Stopped. Nothing was changed.", (await holder.SendAsync(stop, "stop")).Page.Title().TextContent);

        await WaitAsync(TimeSpan.FromHours(80));
        Assert.Equal(LineUserState.Unknown, (await LineAsync(scenario)).UserState);
        await payer.SignInAsync(host, scenario.Payer.Number);
        Assert.Contains("Whoever has the phone said you don’t use this line", (await payer.OpenAsync(LineOf(scenario))).Page.Region("Who uses this line").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("ask", (await payer.OpenAsync(LineOf(scenario) + "/mine")).Page.Handlers());
    }

    [Fact]
    public async Task What_nobody_stopped_is_undone_by_a_code_of_whoever_holds_the_phone()
    {
        var scenario = await StoreAsync();
        using var payer = host.NewVisitor();
        await ClaimAsync(payer, scenario);
        foreach (var hours in (int[])[24, 36, 12]) await WaitAsync(TimeSpan.FromHours(hours));
        Assert.Equal((LineUserState.Confirmed, scenario.Payer.Id), ((await LineAsync(scenario)).UserState, (await LineAsync(scenario)).UserId!.Value));

        using var holder = host.NewVisitor();
        await holder.SignInAsync(host, scenario.PartnersLine.Number);
        var page = await holder.OpenAsync(LineOf(scenario));
        Assert.Equal("This line", page.Page.Title().TextContent);
        Assert.DoesNotContain(scenario.Payer.Member.Name, page.Text, StringComparison.Ordinal);
        var after = await holder.OpenAsync((await holder.SendAsync(page, "undo-claim")).Next!);
        Assert.DoesNotContain(after.Page.Handlers(), form => form.EndsWith("-claim", StringComparison.Ordinal));

        Assert.Equal((LineUserState.Unknown, null), ((await LineAsync(scenario)).UserState, (await LineAsync(scenario)).UserId));
        await using var db = await host.OpenAsync();
        Assert.False(await db.ContactMediums.AnyAsync(c => c.Number == scenario.PartnersLine.Number, Cancel));
    }

    [Fact]
    public async Task The_holder_stops_it_on_the_line_s_page()
    {
        var scenario = await StoreAsync();
        using var payer = host.NewVisitor();
        await ClaimAsync(payer, scenario);
        using var holder = host.NewVisitor();
        await holder.SignInAsync(host, scenario.PartnersLine.Number);

        var page = await holder.OpenAsync(LineOf(scenario));
        await holder.SendAsync(page, "stop-claim");

        await WaitAsync(TimeSpan.FromHours(80));
        Assert.Equal(LineUserState.Unknown, (await LineAsync(scenario)).UserState);
        Assert.NotNull((await LineAsync(scenario)).ObjectionUntil);
    }

    [Fact]
    public async Task A_person_who_is_known_already_is_not_signed_in_by_the_phone_of_a_line_that_they_were_named_for()
    {
        var scenario = await StoreAsync();
        using var payer = host.NewVisitor();
        await payer.SignInAsync(host, scenario.Payer.Number);
        await NameAsync(payer, scenario, scenario.Lodger);

        using var holder = host.NewVisitor();
        await holder.SignInAsync(host, scenario.PartnersLine.Number);

        var page = await holder.OpenAsync(LineOf(scenario));
        Assert.Equal("This line", page.Page.Title().TextContent);
        Assert.Equal((LineUserState.Named, scenario.Lodger.Id), ((await LineAsync(scenario)).UserState, (await LineAsync(scenario)).UserId!.Value));
    }

    [Fact]
    public async Task On_the_only_phone_line_that_they_pay_for_a_payer_s_word_counts_at_once()
    {
        var scenario = await StoreAsync(hasSecondHome: false);
        await using (var db = await host.OpenAsync())
        {
            var account = new BillingAccount(scenario.HouseholdId, host.Get<IdSource>().New<BillingAccountId>(), "Alone", scenario.Payer.Id, "GBP");
            db.Add(account);
            await db.SaveChangesAsync(Cancel);
            await db.Lines.Where(l => l.HouseholdId == scenario.HouseholdId && l.Id == scenario.PartnersLine.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.AccountId, account.Id), Cancel);
            await db.BillingAccounts.Where(a => a.HouseholdId == scenario.HouseholdId && a.Id == scenario.Mobiles.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.PayerId, scenario.Partner.Id), Cancel);
        }

        using var payer = host.NewVisitor();

        var done = await ClaimAsync(payer, scenario);

        Assert.StartsWith("/receipts/", done, StringComparison.Ordinal);
        Assert.Equal((LineUserState.Confirmed, scenario.Payer.Id), ((await LineAsync(scenario)).UserState, (await LineAsync(scenario)).UserId!.Value));
    }

    [Fact]
    public async Task The_page_is_there_for_its_payer_alone()
    {
        var scenario = await StoreAsync();
        foreach (var other in new[] { scenario.Lodger, scenario.Son, scenario.Stranger })
        {
            using var visitor = host.NewVisitor();
            await visitor.SignInAsync(host, other.Number);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await visitor.OpenAsync(LineOf(scenario) + "/mine")).Status);
        }
    }

    private async Task<Scenario> StoreAsync(bool hasSecondHome = true) =>
        await host.StoreAsync(scenario => scenario.Home.Rows.Remove(scenario.Partner.Contact), new() { PartnerIs = LineUserState.Unknown, HasSecondHome = hasSecondHome });

    private static string LineOf(Scenario scenario) => $"/lines/{scenario.PartnersLine.Id.Value}";

    /// <returns>Where the payer is led once it was confirmed.</returns>
    private async Task<string> ClaimAsync(Visitor payer, Scenario scenario)
    {
        await payer.SignInAsync(host, scenario.Payer.Number);
        var card = (await payer.OpenAsync(LineOf(scenario))).Page.Region("Who uses this line");
        var asked = await payer.SendAsync(await payer.OpenAsync(card.Link("I use it myself").GetAttribute("href")!), "ask");
        await host.WorkAsync();
        var typed = await payer.SendAsync(await payer.OpenAsync(asked.Next!), "code", ("code", host.DigitsTo(scenario.PartnersLine.Number)!));
        Assert.StartsWith("/confirm/", typed.Next, StringComparison.Ordinal);
        return await ConfirmAsync(payer, scenario, typed.Next!);
    }

    private async Task NameAsync(Visitor payer, Scenario scenario, ScenarioMember member)
    {
        var begun = await payer.SendAsync(await payer.OpenAsync(LineOf(scenario)), "name-user", ("member", member.Id.Value.ToString()));
        Assert.StartsWith("/receipts/", await ConfirmAsync(payer, scenario, begun.Next!), StringComparison.Ordinal);
    }

    private async Task<string> ConfirmAsync(Visitor payer, Scenario scenario, string confirm)
    {
        var sent = await payer.SendAsync(await payer.OpenAsync(confirm), "now-send-confirm-step", ("want", "send"), ("number", scenario.Payer.Contact.Id.Value.ToString()));
        await host.WorkAsync();
        var done = await payer.ProveAsync(await payer.OpenAsync(sent.Next!), "code", ("code", host.DigitsTo(scenario.Payer.Number)!), ("key", host.Get<IdSource>().Bare().ToString("N")));
        await host.WorkAsync();
        return done.Next!;
    }

    private async Task WaitAsync(TimeSpan time)
    {
        host.Time.Advance(time);
        await host.Get<AdvanceRequests>().RunAsync(Cancel);
        await host.WorkAsync();
    }

    private async Task<Line> LineAsync(Scenario scenario)
    {
        await using var db = await host.OpenAsync();
        return await db.Lines.AsNoTracking().SingleAsync(l => l.HouseholdId == scenario.HouseholdId && l.Id == scenario.PartnersLine.Id, Cancel);
    }

    [GeneratedRegex("/stop/[A-Za-z0-9_-]{22}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StopLink();
}
