using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Approvals;

/// <summary>The forms of an approval. They decide nothing: each passes what was sent to a use case and shows the result.</summary>
public sealed partial class ApprovalPart(ShowApproval show, AnswerApproval answer, RefuseApproval refuse, ChangeScreenNumber change, SendLinkAgain link, OperatorPolicy policy, NavigationManager navigation) : FormPage
{
    private const string ShowForm = "question-show";
    private const string PasskeyForm = "question-passkey";
    private const string RecentForm = "question-recent";
    private const string DigitsForm = "question-digits";
    private const string NumberForm = "question-number";
    private const string LinkForm = "question-link";
    private const string NoForm = "question-no";

    /// <summary>The field that says what the person wants.</summary>
    private const string Wanted = "want";

    private ShowApproval.View? _view;
    private ApprovalResult? _answer;
    private bool _revealed;
    private bool _wasSent;

    /// <summary>How the person got here; null when no link was opened.</summary>
    [Parameter, EditorRequired] public ApprovalLocator? Who { get; set; }

    /// <summary>The page's own address.</summary>
    [Parameter, EditorRequired] public string Action { get; set; } = "";

    /// <summary>Set where the person answers an agent without their passkey.</summary>
    [SupplyParameterFromQuery(Name = "digits")] public string? Digits { get; set; }

    private Guid? Owner => Who is ApprovalLocator.InSession here ? here.Owner : null;

    private Guid? Approval => Who is ApprovalLocator.InSession here ? here.Approval.Value : null;

    /// <summary>A person who opens the link in the browser that asked has asked themselves.</summary>
    private string Kind => _view switch
    {
        { IsOwn: true, AskedHere: true } => "Here",
        { IsOwn: true } => "Own",
        _ => "Their",
    };

    /// <summary>Whether the requester has the right themself, and needs another’s yes.</summary>
    private bool IsConsent => _view is { RequestState: OperationRequestState.AwaitingConsent };

    private bool IsApprover => _view is not null && HttpContext.Person() == _view.ApproverId;

    private bool IsSomebodyElse => _view is not null && HttpContext.Person() is { } person && person != _view.ApproverId;

    /// <summary>Whether an agent's question takes the two digits alone here: the session was proved a few minutes ago. A passkey comes first.</summary>
    private bool AnswersByDigits => _view is { Agent: not null, HasRecentProof: true } && (!_view.HasPasskey || Digits is "true");

    private string Ends => (policy.Today(_view!.ExpiresAt).DayNumber - policy.Today(_view.AskedAt).DayNumber) switch
    {
        0 => Text["Ends", policy.TimeOf(_view.ExpiresAt)],
        1 => Text["EndsTomorrow", policy.TimeOf(_view.ExpiresAt)],
        _ => Text["EndsOn", policy.DayAndTimeOf(_view.ExpiresAt)],
    };

    private bool IsPost => HttpMethods.IsPost(HttpContext.Request.Method);

    /// <summary>
    /// The form that was sent, if this page no longer has it because the approval was closed or shown meanwhile. It is answered all the same:
    /// the framework answers a form that it does not find with a bare 400.
    /// </summary>
    private string? LostForm
    {
        get
        {
            if (!IsPost || Typed("_handler") is not { Length: > 0 } sent) return null;
            var isOpen = _view is { State: ApprovalState.Open } && !IsSomebodyElse && _answer is not (ApprovalResult.FactsChanged or ApprovalResult.Closed or ApprovalResult.NotFound);
            var isHere = sent switch
            {
                NoForm => isOpen,
                LinkForm => isOpen && _view is { HasPasskey: false, ByScreen: null, MayLink: true },
                PasskeyForm => isOpen && _view is { HasPasskey: true, TypesDigits: false } && !AnswersByDigits,
                RecentForm => isOpen && AnswersByDigits,
                AfarCode.SendForm or AfarCode.AnswerForm => isOpen && _view is { IsFromAfar: true, TakesRecentProof: false } && Who is ApprovalLocator.InSession,
                DigitsForm => isOpen && _view is { ByScreen: not null, TypesDigits: true },
                NumberForm => isOpen && OtherNumber is not null,
                _ => false,
            };
            return isHere ? null : sent;
        }
    }

