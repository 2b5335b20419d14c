using HouseholdPortal.Application.Care;
using HouseholdPortal.Web.Admin;
using HouseholdPortal.Web.Care.Emergencies;
using HouseholdPortal.Web.Ui.Problems;

namespace HouseholdPortal.Web.Care;

/// <summary>Registers the agents’ pages.</summary>
internal static class CarePagesSetup
{
    public static IServiceCollection AddCarePages(this IServiceCollection services) =>
        services.AddCare().AddTransient<CareWords>().AddTransient<EmergencyWords>().AddTransient<StoryWords>().AddSingleton(new ProblemFrame(CarePaths.Desk, typeof(AdminLayout), typeof(StaffProblemWords)));
}
