using HouseholdPortal.Application.Operations;
using HouseholdPortal.Web.Portal.SignIn;

namespace HouseholdPortal.Web.Portal.StepUp;

/// <summary>The forms by which an operation is proved, whatever it is.</summary>
internal static class ProofForm
{
    /// <summary>The field that says what the person wants.</summary>
    public const string Wanted = "want";

    /// <summary>The proof in the form that was sent; null where it is none.</summary>
    public static AuthenticatorResponse? In(HttpContext http, string formName) =>
        !HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType || http.Request.Form["_handler"] != formName ? null
        : http.Request.Form[Wanted].ToString() switch
        {
            "code" => new AuthenticatorResponse.Code(http.Request.Form["code"].ToString(), http.BrowserHash()),
            "passkey" => new AuthenticatorResponse.Passkey(http.Request.Form["assertion"].ToString()),
            _ => null,
        };

    /// <summary>The number that was chosen; the first one that can be before.</summary>
    public static ShowStepUp.Number? Chosen(this ShowStepUp.View view, string? typed) =>
        view.Numbers.FirstOrDefault(number => number.IsOpen && string.Equals(number.Id.Value.ToString(), typed, StringComparison.Ordinal)) ?? view.Numbers.FirstOrDefault(number => number.IsOpen);
}
