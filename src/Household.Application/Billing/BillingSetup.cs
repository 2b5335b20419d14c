using HouseholdPortal.Application.Billing.PayingOut;
using HouseholdPortal.Application.Billing.TakingOver;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Lines;
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
        services.TryAddSingleton<IPayerEligibility, NoPayerChecks>();
        services.AddEndingDelegations().AddSingleton<Operation, TakeAccountOver>().AddSingleton<AccountWords>().AddSingleton<AccountNotices>().AddSingleton<ShowAccountTakeOver>();
        return services.AddSingleton<Operation, PayOutCredit>().AddSingleton<TakeBill>().AddSingleton<SendPayOuts>()
            .AddSingleton<ShowBill>().AddSingleton<ShowPayOut>().AddSingleton<ExportBills>();
    }
}
