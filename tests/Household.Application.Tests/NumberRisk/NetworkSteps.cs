using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.NumberRisk;

/// <summary>Asks the network as <see cref="NumberRiskLookup"/> does, but about a day of the test's.</summary>
internal static class NetworkSteps
{
    public static async Task<NetworkFacts> AskNetworkAsync(this TestHost host, Msisdn number, DateOnly since)
    {
        await using var db = await host.Get<IDbContextFactory<HouseholdDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var record = await NumberRecord.OfAsync(db, number, host.Get<OperatorPolicy>(), TestContext.Current.CancellationToken);
        return await host.Get<INumberRiskProvider>().AskAsync(record! with { Since = since }, TestContext.Current.CancellationToken);
    }
}
