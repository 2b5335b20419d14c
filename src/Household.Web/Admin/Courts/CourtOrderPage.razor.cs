using HouseholdPortal.Application.Staff.Courts;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Web.Ui.Kit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Admin.Courts;

/// <summary>Shows how one court order stands and who does what next. The use cases decide who may do it.</summary>
public sealed partial class CourtOrderPage(ShowCourtOrders show, CourtWords words, NavigationManager navigation, IStringLocalizer<CourtOrderPage> text) : KitPage
{
    [Parameter] public string Id { get; set; } = "";

    /// <summary>What is shown, kept from prerendering.</summary>
    [PersistentState] public ShowCourtOrders.One? Shown { get; set; }

    private IStringLocalizer<CourtOrderPage> Text => text;

    private CourtWords Words => words;

    private CourtOrderId Order => CourtOrderId.From(Guid.TryParse(Id, out var id) ? id : Guid.Empty);

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (Shown?.Order.Id == Order) return;
        await ReloadAsync();
        if (Shown is null) navigation.NotFound();
    }

    private async Task ReloadAsync() => Shown = await show.OneAsync(StaffSessionId.From(Session.Id), Order, Left);

    /// <summary>Whether its effect is that nobody looks after the child.</summary>
    private static bool IsAboutNobody(ShowCourtOrders.One one) => one.Order is { Effect: CourtOrderEffect.Ends, State: not CourtOrderState.Refused };

    /// <summary>What comes next, for a viewer who has nothing to do here now.</summary>
    private string Next(ShowCourtOrders.One one) => one is { IsOwn: true, Order.State: CourtOrderState.Recorded } ? text["NextSomebodyElse"] : text["Next" + one.Order.State];
}
