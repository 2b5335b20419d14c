using HouseholdPortal.Application;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.StepUp;

/// <summary>The texts shown while a person proves an operation: each says what to do next.</summary>
public sealed class ProofWords(IStringLocalizer<ProofWords> text, OperatorPolicy policy)
{
    /// <summary>The same form was sent for something else before.</summary>
    internal static ProofProblem FormUsed => new("FormUsedForAnother", null);

    internal static ProofProblem Why(ApprovalAnswer why) => new(why switch
    {
        ApprovalAnswer.Done => "Done",
        ApprovalAnswer.AlreadyClosed { State: ApprovalState.Consumed } => "ApprovalUsed",
        ApprovalAnswer.AlreadyClosed or ApprovalAnswer.WrongNumber => "ApprovalClosed",
        ApprovalAnswer.TooLate => "ApprovalTooLate",
        ApprovalAnswer.NotThisOne => "ApprovalNotThisOne",
        ApprovalAnswer.ProofTooWeak => "ProofTooWeak",
    }, null);

    internal static ProofProblem Why(ProofCheck why) => why switch
    {
        ProofCheck.Verified => new("Done", null),
        ProofCheck.NotSixDigits => new("NotSixDigits", null),
        ProofCheck.WrongCode wrong => new(wrong.TriesLeft == 1 ? "WrongCodeOnce" : "WrongCode", wrong.TriesLeft),
        ProofCheck.CodeExhausted => new("CodeExhausted", null),
        ProofCheck.CodeTooLate => new("CodeTooLate", null),
        ProofCheck.CodeAlreadyUsed => new("CodeAlreadyUsed", null),
        ProofCheck.NoCode => new("NoCode", null),
        ProofCheck.CodesProveNothing => new("CodesProveNothing", null),
        ProofCheck.PasskeyRefused => new("PasskeyRefused", null),
    };

    /// <summary>The sentence of a problem; null where there is none, and for an address that somebody made up.</summary>
    internal string? Of(ProofProblem? problem) =>
        problem is { } one && text[one.Key, one.Left ?? 0] is { ResourceNotFound: false } words ? words.Value : null;

    /// <summary>Why no code was sent; null when one was.</summary>
    public string? Of(SendApprovalCode.Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result switch
        {
            SendApprovalCode.Result.Sent => null,
            SendApprovalCode.Result.NotFound or SendApprovalCode.Result.Closed => text["TimeIsOver"].Value,
            SendApprovalCode.Result.NotToThisNumber => text["NotToThisNumber"],
            SendApprovalCode.Result.TooMany => text["TooManyCodes"],
        };
    }

    /// <summary>Why a request was not begun.</summary>
    public string Of(BeginOperation.Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result switch
        {
            BeginOperation.Result.Begun => text["Done"],
            BeginOperation.Result.Refused => text["Refused"],
            BeginOperation.Result.NothingLeft => text["NothingLeft"],
            BeginOperation.Result.InTheWay => text["InTheWay"],
            BeginOperation.Result.SaidNo no => text["SaidNo", policy.TimeOf(no.Until)],
            BeginOperation.Result.TooMany => text["TooManyAsks"],
            BeginOperation.Result.NotFound => text["NotFound"],
            BeginOperation.Result.SignedOut => text["SignedOut"],
        };
    }

    /// <summary>Why a code to a number is not enough; null if it is.</summary>
    public string? WhyNot(ShowStepUp.Number number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Choice switch
        {
            ProofChoice.Passkey or ProofChoice.CodeTo or ProofChoice.PasskeyTooWeak => null,
            ProofChoice.CodeTooWeak => text["CodeTooWeak"].Value,
            ProofChoice.OnHold => text["OnHold"].Value,
            ProofChoice.InDispute => text["InDispute"].Value,
            ProofChoice.DoesNotCount => text["DoesNotCount"].Value,
            ProofChoice.SimChanged changed => text["SimChanged", DayText.WithoutYear(policy.Today(changed.On)), DayText.WithoutYear(policy.Today(changed.Until))],
            ProofChoice.LineSuspended => text["LineSuspended"],
            ProofChoice.SimUnknown => text["SimUnknown"],
            ProofChoice.DeviceChanged device => device is { On: { } on, Until: { } until } ? text["DeviceChanged", DayText.WithoutYear(policy.Today(on)), DayText.WithoutYear(policy.Today(until))] : text["DeviceUnknown"],
            ProofChoice.ChangedHands => text["ChangedHands"],
            ProofChoice.TriedTooFast tried => tried.Until is { } until ? text["TriedTooFast", policy.TimeOf(until)] : text["PaceUnknown"],
        };
    }

    /// <summary>Where a code was sent and until when it works.</summary>
    public string Hint(ShowStepUp.SentCode? code) =>
        code is { IsOver: false } ? text["CodeHint", NationalNumber.Of(code.To), policy.TimeOf(code.Until)] : text["CodeOver"];
}
