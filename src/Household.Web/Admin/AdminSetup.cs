using HouseholdPortal.Application.Care.Looks;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Web.Admin.Courts;
using HouseholdPortal.Web.Admin.Recoveries;
using HouseholdPortal.Web.Admin.SignIn;
using HouseholdPortal.Web.Ui.Problems;
using HouseholdPortal.Web.Ui.Layouts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Web.Admin;

/// <summary>Registers the pages of the operator's staff. They are separate from the portal.</summary>
internal static class AdminSetup
{
    public static IServiceCollection AddAdmin(this IServiceCollection services)
    {
        services.AddStaffUseCases().AddLooks().AddStaffLive();
        services.AddSingleton<StaffCookies>().AddSingleton<StaffLinkCookie>();
        services.AddTransient<RecoveryWords>().AddTransient<CourtWords>();
        services.AddSingleton(new ProblemFrame(AdminPaths.Home, typeof(AdminLayout), typeof(StaffProblemWords)));
        services.TryAddTransient<DutyWords>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, StaffAuthentication>(StaffAuthentication.Name, null);
        services.AddAuthorizationBuilder().AddPolicy(WhoWorksHere.Staff, new AuthorizationPolicyBuilder(StaffAuthentication.Name).RequireAuthenticatedUser().Build());
        services.AddCascadingValue(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<StaffViewer>());
        return services;
    }

    public static WebApplication MapAdmin(this WebApplication app)
    {
        app.MapStaffPasskeys();
        app.MapStaffLive();
        app.Services.GetRequiredService<StaffLinkCookie>().Map(app);
        return app;
    }
}
