using HouseholdPortal.Application.Care.Emergencies;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Care.Emergencies;

/// <summary>Break-glass in words that several components use, from <c>EmergencyWords.resx</c>.</summary>
internal sealed class EmergencyWords(IStringLocalizer<EmergencyWords> text, OperatorPolicy policy)
{
    public static IReadOnlyList<string> Reasons { get; } = Enum.GetNames<BreakGlassReason>();

    public string Of(BreakGlassReason reason) => text[reason.ToString()];

    public string Of(BreakGlassState state) => text[state.ToString()];

    /// <summary>Day and time in the operator's time zone.</summary>
    public string When(DateTimeOffset at) => text["When", DayText.BriefWithoutYear(policy.Today(at)), policy.TimeOf(at)];

    /// <summary>Why it was not asked.</summary>
    public string WhyNot(AskToBreakGlass.Result result) => text["Ask" + result.GetType().Name];

    /// <summary>What came of deciding.</summary>
    public string Said(DecideBreakGlass.Result result, bool isGranted) => result switch
    {
        DecideBreakGlass.Result.Decided => text[isGranted ? "Granted" : "IsRefused"],
        DecideBreakGlass.Result.SameStaff => text["SameStaff"],
        DecideBreakGlass.Result.YoursOrARelatives => text["AskYoursOrARelatives"],
        DecideBreakGlass.Result.NotNow or DecideBreakGlass.Result.NotFound => text["NotNow"],
        DecideBreakGlass.Result.NotAllowed { Why: StaffRefusal.NeedsProof } => text["ProveFirst"],
        DecideBreakGlass.Result.NotAllowed => text["AskNotAllowed"],
    };

    /// <summary>Why it was not judged.</summary>
    public string WhyNot(ReviewBreakGlass.Result result) => result switch
    {
        ReviewBreakGlass.Result.NoVerdict => text["NoVerdict", BreakGlassCase.VerdictSize],
        ReviewBreakGlass.Result.SameStaff => text["SameStaff"],
        ReviewBreakGlass.Result.YoursOrARelatives => text["AskYoursOrARelatives"],
        ReviewBreakGlass.Result.NotAllowed => text["AskNotAllowed"],
        ReviewBreakGlass.Result.NotNow or ReviewBreakGlass.Result.NotFound or ReviewBreakGlass.Result.Reviewed => text["NotNow"],
    };

    public static Tone ToneOf(BreakGlassState state) => state switch
    {
        BreakGlassState.Asked or BreakGlassState.ToReview => Tone.Warning,
        BreakGlassState.Open => Tone.Bad,
        _ => Tone.Quiet,
    };
}
