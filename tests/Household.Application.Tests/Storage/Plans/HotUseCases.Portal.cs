using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Tests.Guardian;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Application.Tests.Storage.Plans;

internal sealed partial class HotUseCases
{
    private async Task ShowPagesAsync()
    {
        var (payer, partner) = (Scenario.Payer.Session.Id, Scenario.Partner.Session.Id);
        var bill = Scenario.Home.Rows.OfType<Bill>().Last(bill => bill.AccountId == Scenario.Mobiles.Id);
        await OnAsync("the frame", () => Host.Get<ShowViewer>().RunAsync(payer, Cancel));
        await OnAsync("another household", () => Host.Get<ChooseHousehold>().RunAsync(Scenario.InBoth.Session.Id, Scenario.Flat.Id, Cancel));
        await OnAsync("home", () => Host.Get<ShowHome>().ForAsync(payer, Cancel));
        await OnAsync("a line", () => Host.Get<ShowLine>().ForAsync(partner, Scenario.PartnersLine.Id, Cancel));
        await OnAsync("a line of one of several households", () => Host.Get<ShowLine>().ForAsync(Scenario.InBoth.Session.Id, Scenario.FlatsLine.Id, Cancel));
        await OnAsync("the household", () => Host.Get<ShowHousehold>().ForAsync(payer, null, null, Cancel));
        await OnAsync("bills", () => Host.Get<ShowBills>().RunAsync(new(payer), Cancel));
        await OnAsync("older bills of one account", () => Host.Get<ShowBills>().RunAsync(new(payer, Scenario.Mobiles.Id, bill.IssuedOn), Cancel));
        await OnAsync("bills, to somebody who sees one line’s", () => Host.Get<ShowBills>().RunAsync(new(partner), Cancel));
        await OnAsync("a bill", () => Host.Get<ShowBill>().ForAsync(payer, bill.Id, Cancel));
        await OnAsync("a bill of one of several households", () => Host.Get<ShowBill>().ForAsync(Scenario.InBoth.Session.Id, Scenario.Flat.Rows.OfType<Bill>().Last().Id, Cancel));
        await OnAsync("bills as a table", () => Host.Get<ExportBills>().RunAsync(new(payer), Cancel));
        await OnAsync("a finding", () => Host.Get<ShowFinding>().ForAsync(partner, Scenario.Finding.Id, Cancel));
        await OnAsync("a finding of one of several households", () => Host.Get<ShowFinding>().ForAsync(Scenario.InBoth.Session.Id, Scenario.Finding.Id, Cancel));
        await OnAsync("security", () => Host.Get<ShowSecurity>().RunAsync(partner, before: null, Cancel));
        await OnAsync("passkeys", () => Host.Get<ShowPasskeys>().RunAsync(partner, Cancel));
        await OnAsync("contacts", () => Host.Get<ShowContacts>().RunAsync(partner, Cancel));
        await OnAsync("notices", () => Host.Get<ShowNotices>().RunAsync(partner, Cancel));
        await OnAsync("recovery", () => Host.Get<ShowRecovery>().RunAsync(partner, Cancel));
        await OnAsync("other sessions, to be ended", () => Host.Get<EndOtherSessions>().RunAsync(Scenario.Lodger.Session.Id, one: null, Cancel));
    }

    /// <summary>What is asked, waited for, answered, settled and paid out.</summary>
    private async Task SettleAsync()
    {
        var (payer, partner, lodger) = (Scenario.Payer.Session.Id, Scenario.Partner.Session.Id, Scenario.Lodger.Session.Id);
        await OnAsync("asking another", () => Host.Get<AskToSettleElsewhere>().AnotherAsync(lodger, Scenario.Finding.Id, Scenario.Payer.Id, from: null, Cancel));
        await OnAsync("what somebody waits for", () => Host.Get<ShowWaiting>().OpenAsync(lodger, Cancel));
        await OnAsync("whether that changed", () => Host.Get<ShowWaiting>().VersionAsync(Scenario.Lodger.PersonId, Cancel));
        await OnAsync("what waits for somebody", () => Host.Get<ShowApproval>().OpenAsync(payer, Cancel));
        await OnAsync("whether that changed too", () => Host.Get<ShowApproval>().VersionAsync(Scenario.Payer.PersonId, Cancel));

        var asked = Assert.IsType<SettleFindingOutcome.Asked>(await OnAsync("asking to settle", () => Host.Get<AskToSettle>().RunAsync(partner, Scenario.Finding.Id, Cancel)));
        var sent = new SendApprovalCode.Request(Scenario.HouseholdId, asked.Approval, partner, SettleStory.Browser, Scenario.Partner.Contact.Id, "end it");
        await OnAsync("a code to settle by", () => Host.Get<SendApprovalCode>().RunAsync(sent, Cancel));
        await OnAsync("how to prove it", () => Host.Get<ShowStepUp>().RunAsync(Scenario.HouseholdId, asked.Approval, partner, SettleStory.Browser, Cancel));
        await OnAsync("a message", () => Host.SendDueAsync());
        var proof = new AuthenticatorResponse.Code(Host.Sms.To(Scenario.Partner.Number)[^1][^6..], SettleStory.Browser);
        var settled = await OnAsync("settling", () => Host.Get<SettleFinding>().RunAsync(new(partner, Scenario.Finding.Id, asked.Approval, proof, "form-1"), Cancel));
        await OnAsync("a receipt", () => Host.Get<ShowReceipt>().ForAsync(payer, Assert.IsType<SettleFindingOutcome.Settled>(settled).Receipt, Cancel));

        var target = Scenario.Mobiles.Id.Value;
        await OnAsync("a credit", () => Host.Get<ShowPayOut>().RunAsync(payer, Scenario.Mobiles.Id, Cancel));
        var paying = Assert.IsType<AskHere.Result.Asked>(await OnAsync("asking to be paid", () => Host.Get<AskHere>().RunAsync(payer, Scenario.HouseholdId, Permission.HaveCreditPaidOut, target, Cancel))).Approval;
        await Host.Get<SendApprovalCode>().RunAsync(new(Scenario.HouseholdId, paying, payer, SettleStory.Browser, Scenario.Payer.Contact.Id, "pay it"), Cancel);
        await Host.SendDueAsync();
        var typed = new AuthenticatorResponse.Code(Host.Sms.To(Scenario.Payer.Number)[^1][^6..], SettleStory.Browser);
        Assert.IsType<ConfirmHere.Result.Done>(await OnAsync("ordering a pay-out", () => Host.Get<ConfirmHere>().RunAsync(new(payer, Scenario.HouseholdId, Permission.HaveCreditPaidOut, target, paying, typed, "form-2"), Cancel)));
    }
}
