using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Approvals;

/// <summary>Where a request stands, in words that fit every operation.</summary>
public sealed class RequestWords(IStringLocalizer<RequestWords> text, ApprovalWords approvals, OperatorPolicy policy)
{
    /// <summary>What it is; where the viewer may not see that, or nobody can any more, only what they did themself.</summary>
    public string Title(ShowRequest.View view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.About?.Words.Title ?? (view.Doer is { } doer ? text["AskedOf", doer] : text["Unknown"]);
    }

    /// <summary>Over the page of an open request.</summary>
    public string OpenTitle(ShowRequest.View view)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Asked is [var asked, ..]) return text["WeAsked", view.Asked.Count == 1 ? approvals.Approver(asked) : Names(view)];
        return view.State == OperationRequestState.Waiting && view.Until is { } until ? text["WaitsUntil", policy.DayAndTimeOf(until)] : text["NobodyAsked"];
    }

    /// <summary>What happens next with an open request that nobody has to answer now.</summary>
    public string OpenLead(ShowRequest.View view)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.State != OperationRequestState.Waiting) return text["AskAgain"];
        if (view.MayStop.Count == 0) return view.IsOwn ? text["HappensByItself"] : text["TheyAsked", view.Requester];
        var others = NameList.Of(view.MayStop, text["Or"]);
        return view.IsOwn ? text["HappensUnless", others] : text["TheyAskedUnless", view.Requester, others];
    }

    /// <summary>What stays as it is where a request does not come to its end.</summary>
    /// <param name="isAnnounced">Whether it needs nobody’s yes any more, and happens unless it is stopped.</param>
    public string Otherwise(OperationFacts about, bool isAnnounced)
    {
        ArgumentNullException.ThrowIfNull(about);
        return text[isAnnounced ? "IfStopped" : "IfNo", about.Words.NotDone];
    }

    /// <summary>How a request ended.</summary>
    public string EndTitle(ShowRequest.View view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.State switch
        {
            OperationRequestState.Done => (view.AgreedBy ?? view.Doer) is { Length: > 0 } who ? text["SaidYes", who] : view.About?.Words.DoneTitle ?? text["Done"],
            OperationRequestState.Refused => view.ClosedBy is { } who ? text["SaidNo", who] : text["NotAllowed"],
            OperationRequestState.Cancelled => text["Cancelled"],
            OperationRequestState.Expired => view.Doer is { } doer ? text["DoerDidNotAnswer", doer] : text["NoAnswer"],
            OperationRequestState.Failed => text["Failed"],
            OperationRequestState.Overtaken => text["Overtaken"],
            _ => "",
        };
    }

    /// <summary>What is true now that it has ended.</summary>
    public string EndLead(ShowRequest.View view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.State switch
        {
            OperationRequestState.Done => view.About?.Words.DoneLead ?? (view.Doer is { } doer ? text["DoerHasReceipt", doer] : ""),
            OperationRequestState.Refused => text[view.ClosedBy is null ? "NotAllowedLead" : "SaidNoLead"],
            OperationRequestState.Overtaken => text["OvertakenLead"],
            OperationRequestState.Failed => text["FailedLead"],
            OperationRequestState.Expired => text["NoAnswerLead"],
            _ => text["NothingChanged"],
        };
    }

    /// <summary>In a short message: what came of it, or what it waits for.</summary>
    public string Said(ShowRequest.View view)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.State == OperationRequestState.AwaitingConsent) return text["SaidAsked", OpenTitle(view)];
        return view.State == OperationRequestState.Waiting ? text["Said", OpenTitle(view), OpenLead(view)] : text["Said", EndTitle(view), EndLead(view)];
    }

    /// <summary>One line for a list: when, and until when.</summary>
    public string Line(ShowRequest.View view)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.ClosedAt is { } closed) return text["ClosedOn", policy.DayAndTimeOf(closed)];
        return view.Until is { } until ? text["BegunUntil", policy.DayAndTimeOf(view.BegunAt), policy.DayAndTimeOf(until)] : text["Begun", policy.DayAndTimeOf(view.BegunAt)];
    }

    /// <summary>The badge of a request in a list.</summary>
    public string Badge(ShowRequest.View view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.State switch
        {
            OperationRequestState.AwaitingProof => view.Doer is { } doer ? text["WaitingFor", doer] : text["ConfirmItsYou"],
            OperationRequestState.AwaitingConsent => view.Asked.Count > 0 ? text["WaitingFor", Names(view)] : text["NobodyAsked"],
            OperationRequestState.Waiting => view.Until is { } until ? text["WaitingUntil", policy.DayAndTimeOf(until)] : text["Done"],
            OperationRequestState.Done => text["Done"],
            _ => EndTitle(view),
        };
    }

    private string Names(ShowRequest.View view) => NameList.Of([.. view.Asked.Select(approvals.Approver)], text["Or"]);
}
