using HouseholdPortal.Application;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Lines;

/// <summary>How pages name a line, its SIM and its plan.</summary>
internal sealed class LineWords(IStringLocalizer<LineWords> text, OperatorPolicy policy, Clock clock)
{
    private const int NewForDays = 7;

    /// <summary><c>Your line</c>, <c>Leila’s line</c>, or what the household calls it; <c>This line</c> for a viewer who may not know its name.</summary>
    public string Name(LineSummary line) => line switch
    {
        { IsOwn: true } => text["YourLine"],
        { User: { } user } => text["TheirLine", user.Name],
        { Label: "" } => text["ThisLine"],
        _ => line.Label,
    };

    /// <summary>The person, if one person uses the line: <c>Leila</c>.</summary>
    public static string Brief(LineSummary line) => line.User?.Name ?? line.Label;

    /// <summary><c>eSIM since 3 May 2025</c>.</summary>
    public string? SimInFull(LineSummary line) => Sim(line, DayText.Full);

    /// <summary><c>eSIM since 3 Aug 2025</c>.</summary>
    public string? SimInBrief(LineSummary line) => Sim(line, DayText.Brief);

    /// <summary><c>eSIM</c> or <c>SIM card</c>.</summary>
    public string Sim(SimKind kind) => text[kind == SimKind.Embedded ? "Esim" : "SimCard"];

    /// <summary><c>The SIM and the phone work</c>, for a viewer who may not see which they are; null where nothing works.</summary>
    public string? Works(LineSummary line) => (line.SimWorks, line.DeviceWorks) switch
    {
        (true, true) => text[line.Kind == LineKind.Mobile ? "BothWork" : "DeviceWorks"].Value,
        (true, false) => text["SimWorks"].Value,
        (false, true) => text[line.Kind == LineKind.Mobile ? "PhoneWorks" : "DeviceWorks"].Value,
        (false, false) => null,
    };

    /// <summary><c>Max 60 GB, £23.50 a month</c>; only the plan if the viewer may not see the price.</summary>
    public string? Plan(LineSummary line) => (line.Plan, line.Monthly) switch
    {
        ({ } plan, { } price) => text["PlanAndPrice", plan, MoneyText.Of(price)],
        ({ } plan, null) => plan,
        _ => null,
    };

    // A SIM change is news for as long as a code to the number would prove nothing.
    private string? Sim(LineSummary line, Func<DateOnly, string> write)
    {
        if (line is not { Sim: { } kind, SimSince: { } since }) return null;
        var days = policy.Today(clock.Now).DayNumber - since.DayNumber;
        return days < NewForDays ? text.Counted("NewSim", days, Sim(kind)) : text["SameSince", Sim(kind), write(since)];
    }
}
