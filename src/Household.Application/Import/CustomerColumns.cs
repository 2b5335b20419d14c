namespace HouseholdPortal.Application.Import;

/// <summary>
/// Finds the columns of IBM's public telephone-company sample in a file, in any order: a file with all of them is such a file. It has no currency
/// column. Its amounts are dollars, because its company is in California; another label would falsify them.
/// </summary>
public sealed class CustomerColumns
{
    public const string Currency = "USD";

    /// <summary>The name of the other system whose identifiers these are.</summary>
    public const string System = "ibm-telco";

    /// <summary>An additional column: where a customer's bills go.</summary>
    public const string Postcode = "Postcode";

    private static readonly string[] s_names =
    [
        "customerID", "gender", "SeniorCitizen", "Partner", "Dependents", "tenure", "PhoneService", "MultipleLines", "InternetService", "OnlineSecurity",
        "OnlineBackup", "DeviceProtection", "TechSupport", "StreamingTV", "StreamingMovies", "Contract", "PaperlessBilling", "PaymentMethod",
        "MonthlyCharges", "TotalCharges", "Churn",
    ];

    /// <summary>Read where a file has them.</summary>
    private static readonly string[] s_additional = [Postcode];

    private readonly Dictionary<string, int> _places;

    private CustomerColumns(Dictionary<string, int> places, int count)
    {
        _places = places;
        Count = count;
    }

    /// <summary>How many columns the file has, including additional ones.</summary>
    public int Count { get; }

    public int this[string column] => _places[column];

    /// <summary>Whether the file has this column, which it need not have.</summary>
    public bool Has(string column) => _places.ContainsKey(column);

    public bool IsLast(string column) => _places.TryGetValue(column, out var place) && place == Count - 1;

    /// <param name="wrong">The missing or duplicate columns.</param>
    public static bool TryFind(IReadOnlyList<string> header, out CustomerColumns columns, out string wrong)
    {
        ArgumentNullException.ThrowIfNull(header);
        var places = header.Select((name, place) => (Name: name.Trim(), Place: place)).ToLookup(column => column.Name, column => column.Place, StringComparer.Ordinal);
        wrong = string.Join(", ", s_names.Where(name => places[name].Count() != 1).Concat(s_additional.Where(name => places[name].Count() > 1)));
        columns = new(wrong.Length > 0 ? [] : s_names.Concat(s_additional.Where(places.Contains)).ToDictionary(name => name, name => places[name].Single(), StringComparer.Ordinal), header.Count);
        return wrong.Length == 0;
    }
}
