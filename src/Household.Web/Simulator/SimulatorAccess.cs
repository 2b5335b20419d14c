using System.Net;
using HouseholdPortal.Application;
using HouseholdPortal.Web.Hosting;

namespace HouseholdPortal.Web.Simulator;

/// <summary>
/// Whom the simulator answers: nobody unless the demo is on, and then this machine only, unless a setting says otherwise, and under
/// a name of its own. It shows everybody's codes, so that whoever reads it is anybody.
/// </summary>
internal static class SimulatorAccess
{
    public static bool Allows(this DemoOptions demo, HttpContext? context) =>
        demo.Enabled && context is not null && (demo.SimulatorAnswersRemote || IsFromHere(context)) && IsUnderOurName(demo, context);

    // A proxy on this machine speaks for somebody elsewhere, and says so.
    private static bool IsFromHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");

    // A page of any site can have its name lead to this machine and read what it then gets as its own (DNS rebinding): its requests still bear that name.
    // A number is nobody's name; it is taken where other machines, which know us by ours, are let in.
    private static bool IsUnderOurName(DemoOptions demo, HttpContext context)
    {
        var host = context.Request.Host.Host;
        if (IPAddress.TryParse(host.Trim('[', ']'), out var number)) return IPAddress.IsLoopback(number) || demo.SimulatorAnswersRemote || IsOrigin(context, host);
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || IsOrigin(context, host);
    }

    private static bool IsOrigin(HttpContext context, string host) =>
        string.Equals(host, context.RequestServices.GetRequiredService<PortalAddress>().Host, StringComparison.OrdinalIgnoreCase);
}
