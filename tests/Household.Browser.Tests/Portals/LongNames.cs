using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Browser.Tests.Portals;

/// <summary>Names without a blank that are longer than a phone is wide: everybody’s in the demo, and what they call their accounts and lines.</summary>
internal static class LongNames
{
    private const int Length = 66;
    private const string Rest = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschafer";

    /// <summary>They begin as before, so that tests find them by that.</summary>
    public static async Task GiveAsync(RunningPortal portal)
    {
        ArgumentNullException.ThrowIfNull(portal);
        await using var db = await portal.OpenDatabaseAsync();
        foreach (var (table, column) in new[] { ("Members", "Name"), ("People", "FullName"), ("BillingAccounts", "Name"), ("Lines", "Label") })
        {
#pragma warning disable EF1002 // Names of tables and columns cannot be parameters.
            await db.Database.ExecuteSqlRawAsync($"""UPDATE "{table}" SET "{column}" = substr("{column}" || '{Rest}', 1, {Length}) WHERE length("{column}") < {Length}""", TestContext.Current.CancellationToken);
#pragma warning restore EF1002
        }
    }
}