    /// <summary>The number that can be typed instead of the one on the other screen; null where there is none.</summary>
    private string? OtherNumber => _view switch
    {
        { TypesDigits: true, HasPasskey: true } => "two",
        { TypesDigits: false, ByScreen: not null } => "six",
        _ => null,
    };

    private string? PasskeyProblem => _answer is ApprovalResult.PasskeyRefused || (_answer is ApprovalResult.ProofTooWeak && _view is { HasPasskey: true }) ? Problem : null;

    private string? DigitsProblem => _answer is ApprovalResult.WrongDigits or ApprovalResult.NumberProvesNothing || (_answer is ApprovalResult.ProofTooWeak && _view is { HasPasskey: false }) ? Problem : null;

    /// <summary>What the person has to put right before they try again; null where there is nothing, or the approval is closed.</summary>
    private string? Problem => _answer switch
    {
        ApprovalResult.PasskeyRefused => Text["PasskeyRefused"].Value,
        ApprovalResult.ProofTooWeak => Text["ProofTooWeak"].Value,
        ApprovalResult.WrongDigits wrong => Text["WrongDigits", wrong.TriesLeft].Value,
        ApprovalResult.NumberProvesNothing => Text["NumberProvesNothing"].Value,
        ApprovalResult.CodeRefused or ApprovalResult.Done or ApprovalResult.NothingToDo or ApprovalResult.NeedsAnother or ApprovalResult.Stopped or ApprovalResult.WrongNumber or ApprovalResult.Closed or ApprovalResult.FactsChanged or ApprovalResult.NotFound or null => null,
    };

    protected override async Task OnInitializedAsync()
    {
        await LookAsync();

        // Their session answers more than the link does.
        if (!IsPost && IsApprover && Who is ApprovalLocator.ByLink && _view is { Agent: not null, State: ApprovalState.Open } question) navigation.NavigateTo(ApprovalPaths.Of(question.Owner, question.Approval));

        // The approver can read it at once when signed in; a person who has only the link presses a button first.
        _revealed = IsApprover || IsPost;
    }

    /// <summary>Whether the person types the six digits from now on, or the two; null if what they want does not say. Without a passkey there is only one way.</summary>
    private bool? NumberToType(string? wanted) => wanted switch
    {
        "six" => true,
        "two" => false,
        "show" when _view is { HasPasskey: false, ByScreen: not null } => true,
        _ => null,
    };

    private async Task LookAsync() => _view = Who is null ? null : await show.RunAsync(Who, Cancelled);

    private async Task AnsweredAsync(ApprovalResult result)
    {
        (_revealed, _answer) = (true, result);
        await LookAsync();
    }

    private async Task HandleAsync()
    {
        _revealed = true;
        if (Who is null || IsSomebodyElse) return;
        if (NumberToType(Typed(Wanted)) is { } six)
        {
            await change.RunAsync(Who, six, Cancelled);
            await LookAsync();
            return;
        }

        if (Typed(Wanted) is "link" && Who is ApprovalLocator.InSession here)
        {
            _wasSent = await link.RunAsync(here, Cancelled);
            await LookAsync();
            return;
        }

        _answer = Typed(Wanted) switch
        {
            "passkey" => await answer.RunAsync(Who, new ApprovalResponse.ByPasskey(Typed("assertion") ?? "", Typed("number") ?? ""), Cancelled),
            "recent" => await answer.RunAsync(Who, new ApprovalResponse.ByRecentProof(Typed("number") ?? ""), Cancelled),
            "screen" => await answer.RunAsync(Who, new ApprovalResponse.ByScreen(Typed("digits") ?? ""), Cancelled),
            "no" => await refuse.RunAsync(Who, report: false, Cancelled),
            "not-me" => await refuse.RunAsync(Who, report: true, Cancelled),
            _ => null,
        };
        if (_answer is not null) await LookAsync();
    }
}
