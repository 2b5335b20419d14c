using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Enrolment;

/// <summary>Registers enrolment by a code printed on the bill.</summary>
internal static class EnrolmentSetup
{
    public static IServiceCollection AddEnrolment(this IServiceCollection services)
    {
        return services.AddSingleton<EnrolmentCodes>().AddSingleton<StartEnrolment>().AddSingleton<FinishEnrolment>();
    }
}
