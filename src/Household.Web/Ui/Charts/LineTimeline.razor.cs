using System.Globalization;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Ui.Charts;

/// <summary>
/// The timeline of one line. Positions across are per cent and positions down are pixels, so that its words have the
/// same size at every width.
/// </summary>
public sealed partial class LineTimeline
{
    private const string Hatch = "timeline-hatch";
    private const int Top = 8;
    private const int RowHeight = 70;
    private const int LateFrom = 45;

    // Marks are 22 pixels wide: on a narrow phone about this share of the width.
    private const double LeastMarkDistance = 8.5;

    /// <summary>The contracts, one row each, the oldest first; at least one.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TimelineContract> Contracts { get; set; } = [];

    /// <summary>Changes of SIM and device, oldest first.</summary>
    [Parameter]
    public IReadOnlyList<TimelineMark> Marks { get; set; } = [];

    /// <summary>Today in the operator's time zone.</summary>
    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    /// <summary>The line's number as people write it; part of the sentence that describes the picture.</summary>
    [Parameter, EditorRequired]
    public string Line { get; set; } = "";

    private TimelineScale Scale { get; set; } = new(DateOnly.MinValue, DateOnly.MaxValue);

    private IReadOnlyList<double> MarkPlaces { get; set; } = [];

    private int AxisY => 40 + (Contracts.Count * RowHeight);

    private int Height => AxisY + 48;

    private string Sentence => string.Join(' ', new[] { Text["Sentence", Line].Value }.Concat(Contracts.Select(InWords)));

    private IEnumerable<ChartFrame.Row> Rows => Contracts.Select(contract => new ChartFrame.Row(
        contract.Name,
        [DayText.Brief(contract.Start), contract.End is { } end ? DayText.Brief(end) : Text["StillCharged"], contract.ShouldHaveEnded is { } should ? DayText.Brief(should) : "–"]));

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (Contracts.Count == 0)
            throw new InvalidOperationException("A timeline needs at least one contract.");

        Scale = TimelineScale.Over([.. Contracts.Select(contract => contract.Start), .. Contracts.Select(contract => contract.End ?? Today), .. Marks.Select(mark => mark.On), Today]);
        MarkPlaces = Spread();
    }

    private string InWords(TimelineContract contract)
    {
        var start = DayText.Full(contract.Start);
        if (contract.ShouldHaveEnded is { } should)
            return Text["RanOn", contract.Name, start, DayText.Full(should)];
        return contract.End is { } end ? Text["Ran", contract.Name, start, DayText.Full(end)] : Text["Runs", contract.Name, start];
    }

    // Marks that are too close to read move towards the end by as much as they need: the list beneath has the exact days.
    private List<double> Spread()
    {
        var places = new List<double>(Marks.Count);
        foreach (var mark in Marks)
            places.Add(places.Count == 0 ? Scale.At(mark.On) : Math.Max(Scale.At(mark.On), places[^1] + LeastMarkDistance));
        return places;
    }

    // A contract in force goes on to the edge, past today; a wrong one goes only as far as it has been charged.
    private DateOnly Until(TimelineContract contract) =>
        contract.End ?? (contract.ShouldHaveEnded is null ? Scale.To : Today);

    // The name of a bar that starts late might reach past the picture, so it stands at the end. On a bar with a red part the end belongs to that part.
    private bool IsNamedAtItsEnd(TimelineContract contract) => Scale.At(contract.Start) > LateFrom && contract.ShouldHaveEnded is null;

    private bool IsUnderToday(DateOnly year) => Math.Abs(Scale.At(year) - Scale.At(Today)) < LeastMarkDistance * 1.5;

    private string X(DateOnly day) => SvgNumber.Percent(Scale.At(day));

    private string Width(DateOnly from, DateOnly to) => SvgNumber.Percent(Math.Max(0, Scale.At(to) - Scale.At(from)));

    private static string NameAndRemark(TimelineContract contract) =>
        contract.Remark is { } remark ? $"{contract.Name}, {remark}" : contract.Name;

    private static string Fill(TimelineContract contract) =>
        contract.Colour is { } colour ? PersonColour.Fill(colour) : "fill-past";

    private static string Number(int index) => (index + 1).ToString(CultureInfo.CurrentCulture);
}
