using System.Globalization;
using HouseholdPortal.Application.Import;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Usage;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Import;

/// <summary>Usage totals from a file: what is stored, what takes the place of what, and what is rejected.</summary>
public abstract class ImportUsageTests(TestDatabase database) : ImportTest(database)
{
    private const string Header = "number,day,kind,amount,unit\n";

    [Fact]
    public async Task Totals_are_stored_on_the_line_that_has_the_number()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);

        var result = await ImportAsync(host, Row(scenario.PartnersLine, 0, "data,1.5,GB"), Row(scenario.PartnersLine, 1, "calls,3,min"), Row(scenario.SonsLine, 0, "texts,4,"));

        Assert.Equal((3, 0, 0), (result.Stored, result.Unchanged, result.Rejects.Count));
        Assert.Equal([(1, UsageKind.Calls, 180), (0, UsageKind.DataAtHome, 1_500_000_000)], await TotalsAsync(host, scenario.PartnersLine, scenario));
        Assert.Equal([(0, UsageKind.Texts, 4)], await TotalsAsync(host, scenario.SonsLine, scenario));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_leaves_no_record()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);
        string[] rows = [Row(scenario.PartnersLine, 0, "data,1.5,GB"), Row(scenario.PartnersLine, 0, "texts,4,")];
        await ImportAsync(host, rows);

        var again = await ImportAsync(host, rows);

        Assert.Equal((0, 2), (again.Stored, again.Unchanged));
        await using var db = await host.OpenAsync();
        var record = await db.AuditRecords.SingleAsync(row => row.ChainKind == AuditChainKind.System, Cancelled);
        Assert.Equal(("system", "import-usage", "load"), (record.ActorKind, record.ActorId, record.TargetKind));
        Assert.Contains("inputSha256", (await db.AuditDetails.SingleAsync(row => row.ChainId == record.ChainId, Cancelled)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_total_takes_the_place_of_an_earlier_one_and_so_does_the_earlier_one_again()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);
        string[] first = [Row(scenario.PartnersLine, 1, "texts,1,"), Row(scenario.PartnersLine, 0, "texts,4,")];
        await ImportAsync(host, first);

        var later = await ImportAsync(host, Row(scenario.PartnersLine, 0, "texts,9,"), Row(scenario.PartnersLine, 1, "texts,1,"));
        Assert.Equal((1, 1), (later.Stored, later.Unchanged));
        Assert.Equal([(1, UsageKind.Texts, 1), (0, UsageKind.Texts, 9)], await TotalsAsync(host, scenario.PartnersLine, scenario));

        await ImportAsync(host, first);
        Assert.Equal([(1, UsageKind.Texts, 1), (0, UsageKind.Texts, 4)], await TotalsAsync(host, scenario.PartnersLine, scenario));
    }

    [Fact]
    public async Task Bad_rows_go_to_the_rejects_with_their_reasons_in_the_order_of_the_file_and_the_rest_is_stored()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);
        var began = scenario.PartnersLine.Line.StartedOn;

        var result = await ImportAsync(
            host,
            $"{MadeUp.Number().Digits},2030-12-01,texts,1,",
            Row(scenario.PartnersLine, 0, "texts,many,"),
            $"{scenario.PartnersLine.Number.Digits},{Iso(began.AddDays(-1))},texts,1,",
            $"{scenario.PartnersLine.Number.Digits},{Iso(began)},texts,1,");

        Assert.Equal((1, 3), (result.Stored, result.Rejects.Count));
        var rejects = await File.ReadAllLinesAsync(RejectsFile.Of(TotalsFile), Cancelled);
        Assert.Equal("number,day,kind,amount,unit,line,reason", rejects[0]);
        Assert.Contains(",2,No line has the number ", rejects[1], StringComparison.Ordinal);
        Assert.Contains("amount must be a number like 1.25, whole for bytes, seconds and texts, not “many”.", rejects[2], StringComparison.Ordinal);
        Assert.EndsWith($",4,The line that has the number now didn’t have it on {Iso(began.AddDays(-1))}.", rejects[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejects_that_were_mended_can_be_imported_from_the_rejects_file()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);
        await ImportAsync(host, Row(scenario.PartnersLine, 0, "texts,many,"));

        await File.WriteAllTextAsync(TotalsFile, (await File.ReadAllTextAsync(RejectsFile.Of(TotalsFile), Cancelled)).Replace("many", "5", StringComparison.Ordinal), Cancelled);

        Assert.Equal(1, Assert.IsType<ImportUsage.Result.Finished>(await RunUsageAsync(host)).Stored);
    }

    [Fact]
    public async Task Of_a_file_that_is_refused_nothing_is_stored()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);
        await File.WriteAllTextAsync(TotalsFile, Header + Row(scenario.PartnersLine, 0, "texts,1,") + "\n4477009", Cancelled);

        Assert.Equal(FileProblem.CutOff, Assert.IsType<ImportUsage.Result.Refused>(await RunUsageAsync(host)).Problem);
        Assert.Empty(await TotalsAsync(host, scenario.PartnersLine, scenario));
        File.Delete(TotalsFile);
        Assert.Equal(FileProblem.Unreadable, Assert.IsType<ImportUsage.Result.Refused>(await RunUsageAsync(host)).Problem);
    }

    [Fact]
    public async Task A_year_of_several_lines_is_stored_in_batches_and_adds_up()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);
        string[] kinds = ["data", "data-abroad"];
        ScenarioLine[] lines = [scenario.PayersLine, scenario.PartnersLine, scenario.SonsLine, scenario.LodgersLine, scenario.StrangersLine];
        var rows = (from line in lines from back in Enumerable.Range(0, 200) where line.Line.StartedOn <= scenario.Home.Today.AddDays(-back) from kind in kinds select Row(line, back, $"{kind},{back},B"))
            .Concat(from line in lines from back in Enumerable.Range(0, 700) where line.Line.StartedOn <= scenario.Home.Today.AddDays(-back) from kind in (string[])["calls,1,s", "texts,1,"] select Row(line, back, kind)).ToArray();
        var reports = new ImportReports();
        await File.WriteAllTextAsync(TotalsFile, Header + string.Join('\n', rows) + "\n", Cancelled);

        var result = Assert.IsType<ImportUsage.Result.Finished>(await host.Get<ImportUsage>().RunAsync(TotalsFile, reports, Cancelled));

        Assert.Equal((rows.Length, 0), (result.Stored, result.Rejects.Count));
        Assert.True(reports.All.Count > 1);
        Assert.Equal(new(rows.Length, rows.Length), reports.All[^1]);
        await using var db = await host.OpenAsync();
        Assert.Equal(rows.Length, await db.UsageTotals.CountAsync(Cancelled));
        Assert.Equal(Enumerable.Range(0, 200).Sum(), await db.UsageTotals.Where(total => total.LineId == scenario.PartnersLine.Id && total.Kind == UsageKind.DataAtHome).SumAsync(total => total.Amount, Cancelled));
    }

    private Task<ImportUsage.Result> RunUsageAsync(TestHost host) => host.Get<ImportUsage>().RunAsync(TotalsFile, new ImportReports(), Cancelled);

    private async Task<ImportUsage.Result.Finished> ImportAsync(TestHost host, params string[] rows)
    {
        await File.WriteAllTextAsync(TotalsFile, Header + string.Join('\n', rows) + "\n", Cancelled);
        return Assert.IsType<ImportUsage.Result.Finished>(await RunUsageAsync(host));
    }

    private static string Row(ScenarioLine line, int daysAgo, string rest) => $"{line.Number.Digits},{Iso(new DateOnly(2031, 1, 15).AddDays(-daysAgo))},{rest}";

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<(int DaysAgo, UsageKind Kind, long Amount)>> TotalsAsync(TestHost host, ScenarioLine line, Scenario scenario)
    {
        await using var db = await host.OpenAsync();
        var totals = await db.UsageTotals.AsNoTracking().Where(total => total.LineId == line.Id).OrderBy(total => total.Day).ThenBy(total => total.Kind).ToListAsync(Cancelled);
        return [.. totals.Select(total => (scenario.Home.Today.DayNumber - total.Day.DayNumber, total.Kind, total.Amount))];
    }
}

public sealed class ImportUsageTestsOnSqlite() : ImportUsageTests(new SqliteTestDatabase());

public sealed class ImportUsageTestsOnPostgres() : ImportUsageTests(new PostgresTestDatabase());
