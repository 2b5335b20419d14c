using HouseholdPortal.Application.Import;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Import;

/// <summary>Customers are unique in a database, so each test has one of its own, and a folder for its files.</summary>
public abstract class ImportTest(TestDatabase database) : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("household-import-").FullName;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected string CustomersFile => Path.Combine(_folder, "customers.csv");

    protected string CodesFile => Path.Combine(_folder, "codes.csv");

    protected string TotalsFile => Path.Combine(_folder, "totals.csv");

    protected TestDatabase Database => database;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(_folder, recursive: true);
        await database.DisposeAsync();
    }

    protected Task<TestHost> StartAsync() => TestHost.StartAsync(database, services => services.AddBulkLoads());

    protected Task<ImportResult> RunAsync(TestHost host, string? codes = null) => host.Get<ImportCustomers>().RunAsync(new(CustomersFile, codes), new ImportReports(), Cancelled);

    protected async Task<ImportSummary> ImportAsync(TestHost host, string text, string? codes = null)
    {
        await File.WriteAllTextAsync(CustomersFile, text, Cancelled);
        return (await RunAsync(host, codes)) switch
        {
            ImportResult.Finished finished => finished.Summary,
            ImportResult.Refused refused => throw new InvalidOperationException(refused.ToString()),
        };
    }
}

/// <summary>What an import said of its progress.</summary>
internal sealed class ImportReports : IProgress<ImportProgress>
{
    public List<ImportProgress> All { get; } = [];

    public void Report(ImportProgress value) => All.Add(value);
}
