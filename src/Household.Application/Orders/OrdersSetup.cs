using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.Orders;

/// <summary>Registers the job that sends network orders; it does nothing unless a network is connected.</summary>
public static class OrdersSetup
{
    public static IServiceCollection AddOrders(this IServiceCollection services)
    {
        services.TryAddSingleton<INetwork, NoNetwork>();
        return services.AddSingleton<IOrderFailure, UndoFailedRequest>().AddSingleton<SendNetworkOrders>();
    }
}
