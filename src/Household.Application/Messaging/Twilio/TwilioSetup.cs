using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>Registers Twilio as the sender of text messages, and the handling of those it delivers.</summary>
public static class TwilioSetup
{
    /// <param name="options">Configured, and already checked.</param>
    public static IServiceCollection AddTwilio(this IServiceCollection services, TwilioOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.AddHttpClient(TwilioConnection.Client, client =>
            {
                client.BaseAddress = options.BaseUrl;
                client.Timeout = Timeout.InfiniteTimeSpan; // TwilioConnection limits the time of each request.
                client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers(); // They write addresses, and a list's holds a number.
        services.AddSingleton(options).AddSingleton<TwilioConnection>().AddSingleton<TwilioMessages>();
        services.AddSingleton<ISmsSender, TwilioSms>();
        services.AddSingleton<HearDelivery>().AddSingleton<ReceiveMessage>().AddHostedService<AskAfterDeliveries>();
        return services;
    }
}
