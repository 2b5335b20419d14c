using HouseholdPortal.Web.Ui.Circuits;

namespace HouseholdPortal.Web.Hosting;

/// <summary>The headers of every response: nothing from elsewhere, nothing inline, never in a frame.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; " + Rest;

    // MudBlazor positions its pop-ups with style attributes. Style sheets must still be our own.
    private const string InteractivePolicy =
        "default-src 'self'; script-src 'self'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; " + Rest;

    private const string Rest =
        "img-src 'self' data:; connect-src 'self'; font-src 'self'; " +
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var http = (HttpContext)state;
            var response = http.Response;
            response.Headers.ContentSecurityPolicy = InteractivePages.Is(http) ? InteractivePolicy : Policy;
            response.Headers.XContentTypeOptions = "nosniff";
            if (response.Headers["Referrer-Policy"].Count == 0) response.Headers["Referrer-Policy"] = "same-origin";
            response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
            response.Headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";

            // A page is for one person: no cache keeps it. Fingerprinted assets have set their own header.
            if (response.Headers.CacheControl.Count == 0) response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }, context);
        return next(context);
    });
}
