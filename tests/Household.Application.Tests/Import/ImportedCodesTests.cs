using HouseholdPortal.Application.Enrolment;
using HouseholdPortal.Application.Import;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Import;

/// <summary>The enrolment codes of imported payers, in a file of their own.</summary>
public abstract class ImportedCodesTests(TestDatabase database) : ImportTest(database)
{
    [Fact]
    public async Task Each_payer_gets_a_code_that_is_in_the_file_and_as_a_MAC_in_the_database()
    {
        await using var host = await StartAsync();
        var summary = await ImportAsync(host, Sample.Text, CodesFile);

        Assert.Equal(6, summary.Codes);
        var lines = await File.ReadAllLinesAsync(CodesFile, Cancelled);
        Assert.Equal("customerID,name,number,code", lines[0]);
        var fields = lines[1].Split(',');
        Assert.Equal("1001-AAAAA", fields[0]);
        Assert.True(PrintedCode.TryParse(fields[3], out var code));
        var mac = host.Get<EnrolmentCodes>().Mac(code);
        await using var db = await host.OpenAsync();
        var stored = await db.Set<EnrolmentCode>().SingleAsync(row => row.Mac == mac, Cancelled);
        Assert.Equal(fields[1], (await db.People.SingleAsync(person => person.Id == stored.PersonId, Cancelled)).FullName);
        Assert.Equal(stored.PersonId, (await db.ExternalIds.SingleAsync(id => id.Value == "1001-AAAAA", Cancelled)).PersonId);
        Assert.DoesNotContain(fields[3], await File.ReadAllTextAsync(CustomersFile, Cancelled), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(CodesFile));
    }

    /// <summary>More customers than go into one batch.</summary>
    [Fact]
    public async Task Codes_can_be_asked_for_after_the_import_once()
    {
        await using var host = await StartAsync();
        var rows = Enumerable.Range(0, 501).Select(i => Sample.Row(("customerID", $"{i:0000}"), ("tenure", "0"), ("TotalCharges", "")));
        var text = Sample.Header + "\n" + string.Join('\n', rows) + "\n";
        await ImportAsync(host, text);

        Assert.Equal(501, (await ImportAsync(host, text, CodesFile)).Codes);
        Assert.Equal(0, (await ImportAsync(host, text, CodesFile + "2")).Codes);

        Assert.All((await File.ReadAllLinesAsync(CodesFile, Cancelled)).Skip(1), line => Assert.Matches(@"^\d{4},[^,]+,1\d{10},[0-9A-Z-]{14}$", line));
    }

    [Fact]
    public async Task A_file_of_codes_is_never_written_over_and_nothing_is_imported_then()
    {
        await using var host = await StartAsync();
        await File.WriteAllTextAsync(CodesFile, "precious", Cancelled);
        await File.WriteAllTextAsync(CustomersFile, Sample.Text, Cancelled);

        Assert.Equal(FileProblem.CodesUnwritable, (await RunAsync(host, CodesFile)) switch
        {
            ImportResult.Finished finished => throw new InvalidOperationException(finished.ToString()),
            ImportResult.Refused refused => refused.Problem,
        });

        await using var db = await host.OpenAsync();
        Assert.False(await db.Households.AnyAsync(Cancelled));
        Assert.Equal("precious", await File.ReadAllTextAsync(CodesFile, Cancelled));
    }
}

public sealed class ImportedCodesTestsOnSqlite() : ImportedCodesTests(new SqliteTestDatabase());

public sealed class ImportedCodesTestsOnPostgres() : ImportedCodesTests(new PostgresTestDatabase());
