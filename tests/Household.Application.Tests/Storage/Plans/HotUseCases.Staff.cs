using HouseholdPortal.Application.Care.Emergencies;
using HouseholdPortal.Application.Care.Looks;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Problems;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Storage.Plans;

internal sealed partial class HotUseCases
{
    /// <summary>What staff list, search and recover.</summary>
    private async Task RecoverAsync()
    {
        using var jo = await OnAsync("a colleague’s passkey", () => Host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch | StaffRoles.Administrator));
        using var ana = await Host.HireAsync("Ana Ruiz", StaffRoles.RecoveryDecide);
        await OnAsync("whether a colleague’s session lives", () => Host.Get<WatchStaffSession>().RunAsync(jo.Session, Cancel));
        await OnAsync("staff signing in", () => Host.ProveAsync(ana));
        await OnAsync("staff", () => Host.Get<ShowStaff>().RunAsync(new(jo.Session), Cancel));
        await OnAsync("staff, searched", () => Host.Get<ShowStaff>().RunAsync(new(jo.Session, "Bell", StaffRoles.Administrator, After: ana.Member.Id), Cancel));
        await OnAsync("staff, the page before", () => Host.Get<ShowStaff>().RunAsync(new(jo.Session, Before: jo.Member.Id), Cancel));
        await OnAsync("a person by their number", () => Host.Get<LookUpPerson>().RunAsync(new(jo.Session, Scenario.Partner.Number.Digits, "Came to the shop"), Cancel));
        await OnAsync("a person by their customer number", () => Host.Get<LookUpPerson>().RunAsync(new(jo.Session, "C-1234567", "Came to the shop"), Cancel));

        var opened = Assert.IsType<OpenRecovery.Result.Opened>(await OnAsync("opening a recovery", () => Host.Get<OpenRecovery>().RunAsync(jo.Session, Scenario.Partner.PersonId, "Came to the shop", Cancel))).Id;
        var seen = new MatchDocuments.Request(jo.Session, opened, DocumentKind.Passport, Scenario.Partner.Person.FullName, Scenario.Partner.Person.BornOn, Face: true);
        await OnAsync("comparing documents", () => Host.Get<MatchDocuments>().RunAsync(seen, Cancel));
        await OnAsync("a recovery", () => Host.Get<ShowDocumentRecovery>().RunAsync(ana.Session, opened, Cancel));
        await OnAsync("today", () => Host.Get<ShowToday>().RunAsync(jo.Session, ShowToday.UsualPeriod, Cancel));
        await OnAsync("recoveries", () => Host.Get<ShowRecoveries>().RunAsync(new(jo.Session), Cancel));
        foreach (var state in Enum.GetValues<DocumentRecoveryState>())
        {
            await OnAsync($"recoveries, {state}", () => Host.Get<ShowRecoveries>().RunAsync(new(jo.Session, state, After: opened), Cancel));
            await OnAsync($"recoveries, {state}, the page before", () => Host.Get<ShowRecoveries>().RunAsync(new(jo.Session, state, Before: opened), Cancel));
        }

        await OnAsync("deciding a recovery", () => Host.Get<DecideRecovery>().ApproveAsync(ana.Session, opened, RecoveryChecks.All, Cancel));
        await OnAsync("a link in a notice of a recovery", () => Host.Get<ObjectToRecovery>().ShowAsync(SecretToken.OfLink.New().Token, Cancel));
        await OnAsync("a code of a recovery", () => Host.Get<RecoverByDocuments>().RunAsync(new("ABCD-EFGH-JKMN", SignInHost.NewBrowser(), System.Net.IPAddress.Loopback, null), Cancel));

        await BreakGlassAsync();

