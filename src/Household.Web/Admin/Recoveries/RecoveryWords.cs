using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Admin.Recoveries;

/// <summary>Recoveries by documents, in words that several pages use, from <c>RecoveryWords.resx</c>.</summary>
public sealed class RecoveryWords(IStringLocalizer<RecoveryWords> text, OperatorPolicy policy)
{
    public static IReadOnlyList<DocumentKind> Documents { get; } = Enum.GetValues<DocumentKind>();

    public string Of(DocumentRecoveryState state) => text[state.ToString()];

    public string Of(DocumentKind document) => text[document.ToString()];

    /// <summary>Day and time in the operator's time zone.</summary>
    public string When(DateTimeOffset at) => text["When", DayText.BriefWithoutYear(policy.Today(at)), policy.TimeOf(at)];

    public static Tone ToneOf(DocumentRecoveryState state) => state switch
    {
        DocumentRecoveryState.Opened or DocumentRecoveryState.Matched => Tone.Warning,
        DocumentRecoveryState.Approved => Tone.Accent,
        DocumentRecoveryState.Stopped or DocumentRecoveryState.Failed => Tone.Bad,
        DocumentRecoveryState.Used => Tone.Good,
        _ => Tone.Quiet,
    };
}
