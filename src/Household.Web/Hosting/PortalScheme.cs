using HouseholdPortal.Application;

namespace HouseholdPortal.Web.Hosting;

/// <summary>
/// Gives requests the scheme that browsers use, taken from <c>Portal:Origin</c>: a proxy that ends TLS passes them on as plain http, and cookies,
/// redirects and HSTS would follow that. A client cannot choose the scheme.
/// </summary>
internal static class PortalScheme
{
    public static IApplicationBuilder UsePortalScheme(this WebApplication app)
    {
        var scheme = app.Services.GetRequiredService<PortalAddress>().Origin.Scheme;
        return app.Use((context, next) =>
        {
            context.Request.Scheme = scheme;
            return next(context);
        });
    }
}