        string receipt;
        await using (var db = await Host.OpenAsync()) receipt = await db.Receipts.Select(r => r.Number).FirstAsync(Cancel);
        await FindCustomersAsync(receipt);
        await OnAsync("the number of a receipt", () => Host.Get<FindNumber>().RunAsync(new(jo.Session, receipt, "Called about the refund"), Cancel));
        var problem = Host.Get<ReportProblem>().Run(500, "/lines/{id}", "", "");
        await Host.Get<ReportProblem>().WriteAsync(Cancel);
        await OnAsync("the number of a problem", () => Host.Get<FindNumber>().RunAsync(new(jo.Session, problem, null), Cancel));
    }

    /// <summary>An emergency, from asking to its review; and what supervisors see of look-ups.</summary>
    private async Task BreakGlassAsync()
    {
        using var asker = await Host.HireAsync("Mo Khan", StaffRoles.Agent);
        using var supervisor = await Host.HireAsync("Kit Lane", StaffRoles.Supervisor);
        using var third = await Host.HireAsync("Ruth Osei", StaffRoles.Administrator);
        var id = Assert.IsType<AskToBreakGlass.Result.Asked>(await OnAsync("asking for break-glass", () => Host.Get<AskToBreakGlass>().RunAsync(new(asker.Session, Scenario.Partner.PersonId, BreakGlassReason.LifeAtRisk, "INC-1"), Cancel))).Id;
        await OnAsync("granting break-glass", () => Host.Get<DecideBreakGlass>().RunAsync(supervisor.Session, id, isGranted: true, Cancel));
        Assert.NotNull(await OnAsync("reading by break-glass", () => Host.Get<ReadBreakGlass>().RunAsync(asker.Session, id, Cancel)));
        await OnAsync("break-glass, listed", () => Host.Get<ShowBreakGlass>().RunAsync(supervisor.Session, Cancel));
        await OnAsync("break-glass, overdue", () => Host.Get<ShowBreakGlass>().OverdueAsync(third.Session, Cancel));
        await OnAsync("break-glass, the alarm", () => Host.Get<AlarmUnreviewed>().RunAsync(Cancel));
        await OnAsync("ending break-glass", () => Host.Get<EndBreakGlass>().RunAsync(asker.Session, id, Cancel));
        await OnAsync("reviewing break-glass", () => Host.Get<ReviewBreakGlass>().RunAsync(third.Session, id, isJustified: true, "Checked", Cancel));
        await OnAsync("look-ups, for supervisors", () => Host.Get<ShowLooks>().RunAsync(supervisor.Session, Cancel));
        await OnAsync("asking for more look-ups", () => Host.Get<LiftLookLimit>().AskAsync(asker.Session, Cancel));
        await OnAsync("lifting the look-up limit", () => Host.Get<LiftLookLimit>().LiftAsync(supervisor.Session, asker.Member.Id, Cancel));
    }

    /// <summary>Whatever a caller can say.</summary>
    private async Task FindCustomersAsync(string receipt)
    {
        using var ben = await Host.HireAsync("Ben Hale", StaffRoles.Agent);
        Assert.IsType<DeclareOwnNumbers.Result.Declared>(await OnAsync("a colleague’s own numbers", () => Host.Get<DeclareOwnNumbers>().RunAsync(ben.Session, ["+" + Scenario.Stranger.Number.Digits], Cancel)));
        await OnAsync("own numbers, shown", () => Host.Get<DeclareOwnNumbers>().ShowAsync(ben.Session, Cancel));
        var bill = Scenario.Home.Rows.OfType<Bill>().Last(bill => bill.AccountId == Scenario.Mobiles.Id);
        var line = Scenario.PartnersLine;
        string payOut;
        await using (var db = await Host.OpenAsync()) payOut = await db.PayOuts.Select(p => p.Number).FirstAsync(Cancel);
        foreach (var (what, typed) in new[]
        {
            ("number", line.Number.Digits), ("SIM", line.Sim.Iccid.Digits), ("handset", line.Device.Imei.Digits), ("account", Scenario.Mobiles.Number), ("bill", BillNumber.Of(Scenario.Mobiles, bill).ToString()),
            ("receipt", receipt), ("pay-out", payOut), ("customer number", "C-7654321"), ("postcode and birth date", "QX1 2AB 14.3.1985"), ("name", "Sam"), ("full name", "Sam Exam"), ("double name", "Sam O’Neill-Example"),
        })
            Assert.IsType<FindCustomers.Result.Found>(await OnAsync($"a customer by {what}", () => Host.Get<FindCustomers>().RunAsync(new(ben.Session, typed, LookReason.AskedAboutBill), Cancel)));
    }
}
