using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Account;

/// <summary>Shows what keeps the account safe, and signs other browsers out.</summary>
public sealed partial class SecurityPage(ShowSecurity show, EndOtherSessions end, SecurityEventWords words, OperatorPolicy policy, NavigationManager navigation) : FormPage
{
    /// <summary>Shows the events before this one; without it, the newest.</summary>
    [SupplyParameterFromQuery(Name = "before")] public string? Before { get; set; }

    private ShowSecurity.View? View { get; set; }

    /// <summary>How many browsers were just signed out.</summary>
    private int? Ended { get; set; }

    private SecurityEventWords Words => words;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await LookAsync();

        // Someone who only holds a line's phone has no account: their page is home.
        if (View is null) navigation.NavigateTo("/");
    }

    private async Task LookAsync() => View = await show.RunAsync(HttpContext.Session(), Guid.TryParse(Before, out var before) ? before : null, Cancelled);

    private async Task EndAsync()
    {
        // Each button names its session; the last one names none, which means all.
        var one = Typed("one");
        if (Guid.TryParse(one, out var id)) Ended = await end.RunAsync(HttpContext.Session(), SessionId.From(id), Cancelled);
        else if (one is "") Ended = await end.RunAsync(HttpContext.Session(), one: null, Cancelled);
        await LookAsync();
    }

    private string When(DateTimeOffset at) => Text["When", DayText.Brief(policy.Today(at)), policy.TimeOf(at)];

    private string Details(SecurityEvent happened) => happened.Device.Length == 0 ? When(happened.At) : Text["WhenOn", When(happened.At), happened.Device];
}
