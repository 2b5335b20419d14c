using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Web.Portal.Account;
using HouseholdPortal.Web.Portal.Agents;
using HouseholdPortal.Web.Portal.Approvals;
using HouseholdPortal.Web.Portal.Bills;
using HouseholdPortal.Web.Portal.Contacts;
using HouseholdPortal.Web.Portal.Delegations;
using HouseholdPortal.Web.Portal.Findings;
using HouseholdPortal.Web.Portal.Households;
using HouseholdPortal.Web.Portal.Lines;
using HouseholdPortal.Web.Portal.Plans;
using HouseholdPortal.Web.Portal.Reasons;
using HouseholdPortal.Web.Portal.StepUp;
using HouseholdPortal.Web.Portal.Ways;

namespace HouseholdPortal.Web.Portal;

/// <summary>Registers the words that several of the household's pages use.</summary>
internal static class PortalSetup
{
    public static IServiceCollection AddPortalPages(this IServiceCollection services) => services
        .AddAgents()
        .AddApprovals()
        .AddTransient<ProofWords>()
        .AddTransient<BillWords>()
        .AddTransient<LineWords>()
        .AddTransient<UsageWords>()
        .AddTransient<PasskeyDescriptions>()
        .AddTransient<PlaceWords>()
        .AddTransient<SecurityEventWords>()
        .AddTransient<OwnForms>().AddTransient<WayWords>()
        .AddTransient<ReasonWords>()
        .AddSingleton<Microsoft.AspNetCore.Components.PersistentComponentStateSerializer<HouseholdResult>, HouseholdResultSerializer>()
        .AddSingleton<Microsoft.AspNetCore.Components.PersistentComponentStateSerializer<ShowGrant.View>, GrantViewSerializer>()
        .AddTransient<MemberForms>()
        .AddSingleton<Microsoft.AspNetCore.Components.PersistentComponentStateSerializer<Application.Households.ShowMembers.View>, MembersSerializer>()
        .AddTransient<HouseholdWords>()
        .AddTransient<PermissionWords>()
        .AddTransient<PlanWords>();
}
