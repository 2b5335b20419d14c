using HouseholdPortal.Application.Care.Acting;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Care;

/// <summary>What an agent reads and says, in words.</summary>
internal sealed class CareWords(IStringLocalizer<CareWords> text)
{
    /// <summary>Where somebody can be asked.</summary>
    public string Way(DeskView.Way way) => text["Way" + way.Kind, way.Number ?? ""];

    /// <summary>What somebody has to do with the number that rings.</summary>
    public string Role(DeskView.Candidate who) => (who.Uses, who.Pays) switch
    {
        (true, true) => text["UsesAndPays"],
        (true, false) => text["Uses"],
        (false, true) => text["Pays"],
        (false, false) => text["IsTheirs"],
    };

    /// <summary>How the call came.</summary>
    public string From(InteractionChannel channel, string? number) => channel == InteractionChannel.Visit ? text["Visitor"] : number ?? text["Withheld"];

    /// <summary>How far the person has come who was asked.</summary>
    public string State(DeskView.Asking asked) => asked switch
    {
        { IsReported: true } => text["NotMe"],
        { State: ApprovalState.Open or ApprovalState.Given } => text["Waits"],
        { State: ApprovalState.Consumed } => text["Proved"],
        { State: ApprovalState.Expired } => text["Expired"],
        { State: ApprovalState.Cancelled or ApprovalState.Replaced or ApprovalState.Overtaken } => text["Closed"],
        _ => text["WrongDigits"],
    };

    /// <summary>How a caller proved who they are.</summary>
    public string By(AuthenticationMethod method) => text["By" + method];

    /// <summary>What it takes for the caller to do something, in the second line of its button: nothing, their proof, or somebody’s yes, by name.</summary>
    public string Takes(OfferView offer) => offer switch
    {
        { IsAtOnce: true } => text["AtOnce"],
        { ConsentOf: [_, ..] people } => text["TheyAgree", Names(people)],
        _ => text["TheyConfirm"],
    };

    /// <summary>Who may do what this caller may not, and why not.</summary>
    /// <param name="why">The decision’s reason.</param>
    public string WhyNot(OfferView offer, string why) => offer.WhoMay.Count == 0 ? why : text["OnlyThey", Names(offer.WhoMay), why];

    /// <summary>Whether it is among what nobody does through an agent, which the desk says once.</summary>
    public static bool IsNever(OfferView offer) => !offer.May && string.Equals(offer.Because.Rule, "not-through-an-agent", StringComparison.Ordinal);

    /// <summary>What has to be chosen before an operation is begun.</summary>
    public string Of(Permission permission, CallerView.Choice choice) => choice.Name ?? text[permission + choice.Input];

    public string Of(LineFunction function) => text[Permission.LockLine + function.ToString()];

    /// <summary>How far the caller came with what they began themselves.</summary>
    public string Stopped(CallerView.StoppedRequest stopped) => text[stopped switch
    {
        { State: OperationRequestState.AwaitingProof } => "StoppedOpen",
        { State: OperationRequestState.Failed } => "StandsFailed",
        { IsProved: true } => "StoppedConsent",
        { State: OperationRequestState.Cancelled } => "StoppedCancelled",
        _ => "StoppedExpired",
    }];

    /// <summary>Whether the caller was led on.</summary>
    public string Said(HandOver.Result result) => result switch
    {
        HandOver.Result.Sent sent => text[sent.ByText ? "OverByText" : "OverOnPage"],
        HandOver.Result.TooMany => text["OverTooMany"],
        HandOver.Result.NotToThisNumber => text["AskNotToThisNumber"],
        HandOver.Result.NotThere => text["OverNotThere"],
        HandOver.Result.NotAllowed => text["SessionOver"],
    };

    /// <summary>What a call is about in which something was begun.</summary>
    public static InteractionReason ReasonOf(Permission permission) => permission switch
    {
        Permission.SettleFinding or Permission.ChangePlanDearer or Permission.ChangePlanNoDearer or Permission.EndActiveLine => InteractionReason.Contract,
        Permission.SuspendLine or Permission.ResumeLine => InteractionReason.LostPhone,
        Permission.HaveCreditPaidOut or Permission.PayBill => InteractionReason.Bill,
        Permission.LockLine or Permission.UnlockLine or Permission.NameLineUser or Permission.ClaimLine or Permission.ReplaceSim => InteractionReason.SimOrNumber,
        _ => InteractionReason.Other,
    };

    /// <summary>What the newest that was begun with a caller is about; null where nothing was.</summary>
    public static InteractionReason? ReasonOf(CallerResult? shown) => shown is CallerResult.Shown { View.Begun: [{ About: { } about }, ..] } ? ReasonOf(about.Permission) : null;

    /// <summary>Why a caller was not asked.</summary>
    public string WhyNot(AskCaller.Result result) => text["Ask" + result.GetType().Name];

    public string WhyNot(AnswerCall.Result result) => text["Answer" + result.GetType().Name];

    /// <summary>What became of what was begun with the caller.</summary>
    public string Said(BeginOperation.Result result) => result switch
    {
        BeginOperation.Result.Begun { State: OperationRequestState.AwaitingProof } => text["ConfirmThere"],
        BeginOperation.Result.Begun { State: OperationRequestState.AwaitingConsent } => text["OthersAsked"],
        BeginOperation.Result.Begun { State: OperationRequestState.Waiting } => text["Announced"],
        BeginOperation.Result.Begun => text["IsDone"],
        BeginOperation.Result.NothingLeft => text["NothingLeft"],
        BeginOperation.Result.SignedOut => text["SessionOver"],
        BeginOperation.Result.SaidNo or BeginOperation.Result.TooMany => text["AskedEnough"],
        BeginOperation.Result.InTheWay => text["InTheWay"],
        BeginOperation.Result.Refused or BeginOperation.Result.NotFound => text["NotPossible"],
    };

    /// <summary>The state of a request that was begun with the caller.</summary>
    public string Standing(OperationRequestState state) => text["Stands" + state];

    public string Of(InteractionReason reason) => text["Reason" + reason];

    public string Of(InteractionOutcome outcome) => text["Outcome" + outcome];

    public string Of(LookReason reason) => text["Look" + reason];

    private string Names(IReadOnlyList<MemberView> people) => NameList.Of([.. people.Select(one => one.Name)], text["Or"]);
}
