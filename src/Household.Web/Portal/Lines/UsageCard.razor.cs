using HouseholdPortal.Application.Lines;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Usage;
using HouseholdPortal.Web.Ui.Charts;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Lines;

/// <summary>A line’s usage by month.</summary>
public sealed partial class UsageCard
{
    private const int NobodysColour = 5;
    private static readonly UsageKind[] s_kinds = [UsageKind.DataAtHome, UsageKind.DataAbroad, UsageKind.Calls, UsageKind.Texts];

    [Parameter, EditorRequired]
    public LineSummary Line { get; set; } = null!;

    [Parameter, EditorRequired]
    public UsageByMonth Usage { get; set; } = null!;

    /// <summary>What the line’s plan includes a month, by kind in its unit, above zero; a kind without a limit has none. Null where that is not known.</summary>
    [Parameter]
    public IReadOnlyDictionary<UsageKind, long>? Limits { get; set; }

    /// <summary>The kinds that were used at any time, or that the plan includes.</summary>
    private IReadOnlyList<UsageKind> Kinds => [.. s_kinds.Where(kind => LimitOf(kind) is not null || Usage.Running[kind] > 0 || Usage.Most(kind) is not null)];

    private IReadOnlyList<(UsageKind Kind, long Limit)> Limited => [.. Kinds.Where(kind => LimitOf(kind) is not null).Select(kind => (kind, LimitOf(kind)!.Value))];

    private IReadOnlyList<UsageKind> Unlimited => [.. Kinds.Where(kind => LimitOf(kind) is null)];

    /// <summary>The kind that the bars show: data, where there is any.</summary>
    private UsageKind Charted => s_kinds.FirstOrDefault(kind => Usage.Most(kind) is not null);

    private IReadOnlyList<MonthBars.Bar> Bars => [.. Usage.Over.Select(month => new MonthBars.Bar(month.Period.From, month[Charted], UsageWords.Brief(Charted, month[Charted])))];

    private IReadOnlyList<MonthBars.Limit> Lines => LimitOf(Charted) is { } limit ? [new(Words.Amount(Charted, limit), limit, IsNow: true)] : [];

    private string Sentence => Text["Sentence", Words.Name(Charted), string.Join(", ", Usage.Over.Select(month => $"{DayText.MonthName(month.Period.From)} {Words.Amount(Charted, month[Charted])}"))];

    private IEnumerable<ChartFrame.Row> Rows =>
        Usage.Over.Append(Usage.Running).Reverse().Select(month => new ChartFrame.Row(DayText.Span(month.Period), [.. Kinds.Select(kind => Words.Amount(kind, month[kind]))]));

    private long? LimitOf(UsageKind kind) => Limits?.TryGetValue(kind, out var limit) == true ? limit : null;
}
