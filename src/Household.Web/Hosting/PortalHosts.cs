using HouseholdPortal.Application;
using HouseholdPortal.Web.Ui;
using Microsoft.AspNetCore.Diagnostics;

namespace HouseholdPortal.Web.Hosting;

/// <summary>
/// Answers only requests for the host of <c>Portal:Origin</c> or of a related origin, and shows others the right address: cookies, passkeys and links
/// would not work for them. Addresses whose answer is the same for everybody, and health checks, work under any name. In Development every host is answered.
/// </summary>
/// <remarks>Behind a proxy, the <c>Host</c> header that the proxy passes on counts.</remarks>
internal sealed partial class PortalHosts(PortalAddress portal, ILogger<PortalHosts> log)
{
    private const int LongestLogged = 100;
    private readonly Uri[] _origins = [portal.Origin, .. portal.RelatedOrigins];

    /// <summary>Marks an address that is answered under any name.</summary>
    internal sealed class AnyHost;

    public Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (IsOurs(context.Request.Host) || IsForAnyHost(context)) return next(context);

        // Without cookies nobody is recognised, so that the page shown instead tells nothing about anybody.
        context.Request.Headers.Remove("Cookie");
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null) return next(context);
        var host = context.Request.Host.Value ?? "";
        Misdirected(log, host[..Math.Min(host.Length, LongestLogged)], portal.Origin);
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    }

    /// <summary>A proxy may leave the port out; if there is one, it must be the origin's.</summary>
    private bool IsOurs(HostString host) => Array.Exists(_origins, origin => string.Equals(origin.Host, host.Host, StringComparison.OrdinalIgnoreCase) && (host.Port is not { } port || port == origin.Port));

    private static bool IsForAnyHost(HttpContext context) => SameForEverybody.Is(context) || context.GetEndpoint()?.Metadata.GetMetadata<AnyHost>() is not null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request used the host {Host}. It was shown the portal's address, {Origin} (Portal:Origin).")]
    private static partial void Misdirected(ILogger log, string host, Uri origin);
}

/// <summary>Puts the check into the pipeline.</summary>
internal static class PortalHostsSetup
{
    public static WebApplication UsePortalHosts(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) app.Use(ActivatorUtilities.CreateInstance<PortalHosts>(app.Services).CheckAsync);
        return app;
    }

    public static TBuilder ForAnyHost<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new PortalHosts.AnyHost());
}
