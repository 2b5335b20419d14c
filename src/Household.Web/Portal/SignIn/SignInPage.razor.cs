using HouseholdPortal.Application;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.SignIn;

/// <summary>Asks who is signing in. The response is the same for every number.</summary>
public sealed partial class SignInPage(RequestSignInCode request, PortalCookies cookies, PortalAddress address, NavigationManager navigation) : FormPage
{
    /// <summary>The page to come back to.</summary>
    [SupplyParameterFromQuery(Name = "return")] public string? Return { get; set; }

    /// <summary>Set after signing out.</summary>
    [SupplyParameterFromQuery(Name = "left")] public string? Left { get; set; }

    private bool HasLeft => Left is "true";

    /// <summary>Where people go whose passkeys are lost.</summary>
    internal const string Recovery = "/account/recovery";

    /// <summary>Whether they come from “I’ve lost my phone or my passkey”, or want to change how they would get back in.</summary>
    private bool IsRecovering => string.Equals(Return, Recovery, StringComparison.Ordinal);

    /// <summary>Whether they are signed in and come from a page of their account whose changes need a fresh proof.</summary>
    private bool IsConfirming => HttpContext.LiveSession() is not null && Back.StartsWith("/account/", StringComparison.Ordinal);

    /// <summary>Whether they are signed in and have to answer a question that needs a fresh proof.</summary>
    private bool IsAnswering => HttpContext.LiveSession() is not null && Back.StartsWith("/approve/", StringComparison.Ordinal);

    private string Title => Text[IsConfirming || IsAnswering ? "ConfirmTitle" : "Title"];

    private string Back => ReturnPath.Checked(Return);

    private string Here => ReturnPath.AddTo("/sign-in", Return);

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        // A signed-in person who was not sent here to prove it again has nothing to do here.
        if (HttpMethods.IsGet(HttpContext.Request.Method) && Return is null && HttpContext.User.Identity?.IsAuthenticated == true) navigation.NavigateTo("/");
    }

    private async Task AskAsync()
    {
        if (!TypedNumber.TryParse(Typed("number"), address.CountryCode, out var number, out var flaw))
        {
            Problems.Add("number", Text[flaw.ToString()!]);
            return;
        }

        var code = await request.RunAsync(number, cookies.KnowBrowser(HttpContext), HttpContext.Connection.RemoteIpAddress, Cancelled);
        navigation.NavigateTo(ReturnPath.AddTo($"/sign-in/code?request={code.Value}", Return));
    }

    /// <summary>The script that talks to the authenticator did not run: the other way is right below.</summary>
    private void WithoutScript() => Problems.Add("number", Text["NoScript"]);
}
