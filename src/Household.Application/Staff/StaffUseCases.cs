using HouseholdPortal.Application.Customers;
using HouseholdPortal.Application.Staff.Courts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.Staff;

/// <summary>Registers the staff's use cases. Register storage, keys and sign-in first.</summary>
public static class StaffUseCases
{
    public static IServiceCollection AddStaffUseCases(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<StartStaffSession>().AddSingleton<FindStaffSession>().AddSingleton<WatchStaffSession>().AddSingleton<EndStaffSession>();
        services.TryAddSingleton(new PasskeyOptions());
        services.AddCustomers().AddSingleton<DeclareOwnNumbers>().AddSingleton<LiftLookLimit>().AddSingleton<AuthenticatorModels>();
        services.AddSingleton<SignInStaff>().AddSingleton<EnrolStaff>().AddSingleton<InviteFirstAdministrator>();
        services.AddSingleton<DocumentCodes>().AddSingleton<RecoveryDesk>().AddSingleton<LookUpPerson>().AddSingleton<OpenRecovery>().AddSingleton<MatchDocuments>();
        services.AddSingleton<DecideRecovery>().AddSingleton<GiveUpRecovery>().AddSingleton<ObjectToRecovery>().AddSingleton<RecoverByDocuments>().AddSingleton<ShowRecoveries>().AddSingleton<ShowDocumentRecovery>();
        services.AddSingleton<CourtDesk>().AddSingleton<FindMinors>().AddSingleton<RecordCourtOrder>().AddSingleton<DecideCourtOrder>().AddSingleton<ShowCourtOrders>();
        return services.AddSingleton<AddStaff>().AddSingleton<ChangeStaff>().AddSingleton<ShowStaff>().AddSingleton<ShowToday>();
    }
}
