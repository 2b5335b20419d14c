using HouseholdPortal.Application.Import;

namespace HouseholdPortal.Application.Tests.Import;

/// <summary>One thing wrong with one row: it is rejected for that, and the row after it is imported.</summary>
public sealed class CustomerRowTests
{
    [Theory]
    [InlineData("customerID", "", RowProblem.NoId)]
    [InlineData("customerID", "  ", RowProblem.NoId)]
    [InlineData("Partner", "Maybe", RowProblem.NotOneOf)]
    [InlineData("Dependents", "", RowProblem.NotOneOf)]
    [InlineData("PhoneService", "1", RowProblem.NotOneOf)]
    [InlineData("MultipleLines", "Two", RowProblem.NotOneOf)]
    [InlineData("InternetService", "Cable", RowProblem.NotOneOf)]
    [InlineData("StreamingTV", "?", RowProblem.NotOneOf)]
    [InlineData("Contract", "Three year", RowProblem.NotOneOf)]
    [InlineData("Churn", "N", RowProblem.NotOneOf)]
    [InlineData("tenure", "", RowProblem.NotWholeNumber)]
    [InlineData("tenure", "-1", RowProblem.NotWholeNumber)]
    [InlineData("tenure", "1.5", RowProblem.NotWholeNumber)]
    [InlineData("tenure", "1201", RowProblem.NotWholeNumber)]
    [InlineData("tenure", "99999999999", RowProblem.NotWholeNumber)]
    [InlineData("MonthlyCharges", "", RowProblem.NotAmount)]
    [InlineData("MonthlyCharges", "12.345", RowProblem.NotAmount)]
    [InlineData("MonthlyCharges", "\"12,345\"", RowProblem.NotAmount)]
    [InlineData("MonthlyCharges", "\"1.234,56\"", RowProblem.NotAmount)]
    [InlineData("MonthlyCharges", "\"1,234.56\"", RowProblem.NotAmount)]
    [InlineData("MonthlyCharges", "\"1,234,5\"", RowProblem.NotAmount)]
    [InlineData("customerID", "\"1099\nZZZZZ\"", RowProblem.IdNotPlain)]
    [InlineData("MonthlyCharges", "$12", RowProblem.NotAmount)]
    [InlineData("MonthlyCharges", "1e3", RowProblem.NotAmount)]
    [InlineData("MonthlyCharges", "99999999999999999999999999999", RowProblem.NotAmount)]
    [InlineData("MonthlyCharges", "-0.01", RowProblem.Negative)]
    [InlineData("MonthlyCharges", "1000000.01", RowProblem.TooMuch)]
    [InlineData("TotalCharges", "-5", RowProblem.Negative)]
    [InlineData("TotalCharges", "", RowProblem.NoTotal)]
    public void A_value_that_cannot_be_is_rejected_with_its_column(string column, string value, RowProblem problem)
    {
        var reject = Reject(Sample.Row((column, value)));

        Assert.Equal((problem, column, value.Trim().Trim('"')), (reject.Problem, reject.Column, reject.Value));
        Assert.Equal(2, reject.Line);
    }

    [Theory]
    [InlineData("tenure", "1200")]
    [InlineData("MonthlyCharges", "0")]
    [InlineData("MonthlyCharges", "1000000")]
    [InlineData("MonthlyCharges", "29.8")]
    [InlineData("MonthlyCharges", "\"29,8\"")]
    [InlineData("MonthlyCharges", "\"1000000,00\"")]
    [InlineData("TotalCharges", "0")]
    [InlineData("Partner", "yes")]
    [InlineData("gender", "")]
    [InlineData("PaymentMethod", "Shells")]
    [InlineData("PaymentMethod", "\"Bank transfer\n(automatic)\"")]
    public void A_value_at_the_edge_of_what_can_be_is_taken(string column, string value) => Assert.Empty(Read(Sample.Row((column, value))).Rejects);

