using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.StepUp;

/// <summary>What is said while somebody proves an operation: each sentence says what to do next.</summary>
public sealed class ProofWords(IStringLocalizer<ProofWords> text, OperatorPolicy policy)
{
    /// <summary>The same form was sent for something else before.</summary>
    public string FormUsed => text["FormUsedForAnother"];

    public string Of(ApprovalAnswer why)
    {
        ArgumentNullException.ThrowIfNull(why);
        return why switch
        {
            ApprovalAnswer.Done => text["Done"].Value,
            ApprovalAnswer.AlreadyClosed closed => closed.State == ApprovalState.Consumed ? text["ApprovalUsed"] : text["ApprovalClosed"],
            ApprovalAnswer.TooLate => text["ApprovalTooLate"],
            ApprovalAnswer.NotThisOne => text["ApprovalNotThisOne"],
            ApprovalAnswer.WrongNumber => text["ApprovalClosed"],
            ApprovalAnswer.ProofTooWeak => text["ProofTooWeak"],
        };
    }

    public string Of(ProofCheck why)
    {
        ArgumentNullException.ThrowIfNull(why);
        return why switch
        {
            ProofCheck.Verified => text["Done"].Value,
            ProofCheck.NotSixDigits => text["NotSixDigits"],
            ProofCheck.WrongCode wrong => wrong.TriesLeft == 1 ? text["WrongCodeOnce"] : text["WrongCode", wrong.TriesLeft],
            ProofCheck.CodeExhausted => text["CodeExhausted"],
            ProofCheck.CodeTooLate => text["CodeTooLate"],
            ProofCheck.CodeAlreadyUsed => text["CodeAlreadyUsed"],
            ProofCheck.NoCode => text["NoCode"],
            ProofCheck.CodesProveNothing => text["CodesProveNothing"],
            ProofCheck.PasskeyRefused => text["PasskeyRefused"],
        };
    }

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

    /// <summary>Why a code to a number will not do; null where it will.</summary>
    public string? WhyNot(ShowStepUp.Number number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Choice switch
        {
            ProofChoice.Passkey or ProofChoice.CodeTo or ProofChoice.PasskeyTooWeak => null,
            ProofChoice.CodeTooWeak => text["CodeTooWeak"].Value,
            ProofChoice.SimChanged changed => text["SimChanged", DayText.WithoutYear(policy.Today(changed.On)), DayText.WithoutYear(policy.Today(changed.Until))],
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
