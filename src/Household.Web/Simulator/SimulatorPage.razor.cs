using HouseholdPortal.Application;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Simulator;

/// <summary>The page of the handset simulator; not found unless the demo is on and the request comes from this machine.</summary>
public sealed partial class SimulatorPage
{
    /// <summary>Another number, for example of an imported household, whose handset is shown first.</summary>
    [SupplyParameterFromQuery]
    public string? Number { get; set; }

    [CascadingParameter]
    public HttpContext? HttpContext { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [Inject]
    private DemoOptions Demo { get; set; } = null!;

    [Inject]
    private PortalAddress Address { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private IReadOnlyList<HandsetView>? Handsets { get; set; }

    private IReadOnlyList<(ShowCalls.Call Call, Msisdn? Handset)> Calls { get; set; } = [];

    /// <summary>Those of no handset that is shown.</summary>
    private IReadOnlyList<ShowCalls.Call> CallsElsewhere => [.. Calls.Where(one => Handsets?.Any(handset => handset.Number == one.Handset) is not true).Select(one => one.Call)];

    private string Version { get; set; } = "";

    private string? Error { get; set; }

    private string Here => WithNumber(SimulatorSetup.Page);

    private string JsonHref => WithNumber(SimulatorSetup.Messages);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (!Demo.Allows(HttpContext))
        {
            Navigation.NotFound();
            return;
        }

        var show = Services.GetRequiredService<ShowHandsets>();
        var ending = HttpContext?.RequestAborted ?? default;
        var telephony = Services.GetRequiredService<SimulatedTelephony>();
        var calls = await Services.GetRequiredService<ShowCalls>().RunAsync(ending);
        Calls = [.. calls.Select(call => (call, telephony.HandsetOf(call)))];
        Version = HandsetArrivals.Version(await show.NewestAsync(ending), calls);
        var handsets = await show.OfDemoAsync(ending);
        if (!string.IsNullOrWhiteSpace(Number))
        {
            if (HandsetNumber.TryParse(Number, Address.CountryCode, out var number)) handsets = [await show.OfAsync(number, ending), .. handsets.Where(handset => handset.Number != number)];
            else Error = Text["NotANumber"];
        }

        Handsets = handsets;
    }

    private IReadOnlyList<ShowCalls.Call> CallsOf(HandsetView handset) => [.. Calls.Where(one => one.Handset == handset.Number).Select(one => one.Call)];

    private string WithNumber(string path) => string.IsNullOrWhiteSpace(Number) || Error is not null ? path : $"{path}?number={Uri.EscapeDataString(Number)}";
}
