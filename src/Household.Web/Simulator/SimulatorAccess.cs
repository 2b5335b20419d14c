using System.Net;
using HouseholdPortal.Web.Hosting;

namespace HouseholdPortal.Web.Simulator;

/// <summary>
/// Whom the simulator answers: nobody unless the demo is on, and then this machine only, unless a setting says otherwise. It shows
/// everybody's codes, so that whoever reads it is anybody.
/// </summary>
internal static class SimulatorAccess
{
    public static bool Allows(this DemoOptions demo, HttpContext? context) =>
        demo.Enabled && context is not null && (demo.SimulatorAnswersRemote || IsFromHere(context));

    // A proxy on this machine speaks for somebody elsewhere, and says so.
    private static bool IsFromHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");
}