    [Fact]
    public void An_identifier_of_101_characters_is_too_long()
    {
        Assert.Equal(RowProblem.IdTooLong, Reject(Sample.Row(("customerID", new('x', 101)))).Problem);
        Assert.Empty(Read(Sample.Row(("customerID", new('x', 100)))).Rejects);
    }

    [Fact]
    public void Money_charged_before_the_first_month_is_rejected() => Assert.Equal(RowProblem.ChargedTooEarly, Reject(Sample.Row(("tenure", "0"))).Problem);

    [Fact]
    public void Several_lines_without_a_phone_are_rejected() => Assert.Equal(RowProblem.LinesWithoutPhone, Reject(Sample.Row(("PhoneService", "No"))).Problem);

    [Fact]
    public void A_customer_who_has_nothing_is_rejected() =>
        Assert.Equal(RowProblem.NothingBought, Reject(Sample.Row(("PhoneService", "No"), ("MultipleLines", "No phone service"), ("InternetService", "No"))).Problem);

    [Fact]
    public void A_short_row_and_a_long_one_are_rejected()
    {
        Assert.Equal(RowProblem.FieldCount, Reject("1099-ZZZZZ,Female").Problem);
        Assert.Equal(RowProblem.FieldCount, Reject(Sample.Row() + ",more").Problem);
    }

    [Theory]
    [InlineData("\"Shells\" and more")]
    [InlineData("She\"lls")]
    public void A_quotation_mark_inside_a_value_costs_its_own_row_only(string value) => Assert.Equal(RowProblem.Quotes, Reject(Sample.Row(("PaymentMethod", value))).Problem);

    [Fact]
    public void A_customer_who_is_there_twice_is_taken_once_and_the_second_row_says_where_the_first_is()
    {
        var reject = Reject(Sample.Row(("customerID", "1098-YYYYY")), Sample.Row(("customerID", "1098-YYYYY"), ("tenure", "3")));

        Assert.Equal((RowProblem.SameId, "2", 3), (reject.Problem, reject.Value, reject.Line));
    }

    [Theory]
    [InlineData("sw1a 1aa", "SW1A 1AA")]
    [InlineData("", null)]
    public void A_postcode_is_taken_where_the_file_has_a_column_for_it(string typed, string? postcode) =>
        Assert.Equal(postcode, Assert.Single(Assert.IsType<CsvFile<Customer>.Checked>(WithColumns(",Postcode", "," + typed)).Rows).Postcode?.Text);

    [Fact]
    public void A_value_that_is_no_postcode_is_rejected()
    {
        var reject = Assert.Single(Assert.IsType<CsvFile<Customer>.Checked>(WithColumns(",Postcode", ",here")).Rejects);
        Assert.Equal((RowProblem.NotPostcode, "Postcode", "here"), (reject.Problem, reject.Column, reject.Value));
    }

    [Fact]
    public void A_file_with_two_columns_for_it_is_refused() => Assert.Equal("Postcode", Assert.IsType<CsvFile<Customer>.Refused>(WithColumns(",Postcode,Postcode", ",10115,10115")).Detail);

    /// <summary>One row of a file with additional columns.</summary>
    private static CsvFile<Customer> WithColumns(string header, string values) => CsvFile<Customer>.Check(System.Text.Encoding.UTF8.GetBytes($"{Sample.Header}{header}\n{Sample.Row()}{values}\n"), new CustomerFile());

    /// <summary>A good row follows, to show that it is imported all the same.</summary>
    private static CsvFile<Customer>.Checked Read(params string[] rows) =>
        CsvFile<Customer>.Check(Sample.File([.. rows, Sample.Row(("customerID", "last"))]), new CustomerFile()) switch
        {
            CsvFile<Customer>.Checked file => file,
            CsvFile<Customer>.Refused refused => throw new InvalidOperationException(refused.ToString()),
        };

    private static RejectedRow Reject(params string[] rows)
    {
        var file = Read(rows);
        Assert.Equal("last", file.Rows[^1].Id);
        return Assert.Single(file.Rejects);
    }
}
