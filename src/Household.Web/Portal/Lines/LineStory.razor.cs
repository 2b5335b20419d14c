using HouseholdPortal.Application;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Web.Ui.Charts;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Lines;

/// <summary>The history of one line, for the page of the line and for findings on it.</summary>
public sealed partial class LineStory
{
    [Parameter, EditorRequired]
    public LineSummary Line { get; set; } = null!;

    /// <summary>At least one contract.</summary>
    [Parameter, EditorRequired]
    public LineTimelineView Timeline { get; set; } = null!;

    /// <summary>What can still be claimed, by contract.</summary>
    [Parameter]
    public IReadOnlyDictionary<ContractId, Money> Claims { get; set; } = new Dictionary<ContractId, Money>();

    private List<TimelineContract> Contracts => [.. Timeline.Contracts.Select(Bar)];

    private List<TimelineMark> Marks => [.. Timeline.Changes.Select(change => new TimelineMark(change.On, Change(change)))];

    private TimelineContract Bar(ContractBar bar)
    {
        var isInForce = bar is { ShouldHaveEndedOn: null, IsGivenBack: false } && (bar.EndedOn is not { } ended || ended > Timeline.Today);
        return new(bar.Plan, bar.StartsOn, bar.EndedOn, isInForce ? LineColour.Of(Line.User) : null)
        {
            Remark = isInForce ? Text[Line.IsOwn ? "YourContractNow" : "ContractNow"].Value : bar is { ShouldHaveEndedOn: null, IsGivenBack: true } ? Text["PaidBack"].Value : null,
            ShouldHaveEnded = bar.ShouldHaveEndedOn,
            Overrun = bar.ShouldHaveEndedOn is not null && Claims.TryGetValue(bar.Id, out var sum) ? Text["TooMuch", MoneyText.Of(sum)].Value : null,
        };
    }

    private string Change(LineChange change)
    {
        string what = change switch
        {
            { Device: { } device, Sim: { } sim } => Text[sim == SimKind.Embedded ? "NewPhoneAndEsim" : "NewPhoneAndSim", device],
            { Device: { } device } => Text["NewPhone", device],
            { Sim: SimKind.Embedded } => Text["NewEsim"],
            _ => Text["NewSim"],
        };
        return change.WithUpgrade ? Text["WithUpgrade", what] : what;
    }
}
