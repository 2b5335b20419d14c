using System.Globalization;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;

namespace HouseholdPortal.Application.Import;

/// <summary>Checks one row, column by column; the first fault is the reason to reject it.</summary>
internal sealed class CustomerRow(CustomerColumns columns, string[] fields, bool quotesAreOff)
{
    private const int LongestId = 100;
    private const int MostMonths = 1200;

    /// <summary>In minor units. More than any telephone bills add up to, so that a misplaced decimal point is noticed.</summary>
    private const long MostMoney = 1_000_000_00;

    private static readonly string[] s_extras = ["OnlineSecurity", "OnlineBackup", "DeviceProtection", "TechSupport"];
    private static readonly string[] s_streams = ["StreamingTV", "StreamingMovies"];
    private (RowProblem Problem, string Column, string Value)? _wrong;

    /// <summary>Whether the row is empty: spreadsheets write an empty row for every line that once had content.</summary>
    public bool IsBlank => fields.All(string.IsNullOrWhiteSpace);

    /// <summary>Whether it looks like the last row of a truncated file: short, an open quote, or an incomplete last value.</summary>
    public bool MayBeCutOff => _wrong is { } wrong && (wrong.Problem == RowProblem.Quotes || fields.Length < columns.Count || columns.IsLast(wrong.Column));

    /// <summary>The customer; null when the row is rejected, and <see cref="Rejected"/> says why.</summary>
    public Customer? Read()
    {
        if (quotesAreOff) return Wrong(RowProblem.Quotes, "", "");
        if (fields.Length != columns.Count) return Wrong(RowProblem.FieldCount, "", fields.Length.ToString(CultureInfo.InvariantCulture));

        var id = Field("customerID");
        if (id.Length == 0) return Wrong(RowProblem.NoId, "customerID", id);
        if (id.Length > LongestId) return Wrong(RowProblem.IdTooLong, "customerID", id);
        if (id.Any(char.IsControl)) return Wrong(RowProblem.IdNotPlain, "customerID", id);
        var months = Months();
        var hasPhone = IsYes("PhoneService");
        var customer = new Customer(
            id, Field("gender") switch { "Female" => CustomerSex.Female, "Male" => CustomerSex.Male, _ => CustomerSex.NotSaid },
            IsYes("Partner"), IsYes("Dependents"), months, hasPhone, HasSecondLine(), Internet(), Term(), Amount("MonthlyCharges"), Charged(months), IsYes("Churn"), Postcode());
        if (_wrong is not null) return null;
        if (customer.HasSecondLine && !hasPhone) return Wrong(RowProblem.LinesWithoutPhone, "MultipleLines", Field("MultipleLines"));
        return !hasPhone && customer.Internet is null ? Wrong(RowProblem.NothingBought, "InternetService", Field("InternetService")) : customer;
    }

    /// <summary>The same customer is on an earlier line.</summary>
    public Customer? IsRepeated(long earlierLine) => Wrong(RowProblem.SameId, "customerID", earlierLine.ToString(CultureInfo.InvariantCulture));

    public RejectedRow Rejected(long line) => _wrong is var (problem, column, value)
        ? new(line, fields, problem, column, value)
        : throw new InvalidOperationException("Nothing is wrong with this row.");

    private string Field(string column) => SpreadsheetCsv.Unguarded(fields[columns[column]].Trim());

    private bool IsYes(string column) => OneOf(column, ("Yes", true), ("No", false));

    private bool HasSecondLine() => OneOf("MultipleLines", ("Yes", true), ("No", false), ("No phone service", false));

    private int? Term() => OneOf<int?>("Contract", ("Month-to-month", null), ("One year", 12), ("Two year", 24));

    private HomeInternet? Internet() => OneOf("InternetService", ("DSL", "DSL"), ("Fiber optic", "Fiber optic"), ("No", null)) is { } kind
        ? new(string.Equals(kind, "Fiber optic", StringComparison.Ordinal), Yeses(s_extras), Yeses(s_streams))
        : null;

    private int Yeses(string[] names) => names.Count(column => OneOf(column, ("Yes", true), ("No", false), ("No internet service", false)));

    private T? OneOf<T>(string column, params ReadOnlySpan<(string Text, T Value)> values)
    {
        var text = Field(column);
        foreach (var (known, value) in values)
        {
            if (string.Equals(known, text, StringComparison.OrdinalIgnoreCase)) return value;
        }

        Wrong(RowProblem.NotOneOf, column, text);
        return default;
    }

    private int Months()
    {
        var text = Field("tenure");
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var months) && months <= MostMonths) return months;
        Wrong(RowProblem.NotWholeNumber, "tenure", text);
        return 0;
    }

    /// <summary>Blank before the first month, and only then.</summary>
    private Money Charged(int months)
    {
        var text = Field("TotalCharges");
        if (months == 0 && text.Length == 0) return Money.Zero(CustomerColumns.Currency);
        if (text.Length == 0) Wrong(RowProblem.NoTotal, "TotalCharges", text);
        var charged = Amount("TotalCharges");
        if (months == 0 && charged.Minor > 0) Wrong(RowProblem.ChargedTooEarly, "TotalCharges", text);
        return charged;
    }

    /// <summary>With a point or, as in much of the world, a comma before the cents. Before one or two digits it cannot be meant for thousands.</summary>
    private Money Amount(string column)
    {
        var text = Field(column);
        try
        {
            var amount = Money.Parse(text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.'), CustomerColumns.Currency);
            if (amount.Minor < 0) Wrong(RowProblem.Negative, column, text);
            if (amount.Minor > MostMoney) Wrong(RowProblem.TooMuch, column, text);
            return amount;
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            Wrong(RowProblem.NotAmount, column, text);
            return Money.Zero(CustomerColumns.Currency);
        }
    }

    /// <summary>Of an additional column that the public sample does not have; may be blank.</summary>
    private Postcode? Postcode()
    {
        if (!columns.Has(CustomerColumns.Postcode) || Field(CustomerColumns.Postcode) is not { Length: > 0 } text) return null;
        if (Domain.Billing.Postcode.TryParse(text, out var postcode)) return postcode;
        Wrong(RowProblem.NotPostcode, CustomerColumns.Postcode, text);
        return null;
    }

    private Customer? Wrong(RowProblem problem, string column, string value)
    {
        _wrong ??= (problem, column, value);
        return null;
    }
}
