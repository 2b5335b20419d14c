using HouseholdPortal.Application;
using HouseholdPortal.Application.Staff.Courts;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Web.Ui.Forms;
using HouseholdPortal.Web.Ui.Layouts;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Admin.Courts;

/// <summary>Recording a court’s order. It decides nothing.</summary>
public sealed partial class RecordOrderForm(FindMinors find, RecordCourtOrder record, CourtWords words, OperatorPolicy policy, Clock clock, NavigationManager navigation)
{
    private string _typed = "";
    private string _reference = "";
    private string _court = "";
    private DateOnly? _madeOn;
    private int? _chosen;
    private IReadOnlyList<FindMinors.Minor>? _minors;
    private IReadOnlyList<Choice> _choices = [];

    [CascadingParameter] public WatchedSession Session { get; set; } = null!;

    [Parameter, EditorRequired] public EventCallback OnCancel { get; set; }

    private CourtWords Words => words;

    private DateOnly Today => policy.Today(clock.Now);

    private void CheckFind(FormProblems problems)
    {
        if (!CourtOrder.IsText(_reference)) problems.Add("reference", Text["NoReference"]);
        if (string.IsNullOrWhiteSpace(_typed)) problems.Add("child", Text["NothingTyped"]);
    }

    private async Task FindAsync(FormProblems problems)
    {
        (_minors, _chosen) = (null, null);
        switch (await find.RunAsync(new(StaffSessionId.From(Session.Id), _typed, _reference), CancellationToken.None))
        {
            case FindMinors.Result.Found found:
                _minors = found.All;
                _choices = [.. found.All.SelectMany(minor => minor.Adults.Select(adult => new Choice(minor, adult)))];
                break;
            case FindMinors.Result.NothingTyped:
                problems.Add("child", Text["NothingTyped"]);
                break;
            case FindMinors.Result.NoReference:
                problems.Add("reference", Text["NoReference"]);
                break;
            case FindMinors.Result.TooMany many:
                problems.Add("child", Text["TooMany", many.Most]);
                break;
            case FindMinors.Result.NotAllowed:
                problems.Add("child", Text["NotYours"]);
                break;
        }
    }

    /// <summary>Shows everything that is missing at once; the use case reports one problem at a time.</summary>
    private void CheckRecord(FormProblems problems)
    {
        if (_chosen is null) problems.Add("what", Text["NoChoice"]);
        if (!CourtOrder.IsText(_court)) problems.Add("court", Text["NoCourt"]);
        if (_madeOn is not { } day || day > Today) problems.Add("made", Text["NotADay"]);
    }

    private async Task RecordAsync(FormProblems problems)
    {
        var (choice, session) = (_choices[_chosen!.Value], StaffSessionId.From(Session.Id));
        var (field, key) = await record.RunAsync(new(session, choice.Effect, choice.Adult.Person, choice.Minor.Person, _court, _reference, _madeOn), CancellationToken.None) switch
        {
            RecordCourtOrder.Result.Recorded recorded => Leave(recorded.Id),
            RecordCourtOrder.Result.NoCourt => ("court", "NoCourt"),
            RecordCourtOrder.Result.NoReference => ("what", "NoReference"),
            RecordCourtOrder.Result.NoDate => ("made", "NotADay"),
            RecordCourtOrder.Result.DoesNotFit => ("what", "DoesNotFit"),
            RecordCourtOrder.Result.YoursOrARelatives => ("what", "YoursOrARelatives"),
            RecordCourtOrder.Result.NotAllowed => ("what", "NotYours"),
        };
        if (key is not null) problems.Add(field, Text[key]);
    }

    private (string Field, string? Key) Leave(CourtOrderId id)
    {
        navigation.NavigateTo(AdminPaths.CourtOrder(id));
        return ("", null);
    }

    /// <summary>What an order can do: a guardian’s care ends, another adult’s begins.</summary>
    private sealed record Choice(FindMinors.Minor Minor, FindMinors.Adult Adult)
    {
        public CourtOrderEffect Effect => Adult.IsGuardian ? CourtOrderEffect.Ends : CourtOrderEffect.Appoints;
    }
}
