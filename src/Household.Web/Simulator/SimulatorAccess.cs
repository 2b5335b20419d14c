using System.Net;
using HouseholdPortal.Application;
using HouseholdPortal.Web.Hosting;

namespace HouseholdPortal.Web.Simulator;

/// <summary>
/// Who may use the simulator: nobody unless the demo is on, and then only this machine, unless a setting says otherwise, and only under
/// one of the program's own names. It shows everybody's codes, so its reader could sign in as anybody.
/// </summary>
internal static class SimulatorAccess
{
    public static bool Allows(this DemoOptions demo, HttpContext? context) =>
        demo.Enabled && context is not null && (demo.SimulatorAnswersRemote || IsFromHere(context)) && IsUnderOurName(demo, context);

    // A proxy on this machine speaks for another machine, and says so.
    private static bool IsFromHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");

    // A page of any site can make its name lead to this machine and then read our answers as its own (DNS rebinding): its requests still carry that name.
    // An IP address is not a site's name: any is accepted where other machines are let in, because they know this one by an address of its own.
    private static bool IsUnderOurName(DemoOptions demo, HttpContext context)
    {
        var host = context.Request.Host.Host;
        if (IPAddress.TryParse(host.Trim('[', ']'), out var number)) return IPAddress.IsLoopback(number) || demo.SimulatorAnswersRemote || IsOrigin(context, host);
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || IsOrigin(context, host);
    }

    private static bool IsOrigin(HttpContext context, string host) =>
        string.Equals(host, context.RequestServices.GetRequiredService<PortalAddress>().Host, StringComparison.OrdinalIgnoreCase);
}
