using HouseholdPortal.Application;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Care;
using HouseholdPortal.Application.Care.Looks;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Bench.Care;

/// <summary>The use cases of a call as the portal registers them, over a database of their own.</summary>
internal static class CareHost
{
    /// <param name="key">What protects the secrets in the database; by default the tests’ own.</param>
    public static Task<TestHost> StartAsync(TestDatabase database, RootKey? key = null, FakeTime? time = null) => SignInHost.StartAsync(database, services =>
    {
        if (key is not null) services.Replace(ServiceDescriptor.Singleton(key));
        services.AddLines().AddOrders().AddBilling().AddGuardian().AddDelegations().AddOverview().AddStaffUseCases().AddLooks().AddCare();
    }, time);

    public static async Task<IReadOnlyList<StaffHost.Colleague>> HireAgentsAsync(this TestHost host, int count)
    {
        var agents = new List<StaffHost.Colleague>();
        for (var i = 0; i < count; i++) agents.Add(await host.HireAsync($"Agent {i:000}", StaffRoles.Agent));
        return agents;
    }
}
