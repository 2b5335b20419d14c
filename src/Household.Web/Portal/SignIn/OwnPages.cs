using HouseholdPortal.Application;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.SignIn;

/// <summary>Lets only requests of this site's own scripts through: small, from our origin, with the form's token in a header.</summary>
internal static class OwnPages
{
    private const int LargestBody = 64 * 1024;

    public static RouteGroupBuilder FromOwnPagesOnly(this RouteGroupBuilder group) =>
        group.AddEndpointFilter(CheckAsync).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestBody));

    private static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        var sameOrigin = http.RequestServices.GetRequiredService<PortalAddress>().IsOwn(http.Request.Headers.Origin);
        if (sameOrigin && await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)) return await next(invocation);
        var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(OwnPages));
        FormLog.BadFormToken(log, sameOrigin ? "a passkey script" : "another site");
        return PasskeyAnswers.Refusal(http.RequestServices.GetRequiredService<IStringLocalizer<PasskeyWords>>()["OpenTooLong"]);
    }
}
