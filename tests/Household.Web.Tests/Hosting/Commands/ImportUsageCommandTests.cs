using HouseholdPortal.Application;
using HouseholdPortal.Application.Import;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Hosting.Commands;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Tests.Hosting.Commands;

/// <summary>What the command prints and ends with; what it does is tested beside the use case.</summary>
public sealed class ImportUsageCommandTests : IAsyncLifetime
{
    private const string Header = "number,day,kind,amount,unit\n";
    private readonly SqliteTestDatabase _database = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("household-usage-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private TestHost _host = null!;
    private string _good = "";

    private string TotalsFile => Path.Combine(_folder, "totals.csv");

    private string[] Output => _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync(_database, services => services.AddBulkLoads());
        _good = $"{(await Scenario.StoredAsync(_host)).PartnersLine.Number.Digits},2031-01-14,data,1.5,GB\n";
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Everything_imported_ends_with_0_and_the_summary()
    {
        Assert.Equal(0, await RunAsync(Header + _good));

        Assert.Equal(["1 of 1 totals", "Imported 1 totals"], Output[..2]);
        Assert.Matches(@"^Took \d+\.\d s$", Output[2]);
        Assert.Empty(_errors.ToString());
    }

    [Fact]
    public async Task Rejects_end_with_1_and_say_where_they_are()
    {
        Assert.Equal(1, await RunAsync(Header + _good + "447700,2031-01-14,data,1.5,GB\n"));

        Assert.Contains($"Rejected: 1 rows, each with its reason in {TotalsFile}.rejects.csv", Output);
    }

    [Fact]
    public async Task Only_rejects_end_with_1()
    {
        Assert.Equal(1, await RunAsync(Header + "447700,2031-01-14,data,1.5,GB\n"));

        Assert.Equal("Imported 0 totals", Output[0]);
    }

    [Fact]
    public async Task A_second_time_ends_with_0_and_says_that_nothing_changed()
    {
        await RunAsync(Header + _good);

        Assert.Equal(0, await RunAsync(Header + _good));

        Assert.Contains("Unchanged: 1 totals already here", Output);
    }

    [Theory]
    [InlineData("number,day\n1,2\n", "totals.csv isn’t a usage file. Nothing was imported. Its first line must name each of these columns once: kind, amount, unit")]
    [InlineData(Header, "totals.csv has a first line and no totals. Nothing was imported.")]
    public async Task A_file_that_cannot_be_imported_ends_with_2_and_one_line(string text, string line)
    {
        Assert.Equal(2, await RunAsync(text));

        Assert.Contains(line, Assert.Single(_errors.ToString().TrimEnd().Split(Environment.NewLine)), StringComparison.Ordinal);
        Assert.Empty(Output);
    }

    private async Task<int> RunAsync(string text)
    {
        await File.WriteAllTextAsync(TotalsFile, text, TestContext.Current.CancellationToken);
        return await ImportUsageCommand.RunAsync(
            _host.Get<ImportUsage>(), _host.Get<IStringLocalizer<ImportTexts>>(), TotalsFile, terminal: null, _output, _errors, TestContext.Current.CancellationToken);
    }
}
