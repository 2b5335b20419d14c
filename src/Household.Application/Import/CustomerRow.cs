using System.Globalization;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;

namespace HouseholdPortal.Application.Import;

/// <summary>Reads one row of a customer file.</summary>
internal sealed class CustomerRow(CsvColumns columns, CsvRecord record) : CsvRow<Customer>(columns, record)
{
    private const int LongestId = 100;
    private const int MostMonths = 1200;

    /// <summary>In minor units. More than any telephone bills add up to, so that a misplaced decimal point is noticed.</summary>
    private const long MostMoney = 1_000_000_00;

    private static readonly string[] s_extras = ["OnlineSecurity", "OnlineBackup", "DeviceProtection", "TechSupport"];
    private static readonly string[] s_streams = ["StreamingTV", "StreamingMovies"];

    public override bool IsRepeated(long earlierLine) => Wrong(RowProblem.SameId, "customerID", earlierLine.ToString(CultureInfo.InvariantCulture));

    protected override Customer? Read()
    {
        var id = Field("customerID");
        if (id.Length == 0) Wrong(RowProblem.NoId, "customerID", id);
        if (id.Length > LongestId) Wrong(RowProblem.IdTooLong, "customerID", id);
        if (id.Any(char.IsControl)) Wrong(RowProblem.IdNotPlain, "customerID", id);
        var months = Months();
        var hasPhone = IsYes("PhoneService");
        var customer = new Customer(
            id, Field("gender") switch { "Female" => CustomerSex.Female, "Male" => CustomerSex.Male, _ => CustomerSex.NotSaid },
            IsYes("Partner"), IsYes("Dependents"), months, hasPhone, HasSecondLine(), Internet(), Term(), Amount("MonthlyCharges"), Charged(months), IsYes("Churn"), Postcode());
        if (customer.HasSecondLine && !hasPhone) Wrong(RowProblem.LinesWithoutPhone, "MultipleLines", Field("MultipleLines"));
        if (!hasPhone && customer.Internet is null) Wrong(RowProblem.NothingBought, "InternetService", Field("InternetService"));
        return customer;
    }

    private bool IsYes(string column) => OneOf(column, ("Yes", true), ("No", false));

    private bool HasSecondLine() => OneOf("MultipleLines", ("Yes", true), ("No", false), ("No phone service", false));

    private int? Term() => OneOf<int?>("Contract", ("Month-to-month", null), ("One year", 12), ("Two year", 24));

    private HomeInternet? Internet() => OneOf("InternetService", ("DSL", "DSL"), ("Fiber optic", "Fiber optic"), ("No", null)) is { } kind
        ? new(string.Equals(kind, "Fiber optic", StringComparison.Ordinal), Yeses(s_extras), Yeses(s_streams))
        : null;

    private int Yeses(string[] names) => names.Count(column => OneOf(column, ("Yes", true), ("No", false), ("No internet service", false)));

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
        if (!Has(CustomerColumns.Postcode) || Field(CustomerColumns.Postcode) is not { Length: > 0 } text) return null;
        if (Domain.Billing.Postcode.TryParse(text, out var postcode)) return postcode;
        Wrong(RowProblem.NotPostcode, CustomerColumns.Postcode, text);
        return null;
    }
}
