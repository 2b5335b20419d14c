using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Antiforgery;

namespace HouseholdPortal.Web.Portal.SignIn;

/// <summary>
/// A page's form that came when its session was over. It is not carried out; what was typed is kept for the person whose session it was, if the form
/// belonged to that session: its token proves that, and no other site can send it.
/// </summary>
internal sealed class LateForm(FindEndedSession sessions, KeptForms kept, PortalCookies cookies, IAntiforgery forms)
{
    /// <summary>A larger form is not read, because its sender is not signed in.</summary>
    private const int Largest = 16 * 1024;

    public async Task KeepAsync(HttpContext http)
    {
        var request = http.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || request.ContentLength is not (> 0 and <= Largest)) return;
        if (PageForm.PageOf(http) is null) return;
        if (await sessions.RunAsync(cookies.ReadSession(request), http.RequestAborted) is { } ended && await IsOfAsync(ended.Session, http)) kept.Keep(http, ended.Person);
    }

    /// <summary>Form tokens are bound to a session: for this check alone the request counts as that session's.</summary>
    private async Task<bool> IsOfAsync(SessionId session, HttpContext http)
    {
        var nobody = http.User;
        http.User = new(SessionAuthentication.IdentityOf(session));
        try
        {
            return await forms.IsRequestValidAsync(http);
        }
        finally
        {
            http.User = nobody;
        }
    }
}
