using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Portal;
using HouseholdPortal.Web.Ui.Charts;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Kit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Admin.Today;

/// <summary>The figures, charts and tables of one period, which is in the address.</summary>
public sealed partial class TodayPage(ShowToday show, IStringLocalizer<TodayPage> text, ILogger<TodayPage> log) : KitPage
{
    /// <summary>The period, in days.</summary>
    [SupplyParameterFromQuery(Name = "days")] public int? Days { get; set; }

    /// <summary>What is shown, kept from prerendering.</summary>
    [PersistentState] public ShowToday.View? Shown { get; set; }

    private IStringLocalizer<TodayPage> Text => text;

    private IReadOnlyList<DaySeries> CodeSeries => [new(text["Used"], "fill-accent"), new(text["NotUsed"], "fill-past", "key-past")];

    private IReadOnlyList<DaySeries> RecoverySeries => [new(text["Accepted"], "fill-accent"), new(text["Open"], "fill-open", "is-open"), new(text["NotAccepted"], "fill-past", "key-past"), new(text["Stopped"], "fill-bad", "is-bad")];

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var period = Days is { } days && ShowToday.Periods.Contains(days) ? days : ShowToday.UsualPeriod;
        if (Shown?.Period == period) return;
        var view = await show.RunAsync(StaffSessionId.From(Session.Id), period, Left);
        if (view is null) PageLog.NothingToSee(log, nameof(TodayPage));
        Shown = view;
    }

    private static IReadOnlyList<long> Counts(ShowToday.Recoveries recoveries) => [recoveries.Accepted, recoveries.Open, recoveries.NotAccepted, recoveries.Stopped];

    private string CodesSentence(ShowToday.View view)
    {
        var most = view.Days.MaxBy(day => day.Codes.Sent)!;
        return text["CodesSentence", DayText.WithoutYear(view.Days[0].On), DayText.WithoutYear(view.Days[^1].On), view.Codes.Sent, view.Codes.Used, DayText.WithoutYear(most.On), most.Codes.Sent];
    }

    private string RecoveriesSentence(ShowToday.View view, ShowToday.Recoveries all) => text[
        "RecoveriesSentence", DayText.WithoutYear(view.Days[0].On), DayText.WithoutYear(view.Days[^1].On), all.All, all.Accepted, all.Open, all.NotAccepted, all.Stopped];
}
