using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Ui.Kit;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>
/// The household, and the answer to what one person may do on one line. Which of them is in the address: so the page can be gone back to, loaded again and
/// passed on, and is the same before its circuit is up. What may be seen and asked, the use case says.
/// </summary>
public sealed partial class HouseholdPage(ShowHousehold show, NavigationManager navigation) : KitPage
{
    private (string? Person, string? Line)? _asked;

    /// <summary>The person in the address; the viewer where it names none.</summary>
    [SupplyParameterFromQuery(Name = HouseholdAddress.Person)] public string? AskedPerson { get; set; }

    /// <summary>The line in the address; the viewer's own where it names none.</summary>
    [SupplyParameterFromQuery(Name = HouseholdAddress.Line)] public string? AskedLine { get; set; }

    /// <summary>What is shown, kept from prerendering (<see cref="HouseholdResultSerializer"/>).</summary>
    [PersistentState] public HouseholdResult? Result { get; set; }

    /// <summary>Whether another answer is on its way.</summary>
    private bool IsAsking { get; set; }

    /// <summary>Whether the answer is another than the page came with.</summary>
    private bool HasChanged { get; set; }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var asked = (AskedPerson, AskedLine);
        if (_asked == asked) return;
        var isFirst = _asked is null;
        _asked = asked;
        if (isFirst && Result is not null) return;

        IsAsking = true;
        var result = await show.ForAsync(SessionId.From(Session.Id), HouseholdAddress.PersonOf(AskedPerson), HouseholdAddress.LineOf(AskedLine), Left);

        // The newest address wins, in whatever order answers come.
        if (_asked != asked) return;
        (Result, IsAsking, HasChanged) = (result, false, !isFirst);
    }

    private void Choose((MemberId? Person, LineId? Line) choice) => navigation.NavigateTo(HouseholdAddress.Of(choice.Person, choice.Line));
}
