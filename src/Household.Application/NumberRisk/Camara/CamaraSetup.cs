using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.NumberRisk.Camara;

/// <summary>Registers CAMARA as the source of number risk.</summary>
public static class CamaraSetup
{
    /// <param name="options">Configured, and already checked.</param>
    public static IServiceCollection AddCamara(this IServiceCollection services, CamaraOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.AddHttpClient(CamaraConnection.Client, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan; // CamaraConnection limits the time of each request.
                client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { ConnectTimeout = CamaraConnection.Patience, PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        services.AddSingleton(options).AddSingleton<CamaraToken>().AddSingleton<CamaraConnection>();
        return services.AddSingleton<INumberRiskProvider, CamaraNetwork>();
    }
}
