using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
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

    /// <summary>What it takes for the caller to do something: the second line of its button.</summary>
    public string Takes(AccessDecision decision) => decision switch
    {
        AccessDecision.Allowed => text["AtOnce"],
        AccessDecision.NeedsProof => text["TheyConfirm"],
        AccessDecision.NeedsConsentOf => text["SomebodyAgrees"],
        AccessDecision.Refused { Reason: RefusalReason.NotThroughAnAgent } => text["NotThroughYou"],
        AccessDecision.Refused => text["NotTheirs"],
    };

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
}
