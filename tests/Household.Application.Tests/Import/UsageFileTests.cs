using System.Text;
using HouseholdPortal.Application.Import;
using HouseholdPortal.Domain.Usage;

namespace HouseholdPortal.Application.Tests.Import;

/// <summary>Rows of usage files, each with one thing wrong or at the edge of what can be.</summary>
public sealed class UsageFileTests
{
    private const string Header = "number,day,kind,amount,unit\n";
    private static readonly DateOnly s_today = new(2031, 1, 15);

    [Theory]
    [InlineData("447700900186,2031-01-15,data,1.25,GB", UsageKind.DataAtHome, 1_250_000_000)]
    [InlineData("+447700900186,2031-01-15,data,1.25,GB", UsageKind.DataAtHome, 1_250_000_000)]
    [InlineData("'+447700900186,2031-01-15,Data-Abroad,3,MiB", UsageKind.DataAbroad, 3_145_728)]
    [InlineData("447700900186,2031-01-15,data,17,b", UsageKind.DataAtHome, 17)]
    [InlineData("447700900186,2031-01-15,data,0.0000000015,GB", UsageKind.DataAtHome, 2)]
    [InlineData("447700900186,2020-02-29,calls,90,s", UsageKind.Calls, 90)]
    [InlineData("447700900186,2020-02-29,calls,1.5,min", UsageKind.Calls, 90)]
    [InlineData("447700900186,2020-02-29,texts,0,", UsageKind.Texts, 0)]
    [InlineData("447700900186,2020-02-29,texts,7.0,texts", UsageKind.Texts, 7)]
    [InlineData("447700900186,2020-02-29,data,100000,GB", UsageKind.DataAtHome, UsageTotal.MostBytes)]
    public void A_row_says_how_much_in_the_kind_s_own_unit(string row, UsageKind kind, long amount)
    {
        var total = Assert.Single(Read(row).Rows);
        Assert.Equal(("447700900186", kind, amount), (total.Number.Digits, total.Kind, total.Amount));
    }

    [Theory]
    [InlineData("07700900186,2031-01-15,data,1,GB", RowProblem.NotNumber, "number")]
    [InlineData(",2031-01-15,data,1,GB", RowProblem.NotNumber, "number")]
    [InlineData("447700900186,15/01/2031,data,1,GB", RowProblem.NotDay, "day")]
    [InlineData("447700900186,2031-02-30,data,1,GB", RowProblem.NotDay, "day")]
    [InlineData("447700900186,2031-01-16,data,1,GB", RowProblem.FutureDay, "day")]
    [InlineData("447700900186,2031-01-15,video,1,GB", RowProblem.NotOneOf, "kind")]
    [InlineData("447700900186,2031-01-15,data,1,min", RowProblem.NotOneOf, "unit")]
    [InlineData("447700900186,2031-01-15,data,1,", RowProblem.NotOneOf, "unit")]
    [InlineData("447700900186,2031-01-15,calls,1,GB", RowProblem.NotOneOf, "unit")]
    [InlineData("447700900186,2031-01-15,texts,1,kg", RowProblem.NotOneOf, "unit")]
    [InlineData("447700900186,2031-01-15,data,,GB", RowProblem.NotUsed, "amount")]
    [InlineData("447700900186,2031-01-15,data,1e3,GB", RowProblem.NotUsed, "amount")]
    [InlineData("447700900186,2031-01-15,data,1.5,B", RowProblem.NotUsed, "amount")]
    [InlineData("447700900186,2031-01-15,texts,1.5,", RowProblem.NotUsed, "amount")]
    [InlineData("447700900186,2031-01-15,data,99999999999999999999999999999999,GB", RowProblem.NotUsed, "amount")]
    [InlineData("447700900186,2031-01-15,data,-1,GB", RowProblem.Negative, "amount")]
    [InlineData("447700900186,2031-01-15,data,100000.1,GB", RowProblem.TooMuchUsed, "amount")]
    [InlineData("447700900186,2031-01-15,texts,100001,", RowProblem.TooMuchUsed, "amount")]
    [InlineData("447700900186,2031-01-15,data,1", RowProblem.FieldCount, "")]
    public void A_value_that_cannot_be_is_rejected_with_its_column(string row, RowProblem problem, string column)
    {
        var file = Read(row, "447700900999,2031-01-15,data,1,GB");
        var reject = Assert.Single(file.Rejects);
        Assert.Equal((problem, column, 2), (reject.Problem, reject.Column, reject.Line));
        Assert.Single(file.Rows);
    }

    [Fact]
    public void The_same_number_day_and_kind_again_is_rejected_and_other_days_and_kinds_are_not()
    {
        var file = Read("447700900186,2031-01-15,data,1,GB", "447700900186,2031-01-14,data,1,GB", "447700900186,2031-01-15,calls,1,s", "+447700900186,2031-01-15,data,2,GB");
        var reject = Assert.Single(file.Rejects);
        Assert.Equal((RowProblem.SameTotal, "2", 5), (reject.Problem, reject.Value, reject.Line));
        Assert.Equal(3, file.Rows.Count);
    }

    [Fact]
    public void A_file_of_another_kind_is_refused_and_so_is_one_without_rows()
    {
        Assert.Equal((FileProblem.NotUsage, "unit"), Refused("number,day,kind,amount\n447700900186,2031-01-15,data,1\n"));
        Assert.Equal((FileProblem.NoUsage, ""), Refused(Header));
        Assert.Equal((FileProblem.CutOff, ""), Refused(Header + "447700900186,2031-01-1"));
    }

    private static CsvFile<ReportedTotal>.Checked Read(params string[] rows) => Assert.IsType<CsvFile<ReportedTotal>.Checked>(Check(Header + string.Join('\n', rows) + "\n"));

    private static (FileProblem, string) Refused(string text) => Assert.IsType<CsvFile<ReportedTotal>.Refused>(Check(text)) is var refused ? (refused.Problem, refused.Detail) : default;

    private static CsvFile<ReportedTotal> Check(string text) => CsvFile<ReportedTotal>.Check(Encoding.UTF8.GetBytes(text), new UsageFile(s_today));
}
