using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Web.Portal.Live;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Portal.StepUp;
using HouseholdPortal.Web.Ui.Layouts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace HouseholdPortal.Web.Portal.Approvals;

/// <summary>Maps the links to approvals, and registers what open pages hear of them.</summary>
internal static class ApprovalSetup
{
    /// <summary>The event with the version of the approvals that wait for a person.</summary>
    public const string ToAnswer = "approvals";

    /// <summary>The event with the version of the approvals that a person waits for.</summary>
    public const string Asked = "asked";

    public static IServiceCollection AddApprovals(this IServiceCollection services) => services
        .AddSingleton(new FrameNotice(typeof(ApprovalsNotice)))
        .AddSingleton(provider => new LiveSource(ToAnswer, ChangeTopic.ApprovalsOfPerson, provider.GetRequiredService<ShowApproval>().VersionAsync))
        .AddSingleton(provider => new LiveSource(Asked, ChangeTopic.ApprovalsOfPerson, provider.GetRequiredService<ShowWaiting>().VersionAsync))
        .AddTransient<ApprovalWords>()
        .AddTransient<RequestWords>();

    public static void MapApprovals(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods(ApprovalPaths.Link, [HttpMethods.Get, HttpMethods.Head], FollowLink).AllowAnonymous();
        endpoints.MapMethods(ApprovalPaths.StopLink, [HttpMethods.Get, HttpMethods.Head], FollowStop).AllowAnonymous();
        endpoints.MapProof();
        endpoints.MapConfirmForm();
        endpoints.MapGet(ApprovalPaths.Notice, Notice).RequireAuthorization(AuthorizationPolicies.AnySession).WithMetadata(new BackgroundRequest());
    }

    /// <summary>
    /// Changes and reveals nothing, however often it is fetched: it does not even look the token up. Message apps fetch links for their
    /// previews. The token leaves the address, so that no history, log or referrer keeps it.
    /// </summary>
    private static IResult FollowLink(string token, HttpContext http, PortalCookies cookies) => Follow(token, http, cookies.WriteApproval, ApprovalPaths.Approve);

    private static IResult FollowStop(string token, HttpContext http, PortalCookies cookies) => Follow(token, http, cookies.WriteStop, ApprovalPaths.Stop);

    private static IResult Follow(string token, HttpContext http, Action<HttpResponse, string> keep, string page)
    {
        http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (SecretToken.OfLink.HashOf(token) is not null) keep(http.Response, token);
        return Results.LocalRedirect(page);
    }

    /// <summary>The notice alone, for a page that heard that there is something new.</summary>
    private static RazorComponentResult<ApprovalsNotice> Notice() => new();
}
