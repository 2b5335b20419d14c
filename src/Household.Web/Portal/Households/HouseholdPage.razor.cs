using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Ui.Kit;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>
/// The household, and the answer to what one person may do on one line. The address names both: so a viewer can go back, reload and
/// share the page, and it is the same before its circuit is up. The use case decides what may be seen and asked.
/// </summary>
public sealed partial class HouseholdPage(ShowHousehold show, NavigationManager navigation) : KitPage
{
    private (string? Person, string? Line)? _asked;
    private (MemberId? Person, LineId? Line)? _chosen;

    /// <summary>The person in the address; the viewer where it names none.</summary>
    [SupplyParameterFromQuery(Name = HouseholdAddress.Person)] public string? AskedPerson { get; set; }

    /// <summary>The line in the address; the viewer's own where it names none.</summary>
    [SupplyParameterFromQuery(Name = HouseholdAddress.Line)] public string? AskedLine { get; set; }

    /// <summary>What is shown, kept from prerendering (<see cref="HouseholdResultSerializer"/>).</summary>
    [PersistentState] public HouseholdResult? Result { get; set; }

    /// <summary>Whether another answer is on its way.</summary>
    private bool IsAsking { get; set; }

    /// <summary>Whether the answer differs from the one that the page came with.</summary>
    private bool HasChanged { get; set; }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var asked = (AskedPerson, AskedLine);
        if (_chosen == (HouseholdAddress.PersonOf(AskedPerson), HouseholdAddress.LineOf(AskedLine))) _chosen = null;
        if (_asked == asked) return;
        var isFirst = _asked is null;
        _asked = asked;
        if (isFirst && Result is not null) return;

        IsAsking = true;
        var result = await show.ForAsync(SessionId.From(Session.Id), HouseholdAddress.PersonOf(AskedPerson), HouseholdAddress.LineOf(AskedLine), Left);

        // The newest address wins, in whatever order the answers come.
        if (_asked != asked) return;
        (Result, IsAsking, HasChanged) = (result, false, !isFirst);
    }

    /// <summary>The same question once more, because something was done on the page.</summary>
    private async Task ReadAgainAsync()
    {
        var asked = _asked;
        var result = await show.ForAsync(SessionId.From(Session.Id), HouseholdAddress.PersonOf(AskedPerson), HouseholdAddress.LineOf(AskedLine), Left);
        if (_asked == asked) Result = result;
    }

    /// <summary>The other of the two stays as it was chosen last, which the address may not say yet: people are faster than the way to the browser and back.</summary>
    private void Choose((MemberId? Person, LineId? Line) choice)
    {
        var shown = (Result as HouseholdResult.Shown)?.Asked;
        var (person, line) = _chosen ?? (shown?.Person?.Id, shown?.Line?.Id);
        _chosen = (choice.Person ?? person, choice.Line ?? line);
        navigation.NavigateTo(HouseholdAddress.Of(_chosen.Value.Person, _chosen.Value.Line));
    }
}
