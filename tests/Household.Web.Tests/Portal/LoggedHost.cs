using HouseholdPortal.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Web.Tests.Portal;

/// <summary>A <see cref="PortalHost"/> whose own log lines are kept.</summary>
public class LoggedHost : PortalHost
{
    public RecordingLog Log { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Logging:LogLevel:HouseholdPortal", "Information");
        builder.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(Log));
    }
}
