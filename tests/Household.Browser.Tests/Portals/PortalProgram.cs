using System.Net;
using System.Net.Sockets;
using HouseholdPortal.Application.Storage.Sqlite;
using HouseholdPortal.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Browser.Tests.Portals;

/// <summary>
/// The real program on Kestrel, told by its settings where its database and its key are. Nothing of it is replaced but the clock, and the line to the database
/// can be cut.
/// </summary>
internal sealed class PortalProgram : WebApplicationFactory<Program>
{
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly DatabaseLine _line;
    private readonly RecordingLog _log;
    private readonly int _port = FreePort();

    /// <param name="folder">An empty folder for what the portal stores.</param>
    public PortalProgram(string folder, TimeProvider time, DatabaseLine line, RecordingLog log)
    {
        (_folder, _time, _line, _log) = (folder, time, line, log);
        UseKestrel(kestrel => kestrel.ListenLocalhost(_port));
    }

    /// <summary>By name and not by number: passkeys are bound to a name.</summary>
    public string Origin => $"http://localhost:{_port}";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environments.Development);

        // Where it listens, from which it knows its origin by itself, as when it is started by hand on another port.
        builder.UseSetting("urls", Origin);
        builder.UseSetting("ConnectionStrings:Household", $"Data Source={Path.Combine(_folder, "household.db")}");
        builder.UseSetting("Keys:RootKeyFile", Path.Combine(_folder, "root-key"));
        builder.UseSetting("Demo:Enabled", "true");

        // Phones are told apart by what a proxy would say of them: all of 127.0.0.0/8 is this machine.
        builder.UseSetting("Proxies:Trusted:0", "127.0.0.1");
        builder.UseSetting("Proxies:Trusted:1", "::1");

        // As in appsettings.Development.json, which is not read here: the sample's customers are American.
        builder.UseSetting("Codes:Countries:0", "44");
        builder.UseSetting("Codes:Countries:1", "1");
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.UseSetting("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Critical"); // what it throws is logged by who asked
        builder.ConfigureLogging(logging => logging.AddProvider(_log).AddFilter<RecordingLog>(null, LogLevel.Information));
        builder.ConfigureServices(services => services.AddSingleton(_time).ConfigureDbContext<SqliteHouseholdDbContext>(options => options.AddInterceptors(_line)));
    }

    /// <summary>A port that was free a moment ago. The portal's address must be known before it listens.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
