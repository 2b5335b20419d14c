using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Usage;
using HouseholdPortal.Application.Tests.Guardian;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;

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
        await OnAsync("what a line used", () => Host.Get<ShowUsage>().ForAsync(partner, Scenario.PartnersLine.Id, Cancel));
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
        await OnAsync("who can act as me", () => Host.Get<ShowMeans>().RunAsync(partner, Cancel));
        await OnAsync("contacts", () => Host.Get<ShowContacts>().RunAsync(partner, Cancel));
        await OnAsync("notices", () => Host.Get<ShowNotices>().RunAsync(partner, Cancel));
        await OnAsync("recovery", () => Host.Get<ShowRecovery>().RunAsync(partner, Cancel));
        await OnAsync("other sessions, to be ended", () => Host.Get<EndOtherSessions>().RunAsync(Scenario.Lodger.Session.Id, one: null, Cancel));
    }

    /// <summary>What is asked, waited for, answered, settled and paid out.</summary>
    private async Task SettleAsync()
    {
        var (payer, partner, lodger) = (Scenario.Payer.Session.Id, Scenario.Partner.Session.Id, Scenario.Lodger.Session.Id);
        var household = new OperationOwner.OfHousehold(Scenario.HouseholdId);
        var finding = Scenario.Finding.Id.Value;
        await OnAsync("asking another", () => Host.Get<AskAnother>().OfMemberAsync(lodger, Scenario.HouseholdId, Permission.SettleFinding, finding, Scenario.Payer.Id, place: null, Cancel));
        var waiting = Assert.Single(await OnAsync("what somebody asked", () => Host.Get<ShowRequests>().RunAsync(lodger, Cancel)));
        await OnAsync("one request", () => Host.Get<ShowRequest>().RunAsync(lodger, waiting.Id, Cancel));
        await OnAsync("what somebody waits for", () => Host.Get<ShowWaiting>().RunAsync(lodger, waiting.Owner, Assert.Single(waiting.Asked).Approval, Cancel));
        await OnAsync("whether that changed", () => Host.Get<ShowWaiting>().VersionAsync(Scenario.Lodger.PersonId, Cancel));
        var open = Assert.Single(await OnAsync("what waits for somebody", () => Host.Get<ShowApproval>().OpenAsync(payer, Cancel)));
        await OnAsync("whether that changed too", () => Host.Get<ShowApproval>().VersionAsync(Scenario.Payer.PersonId, Cancel));
        var page = new ApprovalLocator.InSession(payer, open.Owner, open.Approval);
        await OnAsync("an approval", () => Host.Get<ShowApproval>().RunAsync(page, Cancel));
        Assert.IsType<ApprovalResult.PasskeyRefused>(await OnAsync("answering an approval", () => Host.Get<AnswerApproval>().RunAsync(page, new ApprovalResponse.ByPasskey("{}", "00"), Cancel)));
        Assert.IsType<ApprovalResult.Stopped>(await OnAsync("refusing an approval", () => Host.Get<RefuseApproval>().RunAsync(page, report: false, Cancel)));

        var settling = Assert.IsType<BeginOperation.Result.Begun>(await OnAsync("beginning to settle", () => Host.Get<BeginOperation>().RunAsync(new(partner, household, Permission.SettleFinding, finding), Cancel))).Id;
        await OnAsync("a link to one’s own phone", () => Host.Get<AskOwnDevice>().RunAsync(partner, settling, Scenario.Partner.Contact.Id, from: null, Cancel));
        await Host.SendDueAsync();
        var link = new ApprovalLocator.ByLink(SecretToken.OfLink.HashOf(Host.Sms.To(Scenario.Partner.Number)[^1].Split("/a/")[1][..22])!);
        await OnAsync("an approval by its link", () => Host.Get<ShowApproval>().RunAsync(link, Cancel));
        await OnAsync("answering by a link", () => Host.Get<AnswerApproval>().RunAsync(link, new ApprovalResponse.ByScreen("x"), Cancel));
        var sent = new SendApprovalCode.Request(settling, partner, SettleStory.Browser, Scenario.Partner.Contact.Id);
        await OnAsync("a code to settle by", () => Host.Get<SendApprovalCode>().RunAsync(sent, Cancel));
        await OnAsync("how to prove it", () => Host.Get<ShowStepUp>().RunAsync(settling, partner, SettleStory.Browser, Cancel));
        await OnAsync("a message", () => Host.SendDueAsync());
        var proof = new AuthenticatorResponse.Code(Host.Sms.To(Scenario.Partner.Number)[^1][^6..], SettleStory.Browser);
        Assert.Equal(SettleStory.Done(settling), await OnAsync("settling", () => Host.Get<ConfirmOperation>().RunAsync(new(partner, settling, proof, "form-1"), Cancel)));
        Assert.NotNull(await OnAsync("a receipt", () => Host.Get<ShowRequest>().RunAsync(payer, settling, Cancel)));

        await OnAsync("a credit", () => Host.Get<ShowPayOut>().RunAsync(payer, Scenario.Mobiles.Id, Cancel));
        var begin = new BeginOperation.Request(payer, household, Permission.HaveCreditPaidOut, Scenario.Mobiles.Id.Value);
        var cancelled = Assert.IsType<BeginOperation.Result.Begun>(await OnAsync("beginning to be paid", () => Host.Get<BeginOperation>().RunAsync(begin, Cancel))).Id;
        Assert.True(await OnAsync("cancelling it", () => Host.Get<CancelRequest>().RunAsync(payer, cancelled, Cancel)));
        var paying = Assert.IsType<BeginOperation.Result.Begun>(await OnAsync("beginning the same again", () => Host.Get<BeginOperation>().AgainAsync(payer, cancelled, place: null, Cancel))).Id;
        await Host.Get<SendApprovalCode>().RunAsync(new(paying, payer, SettleStory.Browser, Scenario.Payer.Contact.Id), Cancel);
        await Host.SendDueAsync();
        var typed = new AuthenticatorResponse.Code(Host.Sms.To(Scenario.Payer.Number)[^1][^6..], SettleStory.Browser);
        Assert.Equal(SettleStory.Done(paying), await OnAsync("ordering a pay-out", () => Host.Get<ConfirmOperation>().RunAsync(new(payer, paying, typed, "form-2"), Cancel)));
        await OnAsync("objecting by a link", () => Host.Get<ObjectToRequest>().ByLinkAsync(new byte[32], Cancel));
    }
}
