using HouseholdPortal.Application.Import;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Import;

/// <summary>
/// IBM's public sample, which lies beside a checkout and not in it. On SQLite only: the three quarters of a million rows take PostgreSQL,
/// which looks up four references for each, longer than the rest of these tests together, and the others show that it writes the same.
/// </summary>
public sealed class RealFileTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    private const string Place = "shared/data/ibm-telco-customers.csv";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_real_file_comes_to_the_cent()
    {
        var file = Find();
        await using var host = await TestHost.StartAsync(database, services => services.AddBulkLoads());
        var result = await host.Get<ImportCustomers>().RunAsync(new(file, EnrolmentCodesFile: null), new Progress<ImportProgress>(), Cancelled);
        var summary = result switch
        {
            ImportResult.Finished finished => finished.Summary,
            ImportResult.Refused refused => throw new InvalidOperationException(refused.ToString()),
        };

        Assert.Equal((7043, 14_849, 0), (summary.Households, summary.Lines, summary.Rejects.Count));
        Assert.Equal((new Money(45611660, "USD"), new Money(1605616870, "USD")), (summary.Monthly, summary.Charged));
        await using var db = await host.OpenAsync();
        Assert.Equal(45611660, await db.Contracts.SumAsync(contract => contract.MonthlyPrice.Minor, Cancelled));
        Assert.Equal(1605616870, await db.Charges.SumAsync(charge => charge.Amount.Minor, Cancelled));
        Assert.Equal(1605616870, await db.Bills.SumAsync(bill => bill.Total.Minor, Cancelled));
        Assert.False(await db.Charges.AnyAsync(charge => charge.Amount.Minor < 0, Cancelled));
        Assert.Equal(227_990, await db.Bills.CountAsync(Cancelled));
        Assert.Equal(summary.Overcharges.Found, await db.Findings.CountAsync(Cancelled));
    }

    /// <exception cref="SkippedException">It is not there.</exception>
    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, Place);
            if (File.Exists(file)) return file;
        }

        throw new SkippedException($"There is no ../{Place} beside this checkout.");
    }
}
