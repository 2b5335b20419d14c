using HouseholdPortal.Application;

namespace HouseholdPortal.Web.Hosting;

/// <summary>
/// Requests have the scheme that browsers use, which <c>Portal:Origin</c> says: a proxy that ends TLS sends them on as plain http, and cookies,
/// redirects and HSTS would follow that. Nobody outside can choose it.
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
