using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Recover;

/// <summary>Takes the code of a recovery by documents and leads to the page that adds a passkey.</summary>
public sealed partial class RecoverPage(RecoverByDocuments recover, PortalCookies cookies, OperatorPolicy policy, NavigationManager navigation) : FormPage
{
    private async Task RecoverAsync()
    {
        if (!PrintedCode.TryParse(Typed("code"), out _))
        {
            Say(string.IsNullOrWhiteSpace(Typed("code")) ? "NoCode" : "NotACode");
            return;
        }

        var request = new RecoverByDocuments.Request(Typed("code"), cookies.KnowBrowser(HttpContext), HttpContext.Connection.RemoteIpAddress, HttpContext.LiveSession());
        var session = (await recover.RunAsync(request, Cancelled)) switch
        {
            RecoverByDocuments.Result.Recovered recovered => recovered.Session,
            RecoverByDocuments.Result.Wrong => Say("Wrong"),
            RecoverByDocuments.Result.TooEarly early => Say("TooEarly", DayText.WithoutYear(policy.Today(early.From)), policy.TimeOf(early.From)),
            RecoverByDocuments.Result.NotNow over => Say(KeyOf(over.State)),
            RecoverByDocuments.Result.TooMany => Say("TooMany"),
        };
        if (session is null) return;
        cookies.WriteSession(HttpContext.Response, session);
        navigation.NavigateTo("/account/passkeys");
    }

    private static string KeyOf(DocumentRecoveryState state) => state switch
    {
        DocumentRecoveryState.Matched => "NotDecided",
        DocumentRecoveryState.Stopped => "Stopped",
        DocumentRecoveryState.Used => "Used",
        DocumentRecoveryState.Lapsed => "Lapsed",
        _ => "NotAccepted",
    };

    private StartedSession? Say(string key, params object[] more)
    {
        Problems.Add("code", Text[key, more]);
        return null;
    }
}
