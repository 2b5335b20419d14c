using System.Text.RegularExpressions;
using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.Lines.Holding;
using HouseholdPortal.Application.Lines.Using;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Lines;

/// <summary>
/// The payer pays for three lines, one of which nobody is known to use: the partner has its phone, and the payer had it in
/// their hand for a minute.
/// </summary>
internal static partial class LineUserStory
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="aloneOnAccount">Whether that line is the only one on an account of its own.</param>
    /// <param name="paysForOthers">Whether the payer pays for the other lines too; otherwise their partner does.</param>
    public static async Task<OperationStory> StartAsync(TestDatabase database, bool aloneOnAccount = false, bool paysForOthers = true)
    {
        var story = await OperationStory.StartAsync(database, new() { PartnerIs = LineUserState.Unknown, HasSecondHome = paysForOthers });
        await using var db = await story.Host.OpenAsync();
        await db.ContactMediums.Where(c => c.PersonId == story.Scenario.Partner.PersonId).ExecuteDeleteAsync(Cancel);
        if (!aloneOnAccount) return story;
        var account = new BillingAccount(story.Scenario.HouseholdId, story.Host.Ids.New<BillingAccountId>(), "Alone", story.Scenario.Payer.Id, "GBP");
        db.Add(account);
        await db.SaveChangesAsync(Cancel);
        await db.Lines.Where(l => l.HouseholdId == story.Scenario.HouseholdId && l.Id == story.Scenario.PartnersLine.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.AccountId, account.Id), Cancel);
        if (!paysForOthers) await db.BillingAccounts.Where(a => a.HouseholdId == story.Scenario.HouseholdId && a.Id == story.Scenario.Mobiles.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.PayerId, story.Scenario.Partner.Id), Cancel);
        return story;
    }

    public static Task NameAsync(OperationStory story, ScenarioLine line, ScenarioMember member) => NameAsync(story, line.Id, member);

    public static async Task NameAsync(OperationStory story, LineId line, ScenarioMember member)
    {
        var payer = story.Scenario.Payer;
        var id = await story.BeginAsync(payer, Permission.NameLineUser, line.Value, member.Id.Value.ToString());
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Done), await story.ByCodeAsync(payer, id));
        story.Host.Time.Advance(TimeSpan.FromMinutes(2));
    }

    /// <summary>A line that nobody is known to use, on the payer’s account.</summary>
    public static async Task<Line> SpareAsync(OperationStory story)
    {
        var (host, scenario, number) = (story.Host, story.Scenario, MadeUp.Number());
        var line = new Line(scenario.HouseholdId, host.Ids.New<LineId>(), scenario.Mobiles.Id, LineKind.Mobile, number, "Spare", new DateOnly(2020, 1, 1));
        var sim = new Sim(scenario.HouseholdId, host.Ids.New<SimId>(), line.Id, MadeUp.Iccid(), SimKind.Physical, host.Now.AddDays(-400));
        await host.StoreAsync(line, new NumberEntry(number, scenario.HouseholdId, line.Id), sim, new SimEntry(sim.Iccid, scenario.HouseholdId, sim.Id));
        return line;
    }

    /// <summary>They have never signed in.</summary>
    public static async Task ForgetAsync(OperationStory story, ScenarioMember member)
    {
        await using var db = await story.Host.OpenAsync();
        await db.Sessions.Where(s => s.PersonId == member.PersonId).ExecuteDeleteAsync(Cancel);
        await db.ContactMediums.Where(c => c.PersonId == member.PersonId).ExecuteDeleteAsync(Cancel);
        await db.Means.Where(m => m.PersonId == member.PersonId).ExecuteDeleteAsync(Cancel);
    }

    /// <summary>The payer has the phone in their hand for as long as it takes to read a code.</summary>
    public static async Task<string> HeldAsync(OperationStory story, ScenarioMember payer, ScenarioLine line)
    {
        var browser = SignInHost.NewBrowser();
        var asked = Assert.IsType<AskToClaimLine.Result.Asked>(await story.Host.Get<AskToClaimLine>().RunAsync(payer.Session.Id, line.Id, browser.Hash, Cancel));
        await story.Host.Get<CodeWorker>().IssueWaitingAsync(Cancel);
        var held = Assert.IsType<ProveHolding.Result.Held>(await story.Host.Get<ProveHolding>().RunAsync(new(payer.Session.Id, asked.Code, await story.Host.NewestDigitsAsync(line.Number), browser.Hash), Cancel));
        return held.Code.Value.ToString();
    }

    public static async Task<OperationRequestId> ClaimAsync(OperationStory story, ScenarioMember payer, ScenarioLine line, OperationRequestState stands = OperationRequestState.Waiting)
    {
        var id = await story.BeginAsync(payer, Permission.ClaimLine, line.Id.Value, await HeldAsync(story, payer, line));
        Assert.Equal(new ConfirmOperation.Result.Proved(id, stands), await story.ByCodeAsync(payer, id));
        return id;
    }

    public static async Task ClaimedAsync(OperationStory story, ScenarioMember payer, ScenarioLine line)
    {
        var id = await ClaimAsync(story, payer, line);
        foreach (var hours in (int[])[24, 36, 12]) await story.WaitAsync(TimeSpan.FromHours(hours));
        Assert.Equal(OperationRequestState.Done, await story.StateAsync(id));
    }

    /// <summary>How many texts with a stop link the line has got.</summary>
    public static async Task<int> ToldAsync(OperationStory story, ScenarioLine line)
    {
        await story.Host.SendDueAsync();
        return story.Host.Sms.To(line.Number).Count(text => StopLink().IsMatch(text));
    }

    public static async Task<SignInByCode.Result.SignedIn> SignedInAsync(OperationStory story, ScenarioLine line)
    {
        var browser = SignInHost.NewBrowser();
        var code = await story.Host.AskForCodeAsync(line.Number, browser);
        return Assert.IsType<SignInByCode.Result.SignedIn>(await story.Host.TypeCodeAsync(code, await story.Host.NewestDigitsAsync(line.Number), browser));
    }

    public static async Task<PersonId?> PersonOfAsync(OperationStory story, SignInByCode.Result.SignedIn signedIn)
    {
        var session = (await story.Host.Get<FindSession>().RunAsync(signedIn.Session.Token, Cancel))!.Id;
        await using var db = await story.Host.OpenAsync();
        return (await db.Sessions.SingleAsync(s => s.Id == session, Cancel)).PersonId;
    }

    [GeneratedRegex("/stop/(?<token>[A-Za-z0-9_-]{22})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex StopLink();
}
