using System.Globalization;
using System.Text;
using HouseholdPortal.Application.Enrolment;
using HouseholdPortal.Application.Import;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Import;

/// <summary>Customers from a file: what is imported, what is rejected, and what becomes of them.</summary>
public abstract class ImportCustomersTests(TestDatabase database) : ImportTest(database)
{
    [Fact]
    public async Task The_sample_is_imported_and_its_sums_are_the_files()
    {
        await using var host = await StartAsync();
        var summary = await ImportAsync(host, Sample.Text);

        Assert.Equal((6, 10, 11, 0, 0), (summary.Households, summary.People, summary.Lines, summary.Unchanged, summary.Rejects.Count));
        Assert.Equal((new Money(30601, "USD"), new Money(201785, "USD")), (summary.Monthly, summary.Charged));
        await using var db = await host.OpenAsync();
        Assert.Equal(30601, await db.Contracts.SumAsync(contract => contract.MonthlyPrice.Minor, Cancelled));
        Assert.Equal(201785, await db.Charges.SumAsync(charge => charge.Amount.Minor, Cancelled));
        Assert.Equal(201785, await db.Bills.SumAsync(bill => bill.Total.Minor, Cancelled));
    }

    [Fact]
    public async Task Importing_it_again_changes_nothing()
    {
        await using var host = await StartAsync();
        await ImportAsync(host, Sample.Text);
        var before = await CountsAsync(host);
        host.Time.Advance(TimeSpan.FromDays(40));

        var summary = await ImportAsync(host, Sample.Text);

        Assert.Equal((0, 6), (summary.Households, summary.Unchanged));
        Assert.Equal(before, await CountsAsync(host));
    }

    [Fact]
    public async Task Only_customers_who_are_not_there_yet_are_imported()
    {
        await using var host = await StartAsync();
        await ImportAsync(host, string.Join('\n', Sample.Text.Split('\n')[..4]) + "\n");

        var summary = await ImportAsync(host, Sample.Text);

        Assert.Equal((3, 3), (summary.Households, summary.Unchanged));
    }

    [Fact]
    public async Task A_bad_row_goes_to_the_rejects_with_its_reason_and_the_rest_is_imported()
    {
        await using var host = await StartAsync();
        var lines = Sample.Text.TrimEnd().Split('\n');
        lines[2] = lines[2].Replace("20.05,20.05", "20.05,twenty", StringComparison.Ordinal);

        var summary = await ImportAsync(host, string.Join('\n', lines) + "\n");

        Assert.Equal((5, 1), (summary.Households, summary.Rejects.Count));
        var rejects = await File.ReadAllLinesAsync(CustomersFile + ".rejects.csv", Cancelled);
        Assert.Equal(lines[0] + ",line,reason", rejects[0]);
        Assert.StartsWith(lines[2] + ",3,", rejects[1], StringComparison.Ordinal);
        Assert.Contains("TotalCharges must be an amount with up to two decimals, like 29.85, not “twenty”.", rejects[1], StringComparison.Ordinal);
        Assert.Equal(2, rejects.Length);
        if (!OperatingSystem.IsWindows()) Assert.Equal(OwnerOnlyFile.Mode, File.GetUnixFileMode(CustomersFile + ".rejects.csv"));
    }

    [Fact]
    public async Task Rejects_that_were_mended_can_be_imported_from_the_rejects_file()
    {
        await using var host = await StartAsync();
        await ImportAsync(host, Sample.Text.Replace("20.05,20.05", "20.05,twenty", StringComparison.Ordinal));
        var mended = (await File.ReadAllTextAsync(CustomersFile + ".rejects.csv", Cancelled)).Replace("20.05,twenty", "20.05,20.05", StringComparison.Ordinal);

        Assert.Equal(1, (await ImportAsync(host, mended)).Households);
    }

