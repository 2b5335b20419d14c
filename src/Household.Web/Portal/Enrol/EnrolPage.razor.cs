using HouseholdPortal.Application;
using HouseholdPortal.Application.Enrolment;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Enrol;

/// <summary>The first half of enrolling; the second is <see cref="ConfirmNumberPage"/>.</summary>
public sealed partial class EnrolPage(StartEnrolment start, PortalCookies cookies, PortalAddress address, NavigationManager navigation) : FormPage
{
    private async Task StartAsync()
    {
        if (!PrintedCode.TryParse(Typed("printed"), out _)) Problems.Add("printed", Text[string.IsNullOrWhiteSpace(Typed("printed")) ? "NoCode" : "NotACode"]);
        if (!TypedNumber.TryParse(Typed("number"), address.CountryCode, out var number, out var flaw)) Problems.Add("number", Text[flaw.ToString()!]);
        if (Problems.Count > 0) return;

        var result = await start.RunAsync(new(Typed("printed"), number, cookies.KnowHash(HttpContext), HttpContext.Connection.RemoteIpAddress), Cancelled);
        var next = result switch
        {
            StartEnrolment.Result.Started started => $"/enrol/number?request={started.Code.Value}",
            StartEnrolment.Result.Wrong => Say("Wrong"),
            StartEnrolment.Result.Used => Say("Used"),
            StartEnrolment.Result.TooOld => Say("TooOld"),
            StartEnrolment.Result.TooMany => Say("TooMany"),
        };
        if (next is not null) navigation.NavigateTo(next);
    }

    private string? Say(string key)
    {
        Problems.Add("printed", Text[key]);
        return null;
    }
}
