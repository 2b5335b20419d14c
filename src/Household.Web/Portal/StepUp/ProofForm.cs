using HouseholdPortal.Application.Operations;
using HouseholdPortal.Web.Portal.SignIn;

namespace HouseholdPortal.Web.Portal.StepUp;

/// <summary>The forms that prove an operation, whatever it is.</summary>
internal static class ProofForm
{
    /// <summary>The field that says what the person wants.</summary>
    public const string Wanted = "want";

    /// <summary>Wants to prove it by a passkey: the one way that is proved where the ways are shown.</summary>
    public const string Passkey = "passkey";

    /// <summary>The proof in the form that was sent; null where it is none.</summary>
    public static AuthenticatorResponse? In(HttpContext http) =>
        !HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType ? null
        : http.Request.Form[Wanted].ToString() switch
        {
            "code" => new AuthenticatorResponse.Code(http.Request.Form[ProofEndpoint.CodeField].ToString(), http.BrowserHash()),
            Passkey => new AuthenticatorResponse.Passkey(http.Request.Form["assertion"].ToString()),
            _ => null,
        };

    /// <summary>The number that was chosen; before that, the first that can be.</summary>
    public static ShowStepUp.Number? Chosen(this ShowStepUp.View view, string? typed) =>
        view.Numbers.FirstOrDefault(number => number.IsOpen && string.Equals(number.Id.Value.ToString(), typed, StringComparison.Ordinal)) ?? view.Numbers.FirstOrDefault(number => number.IsOpen);
}
