using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Ui.Kit;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>
/// The household, and the answer for two of its people, lines and accounts. The address names both: so a viewer can go back, reload and
/// share the page, and it is the same before its circuit is up. The use case decides what may be seen and asked.
/// </summary>
public sealed partial class HouseholdPage(ShowHousehold show, NavigationManager navigation) : KitPage
{
    private (Target? First, Target? Second)? _asked;
    private (Target? First, Target? Second)? _chosen;

    /// <summary>The people in the address; the viewer where it names none. What is asked about is read from the address, where they have an order.</summary>
    [SupplyParameterFromQuery(Name = HouseholdAddress.Person)] public string[]? AskedPeople { get; set; }

    /// <summary>The lines in the address; the viewer's own where it names nothing else.</summary>
    [SupplyParameterFromQuery(Name = HouseholdAddress.Line)] public string[]? AskedLines { get; set; }

    /// <summary>The accounts in the address.</summary>
    [SupplyParameterFromQuery(Name = HouseholdAddress.Account)] public string[]? AskedAccounts { get; set; }

    /// <summary>What is shown, kept from prerendering (<see cref="HouseholdResultSerializer"/>).</summary>
    [PersistentState] public HouseholdResult? Result { get; set; }

    /// <summary>Whether another answer is on its way.</summary>
    private bool IsAsking { get; set; }

    /// <summary>Whether the answer differs from the one that the page came with.</summary>
    private bool HasChanged { get; set; }

    /// <summary>The two that are chosen: the address may not say so yet, and the answer not at all.</summary>
    private (Target? First, Target? Second) Current =>
        _chosen ?? (Result is HouseholdResult.Shown { Asked: { } shown } ? (HouseholdAddress.TargetOf(shown.First), HouseholdAddress.TargetOf(shown.Second)) : (null, null));

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var asked = HouseholdAddress.In(navigation.Uri);
        if (_chosen == asked) _chosen = null;
        if (_asked == asked) return;
        var isFirst = _asked is null;
        _asked = asked;
        if (isFirst && Result is not null) return;

        IsAsking = true;
        var result = await show.ForAsync(SessionId.From(Session.Id), asked.First, asked.Second, Left);

        // The newest address wins, in whatever order the answers come.
        if (_asked != asked) return;
        (Result, IsAsking, HasChanged) = (result, false, !isFirst);
    }

    /// <summary>The same question once more, because something was done on the page.</summary>
    private async Task ReadAgainAsync()
    {
        if (_asked is not { } asked) return;
        var result = await show.ForAsync(SessionId.From(Session.Id), asked.First, asked.Second, Left);
        if (_asked == asked) Result = result;
    }

    /// <summary>
    /// The other of the two stays as it was chosen last, which the address may not say yet: people are faster than the way to the browser and back. Whoever chooses
    /// the same twice has the two change places.
    /// </summary>
    private void Choose((Target? First, Target? Second) choice)
    {
        var (first, second) = Current;
        var next = (First: choice.First ?? first, Second: choice.Second ?? second);
        if (next.First == next.Second) next = (second, first);
        _chosen = next;
        navigation.NavigateTo(HouseholdAddress.Of(next.First, next.Second));
    }
}
