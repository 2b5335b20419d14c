using System.Text;
using HouseholdPortal.Application.Import;

namespace HouseholdPortal.Application.Tests.Import;

public sealed class CustomerFileTests
{
    private static readonly CsvFile<Customer>.Checked s_sample = Good(Encoding.UTF8.GetBytes(Sample.Text));

    [Fact]
    public void Every_row_of_the_sample_is_a_customer()
    {
        Assert.Empty(s_sample.Rejects);
        Assert.Equal(["1001-AAAAA", "1002-BBBBB", "1003-CCCCC", "1004-DDDDD", "1005-EEEEE", "1006-FFFFF"], s_sample.Rows.Select(customer => customer.Id));
    }

    [Fact]
    public void A_row_is_read_column_by_column() => Assert.Equal(
        new("1001-AAAAA", CustomerSex.Female, HasPartner: true, HasDependents: true, 10, HasPhone: true, HasSecondLine: true, new(IsFiber: true, 1, 2), 24, new(10001, "USD"), new(98765, "USD"), HasEnded: false),
        s_sample.Rows[0]);

    [Fact]
    public void A_blank_total_before_the_first_month_is_nothing() => Assert.Equal(new(0, "USD"), s_sample.Rows[2].Charged);

    [Fact]
    public void The_order_of_the_columns_does_not_matter()
    {
        var turned = string.Join('\n', Sample.Text.Split('\n').Select(line => string.Join(',', line.Split(',').Reverse())));

        Assert.Equal(s_sample.Rows, Good(Encoding.UTF8.GetBytes(turned)).Rows);
    }

    [Fact]
    public void Columns_that_it_does_not_know_are_left_alone()
    {
        var more = string.Join('\n', Sample.Text.TrimEnd().Split('\n').Select(line => line + ",more")) + "\n";

        Assert.Equal(s_sample.Rows, Good(Encoding.UTF8.GetBytes(more)).Rows);
    }

    [Fact]
    public void Windows_line_ends_a_mark_quotes_and_empty_lines_change_nothing()
    {
        var text = "\uFEFF" + Sample.Text.Replace("1001-AAAAA", "\"1001-AAAAA\"", StringComparison.Ordinal).Replace("\n", "\r\n\r\n", StringComparison.Ordinal);

        Assert.Equal(s_sample.Rows, Good(Encoding.UTF8.GetBytes(text)).Rows);
    }

    [Fact]
    public void The_last_row_need_not_end_its_line() => Assert.Equal(s_sample.Rows, Good(Encoding.UTF8.GetBytes(Sample.Text.TrimEnd())).Rows);

    [Fact]
    public void An_empty_file_is_refused() => Assert.Equal(FileProblem.Empty, Refused([]).Problem);

    [Fact]
    public void Line_ends_alone_are_an_empty_file() => Assert.Equal(FileProblem.Empty, Refused("\n\n"u8.ToArray()).Problem);

    [Fact]
    public void A_first_line_alone_is_refused() => Assert.Equal(FileProblem.NoCustomers, Refused(Sample.File()).Problem);

    [Fact]
    public void UTF_16_is_refused_with_and_without_its_mark()
    {
        var utf16 = Encoding.Unicode.GetBytes(Sample.Text);

        Assert.Equal(FileProblem.NotUtf8, Refused(utf16).Problem);
        Assert.Equal(FileProblem.NotUtf8, Refused([.. Encoding.Unicode.GetPreamble(), .. utf16]).Problem);
    }

    [Fact]
    public void Latin_1_is_refused_because_its_letters_would_be_wrong() =>
        Assert.Equal(FileProblem.NotUtf8, Refused(Encoding.Latin1.GetBytes(Sample.Text.Replace("Mailed check", "Chèque", StringComparison.Ordinal))).Problem);

    [Fact]
    public void A_picture_is_refused() => Assert.Equal(FileProblem.NotUtf8, Refused([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0]).Problem);

    [Theory]
    [InlineData("a,b,c\n1,2,3\n")]
    [InlineData("{ \"customers\": [] }")]
    [InlineData("customerID;gender\n1;2\n")]
    public void A_file_of_another_kind_is_refused(string text) => Assert.Equal(FileProblem.NotCustomers, Refused(Encoding.UTF8.GetBytes(text)).Problem);

    [Theory]
    [InlineData("tenure", "months")]
    [InlineData("Partner", "Churn")]
    public void A_file_without_one_of_the_columns_is_refused_naming_it(string column, string instead) =>
        Assert.Contains(column, Refused(Encoding.UTF8.GetBytes(Sample.Text.Replace(column, instead, StringComparison.Ordinal))).Detail, StringComparison.Ordinal);

