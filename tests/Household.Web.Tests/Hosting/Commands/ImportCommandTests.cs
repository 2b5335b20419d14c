using HouseholdPortal.Application;
using HouseholdPortal.Application.Import;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Hosting.Commands;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Tests.Hosting.Commands;

/// <summary>What the command prints and ends with; what it does is tested beside the use case.</summary>
public sealed class ImportCommandTests : IAsyncLifetime
{
    private const string Header =
        "customerID,gender,SeniorCitizen,Partner,Dependents,tenure,PhoneService,MultipleLines,InternetService,OnlineSecurity,OnlineBackup,DeviceProtection,"
        + "TechSupport,StreamingTV,StreamingMovies,Contract,PaperlessBilling,PaymentMethod,MonthlyCharges,TotalCharges,Churn\n";

    private const string Good = "1001-AAAAA,Male,0,No,No,3,Yes,No,No,No,No,No,No,No,No,Month-to-month,No,Mailed check,1234.5,3703.55,No\n";
    private const string Bad = "1002-BBBBB,Male,0,No,No,three,Yes,No,No,No,No,No,No,No,No,Month-to-month,No,Mailed check,20,60,No\n";

    private readonly SqliteTestDatabase _database = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("household-import-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private TestHost _host = null!;

    private string CustomersFile => Path.Combine(_folder, "customers.csv");

    private string[] Output => _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(_database, services => services.AddBulkLoads());

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Everything_imported_ends_with_0_and_the_summary()
    {
        Assert.Equal(0, await RunAsync(Header + Good));

        Assert.Equal("1 of 1 customers", Output[0]);
        Assert.Equal("Imported 1 households, 1 people, 1 lines", Output[1]);
        Assert.Equal("USD 1,234.50 a month, USD 3,703.55 charged in all", Output[2]);
        Assert.Matches(@"^Took \d+\.\d s$", Output[3]);
        Assert.Empty(_errors.ToString());
    }

    [Fact]
    public async Task Rejects_end_with_1_and_say_where_they_are()
    {
        Assert.Equal(1, await RunAsync(Header + Good + Bad));

        Assert.Contains($"Rejected: 1 rows, each with its reason in {CustomersFile}.rejects.csv", Output);
    }

    [Fact]
    public async Task A_second_time_ends_with_0_and_says_that_nothing_changed()
    {
        await RunAsync(Header + Good);

        Assert.Equal(0, await RunAsync(Header + Good));

        Assert.Contains("Unchanged: 1 households already here", Output);
    }

    [Fact]
    public async Task Codes_are_counted_and_their_file_is_named()
    {
        var codes = Path.Combine(_folder, "codes.csv");

        Assert.Equal(0, await RunAsync(Header + Good, codes));

        Assert.Contains($"Enrolment codes: 1, in {codes}", Output);
    }

    [Theory]
    [InlineData("", "customers.csv is empty. Nothing was imported.")]
    [InlineData("a,b\n1,2\n", "customers.csv isn’t a customer file. Nothing was imported.")]
    [InlineData(Header, "customers.csv has a first line and no customers. Nothing was imported.")]
    [InlineData(Header + Good + "1003-CCC", "customers.csv was cut off: it ends in the middle of a row. Nothing was imported.")]
    [InlineData("\0", "customers.csv isn’t UTF-8 text. Nothing was imported.")]
    public async Task A_file_that_cannot_be_imported_ends_with_2_and_one_line(string text, string line)
    {
        Assert.Equal(2, await RunAsync(text));

        Assert.Contains(line, Assert.Single(_errors.ToString().TrimEnd().Split(Environment.NewLine)), StringComparison.Ordinal);
        Assert.Empty(Output);
    }

    [Fact]
    public void Every_problem_has_its_words()
    {
        var texts = _host.Get<IStringLocalizer<ImportTexts>>();

        Assert.All(Enum.GetNames<FileProblem>().Concat(Enum.GetNames<RowProblem>()), name => Assert.False(texts[name].ResourceNotFound, name));
    }

    private async Task<int> RunAsync(string text, string? codes = null)
    {
        await File.WriteAllTextAsync(CustomersFile, text, TestContext.Current.CancellationToken);
        return await ImportCommand.RunAsync(
            _host.Get<ImportCustomers>(), _host.Get<IStringLocalizer<ImportTexts>>(), new(CustomersFile, codes), terminal: null, _output, _errors, TestContext.Current.CancellationToken);
    }
}
