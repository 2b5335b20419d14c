using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Admin.Courts;

/// <summary>Court orders, in words that several components use, from <c>CourtWords.resx</c>.</summary>
public sealed class CourtWords(IStringLocalizer<CourtWords> text, OperatorPolicy policy)
{
    public string Of(CourtOrderState state) => text[state.ToString()];

    /// <summary>What it does to whom.</summary>
    public string Of(CourtOrderEffect effect, string guardian, string minor) => text[effect.ToString(), guardian, minor];

    /// <summary>Day and time in the operator's time zone.</summary>
    public string When(DateTimeOffset at) => text["When", DayText.BriefWithoutYear(policy.Today(at)), policy.TimeOf(at)];

    public static Tone ToneOf(CourtOrderState state) => state switch
    {
        CourtOrderState.Recorded => Tone.Warning,
        CourtOrderState.Accepted => Tone.Good,
        _ => Tone.Quiet,
    };
}