    /// <summary>Everywhere in the last row but at the end of a value that could be its last.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(20)]
    [InlineData(100)]
    [InlineData(-4)]
    [InlineData(-3)]
    [InlineData(-2)]
    public void A_file_that_ends_in_the_middle_of_a_row_is_refused(int where)
    {
        var last = Sample.Row(("customerID", "1099-ZZZZZ"));
        var whole = Encoding.UTF8.GetString(Sample.File(Sample.Row(), last));
        var cut = where > 0 ? whole[..(whole.LastIndexOf("1099", StringComparison.Ordinal) + where)] : whole[..(whole.Length + where)];

        Assert.Equal(FileProblem.CutOff, Refused(Encoding.UTF8.GetBytes(cut)).Problem);
    }

    [Fact]
    public void A_file_that_ends_within_quotes_is_refused() =>
        Assert.Equal(FileProblem.CutOff, Refused([.. Sample.File(Sample.Row()), .. "\"1099-ZZ"u8]).Problem);

    /// <summary>What stands inside quotes must never become a customer, and here nobody can tell what does.</summary>
    [Fact]
    public void A_quotation_mark_that_is_never_closed_refuses_the_file_and_names_its_line()
    {
        var refused = Refused(Sample.File(Sample.Row(), "\"" + Sample.Row(("customerID", "1097-XXXXX")), Sample.Row(("customerID", "1098-YYYYY"))));

        Assert.Equal((FileProblem.OpenQuote, "3"), (refused.Problem, refused.Detail));
    }

    [Fact]
    public void A_line_break_inside_quotes_belongs_to_the_value_and_lines_are_still_those_of_the_file()
    {
        var file = Good(Sample.File(Sample.Row(("PaymentMethod", "\"Bank transfer\n(automatic)\"")), Sample.Row(("customerID", "1098-YYYYY"), ("tenure", "ten"))));

        Assert.Equal("1001-AAAAA", Assert.Single(file.Rows).Id);
        Assert.Equal(4, Assert.Single(file.Rejects).Line);
    }

    [Fact]
    public void A_row_that_stands_inside_a_quoted_value_is_no_customer()
    {
        var notes = Encoding.UTF8.GetBytes($"""
            {Sample.Header},Notes
            {Sample.Row(("customerID", "8917-REAL1"))},"Thank you.
            {Sample.Row(("customerID", "8917-FORGED"))},ok
            Bye"
            {Sample.Row(("customerID", "8917-REAL2"))},ok

            """);

        Assert.Equal(["8917-REAL1", "8917-REAL2"], Good(notes).Rows.Select(customer => customer.Id));
        Assert.Empty(Good(notes).Rejects);
    }

    [Fact]
    public void Rows_of_nothing_as_spreadsheets_write_them_are_passed_over()
    {
        var nothing = new string(',', Sample.Header.Count(c => c == ','));
        var file = Good(Sample.File("", Sample.Row(), nothing, "", nothing, "  " + nothing));

        Assert.Single(file.Rows);
        Assert.Empty(file.Rejects);
        Assert.Equal(FileProblem.NoCustomers, Refused(Sample.File(nothing, nothing)).Problem);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void Semicolons_and_tabs_are_read_as_spreadsheets_of_other_countries_save_them(char separator)
    {
        var saved = Sample.Text.Replace(',', separator).Replace('.', ',').Replace("\n", "\r\n", StringComparison.Ordinal);

        Assert.Equal(s_sample.Rows, Good(Encoding.UTF8.GetBytes(saved)).Rows);
    }

    [Fact]
    public void A_file_with_semicolons_and_a_column_too_few_is_told_that_column_alone() =>
        Assert.Equal("tenure", Refused(Encoding.UTF8.GetBytes(Sample.Text.Replace(',', ';').Replace("tenure", "months", StringComparison.Ordinal))).Detail);

    [Fact]
    public void A_bad_value_in_a_whole_last_row_rejects_the_row_and_not_the_file()
    {
        var bytes = Sample.File(Sample.Row(), Sample.Row(("customerID", "1099-ZZZZZ"), ("tenure", "ten")))[..^1];

        Assert.Single(Good(bytes).Rejects);
    }

    private static CsvFile<Customer>.Checked Good(byte[] bytes) => CsvFile<Customer>.Check(bytes, new CustomerFile()) switch
    {
        CsvFile<Customer>.Checked file => file,
        CsvFile<Customer>.Refused refused => throw new InvalidOperationException(refused.ToString()),
    };

    private static CsvFile<Customer>.Refused Refused(byte[] bytes) => CsvFile<Customer>.Check(bytes, new CustomerFile()) switch
    {
        CsvFile<Customer>.Checked file => throw new InvalidOperationException(file.ToString()),
        CsvFile<Customer>.Refused refused => refused,
    };
}