    /// <summary>CWE-1236: people open these files in spreadsheets.</summary>
    [Theory]
    [InlineData("=HYPERLINK(\"http://x.invalid\")")]
    [InlineData("+1+1")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    public async Task No_value_starts_a_formula_in_a_written_file_and_it_is_the_same_when_imported_from_there(string id)
    {
        await using var host = await StartAsync();
        var row = Sample.Row(("customerID", $"\"{id.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        await ImportAsync(host, Encoding.UTF8.GetString(Sample.File(row.Replace("Yes", "Perhaps", StringComparison.Ordinal))));

        var rejects = await File.ReadAllTextAsync(CustomersFile + ".rejects.csv", Cancelled);
        Assert.Contains($"\n\"'{id.Replace("\"", "\"\"", StringComparison.Ordinal)}\",", rejects, StringComparison.Ordinal);
        await ImportAsync(host, rejects.Replace("Perhaps", "Yes", StringComparison.Ordinal), CodesFile);

        await using var db = await host.OpenAsync();
        Assert.Equal(id, (await db.ExternalIds.SingleAsync(Cancelled)).Value);
        Assert.DoesNotContain((await File.ReadAllTextAsync(CodesFile, Cancelled)).Split(',', '\n').Select(value => value.TrimStart('"')), value => value.Length > 0 && "=+-@".Contains(value[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_without_bad_rows_leaves_no_rejects_file()
    {
        await using var host = await StartAsync();
        await ImportAsync(host, Sample.Text);

        Assert.False(File.Exists(CustomersFile + ".rejects.csv"));
    }

    [Fact]
    public async Task Of_a_file_that_is_refused_nothing_is_imported()
    {
        await using var host = await StartAsync();
        await File.WriteAllTextAsync(CustomersFile, Sample.Text[..^30], Cancelled);

        Assert.Equal(FileProblem.CutOff, (await RunAsync(host)) switch
        {
            ImportResult.Finished finished => throw new InvalidOperationException(finished.ToString()),
            ImportResult.Refused refused => refused.Problem,
        });

        await using var db = await host.OpenAsync();
        Assert.False(await db.Households.AnyAsync(Cancelled));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused()
    {
        await using var host = await StartAsync();

        Assert.Equal(FileProblem.Unreadable, (await RunAsync(host)) switch
        {
            ImportResult.Finished finished => throw new InvalidOperationException(finished.ToString()),
            ImportResult.Refused refused => refused.Problem,
        });
    }

    [Fact]
    public async Task Nobody_is_confirmed_no_number_is_a_proof_and_every_line_is_in_the_directory()
    {
        await using var host = await StartAsync();
        await ImportAsync(host, Sample.Text);

        await using var db = await host.OpenAsync();
        Assert.False(await db.Lines.AnyAsync(line => line.UserState == LineUserState.Confirmed, Cancelled));
        Assert.False(await db.ContactMediums.AnyAsync(Cancelled));
        var numbers = await db.Lines.Where(line => line.Kind == LineKind.Mobile).Select(line => line.Number!.Value).ToListAsync(Cancelled);
        Assert.Equivalent(numbers, await db.Set<HouseholdPortal.Application.NumberRisk.NumberEntry>().Select(entry => entry.Number).ToListAsync(Cancelled), strict: true);
    }

    [Fact]
    public async Task Each_batch_leaves_one_record_in_the_systems_audit_chain()
    {
        await using var host = await StartAsync();
        await ImportAsync(host, Sample.Text);
        await ImportAsync(host, Sample.Text);

        await using var db = await host.OpenAsync();
        var record = await db.AuditRecords.SingleAsync(row => row.ChainKind == AuditChainKind.System, Cancelled);
        Assert.Equal(("system", "import", "load"), (record.ActorKind, record.ActorId, record.TargetKind));
        Assert.Contains("inputSha256", (await db.AuditDetails.SingleAsync(row => row.ChainId == Guid.Empty, Cancelled)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_imported_payer_s_partner_signs_in_by_the_line_s_code_and_sees_only_a_holder_session()
    {
        await using var host = await SignInHost.StartAsync(Database, services => services.AddBulkLoads().AddSingleton(new CodeSettings { Countries = ["1"] }));
        await ImportAsync(host, Sample.Text);
        Line partners;
        await using (var db = await host.OpenAsync())
        {
            var payer = await db.ExternalIds.Where(id => id.Value == "1001-AAAAA").Select(id => id.PersonId).SingleAsync(Cancelled);
            var home = await db.Memberships.Where(m => m.PersonId == payer).SingleAsync(Cancelled);
            partners = await db.Lines.SingleAsync(line => line.HouseholdId == home.HouseholdId && line.Number != null && line.UserId != null && line.UserId != home.MemberId, Cancelled);
        }

        var browser = SignInHost.NewBrowser();
        var code = await host.AskForCodeAsync(partners.Number!.Value, browser);
        var result = await host.TypeCodeAsync(code, await host.NewestDigitsAsync(partners.Number.Value), browser);

        var session = Assert.IsType<SignInByCode.Result.Holder>(result).Session;
        Assert.Null((await host.Get<FindSession>().RunAsync(session.Token, Cancelled))!.Person);
        await using var after = await host.OpenAsync();
        Assert.False(await after.ContactMediums.AnyAsync(Cancelled));
        Assert.NotEqual(LineUserState.Confirmed, (await after.Lines.SingleAsync(line => line.HouseholdId == partners.HouseholdId && line.Id == partners.Id, Cancelled)).UserState);
    }

    [Fact]
    public async Task Everybody_who_is_imported_is_found_by_each_part_of_their_name()
    {
        await using var host = await StartAsync();
        await ImportAsync(host, Sample.Text);
        await using var db = await host.OpenAsync();
        var terms = (await db.Set<SearchTerm>().ToListAsync(Cancelled)).ToLookup(term => term.PersonId, term => term.Term);
        var people = await db.People.ToListAsync(Cancelled);
        Assert.NotEmpty(people);
        Assert.All(people, person => Assert.Equal(NameTerm.Of(person.FullName), terms[person.Id].ToHashSet()));
    }

    [Fact]
    public async Task What_the_bill_guardian_finds_afterwards_is_in_the_summary()
    {
        await using var host = await StartAsync();
        var rows = Enumerable.Range(0, 60).Select(i => Sample.Row(("customerID", i.ToString(CultureInfo.InvariantCulture))));
        var summary = await ImportAsync(host, Sample.Header + "\n" + string.Join('\n', rows) + "\n");

        await using var db = await host.OpenAsync();
        var findings = await db.Findings.AsNoTracking().ToListAsync(Cancelled);
        Assert.NotEmpty(findings);
        Assert.Equal(findings.Count, summary.Overcharges.Found);
        Assert.Equal(findings.Sum(finding => finding.Amount.Minor), Assert.Single(summary.Overcharges.Amount).Minor);
        Assert.Equal(await db.Contracts.CountAsync(contract => contract.SupersedesId != null, Cancelled), findings.Count);
    }

    [Fact]
    public async Task Progress_ends_with_all_of_them()
    {
        await using var host = await StartAsync();
        await File.WriteAllTextAsync(CustomersFile, Sample.Text, Cancelled);
        var reports = new ImportReports();
        await host.Get<ImportCustomers>().RunAsync(new(CustomersFile, EnrolmentCodesFile: null), reports, Cancelled);

        Assert.Equal(new(6, 6), reports.All[^1]);
    }

    private static async Task<(int Households, int Charges, int Records)> CountsAsync(TestHost host)
    {
        await using var db = await host.OpenAsync();
        return (await db.Households.CountAsync(Cancelled), await db.Charges.CountAsync(Cancelled), await db.AuditRecords.CountAsync(Cancelled));
    }
}

public sealed class ImportCustomersTestsOnSqlite() : ImportCustomersTests(new SqliteTestDatabase());

public sealed class ImportCustomersTestsOnPostgres() : ImportCustomersTests(new PostgresTestDatabase());
