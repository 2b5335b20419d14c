using HouseholdPortal.Application.Billing.PayingOut;
using HouseholdPortal.Application.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.Billing;

/// <summary>Registers the use cases about bills and credits.</summary>
public static class BillingSetup
{
    public static IServiceCollection AddBilling(this IServiceCollection services)
    {
        services.TryAddSingleton<IPaymentSystem, NoPaymentSystem>();
        return services.AddSingleton<Operation, PayOutCredit>().AddSingleton<TakeBill>().AddSingleton<SendPayOuts>()
            .AddSingleton<ShowBill>().AddSingleton<ShowPayOut>().AddSingleton<ExportBills>();
    }
}
