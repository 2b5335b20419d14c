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
        return why.Match(
            _ => text["Done"].Value,
            closed => closed.State == ApprovalState.Consumed ? text["ApprovalUsed"] : text["ApprovalClosed"],
            _ => text["ApprovalTooLate"],
            _ => text["ApprovalNotThisOne"],
            _ => text["ApprovalClosed"],
            _ => text["ProofTooWeak"]);
    }

    public string Of(ProofCheck why)
    {
        ArgumentNullException.ThrowIfNull(why);
        return why.Match(
            _ => text["Done"].Value,
            _ => text["NotSixDigits"],
            wrong => wrong.TriesLeft == 1 ? text["WrongCodeOnce"] : text["WrongCode", wrong.TriesLeft],
            _ => text["CodeExhausted"],
            _ => text["CodeTooLate"],
            _ => text["CodeAlreadyUsed"],
            _ => text["NoCode"],
            _ => text["CodesProveNothing"],
            _ => text["PasskeyRefused"]);
    }

    /// <summary>Why no code was sent; null when one was.</summary>
    public string? Of(SendApprovalCode.Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Match<string?>(_ => null, _ => text["TimeIsOver"], _ => text["TimeIsOver"], _ => text["NotToThisNumber"], _ => text["TooManyCodes"]);
    }

    /// <summary>Why a code to a number will not do; null where it will.</summary>
    public string? WhyNot(ShowStepUp.Number number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Choice.Match<string?>(
            _ => null,
            _ => null,
            _ => null,
            _ => text["CodeTooWeak"],
            changed => text["SimChanged", DayText.WithoutYear(policy.Today(changed.On)), DayText.WithoutYear(policy.Today(changed.Until))],
            _ => text["SimUnknown"],
            device => device is { On: { } on, Until: { } until } ? text["DeviceChanged", DayText.WithoutYear(policy.Today(on)), DayText.WithoutYear(policy.Today(until))] : text["DeviceUnknown"],
            _ => text["ChangedHands"],
            tried => tried.Until is { } until ? text["TriedTooFast", policy.TimeOf(until)] : text["PaceUnknown"]);
    }

    /// <summary>Where a code was sent and until when it works.</summary>
    public string Hint(ShowStepUp.SentCode? code) =>
        code is { IsOver: false } ? text["CodeHint", NationalNumber.Of(code.To), policy.TimeOf(code.Until)] : text["CodeOver"];
}
