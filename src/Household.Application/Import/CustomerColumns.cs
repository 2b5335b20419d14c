namespace HouseholdPortal.Application.Import;

/// <summary>
/// Where the columns of IBM's public telephone-company sample are in a file, in whatever order: a file with all of them is such a file.
/// It has no currency column; its amounts are dollars, as its company is in California, so that relabelling them would falsify them.
/// </summary>
public sealed class CustomerColumns
{
    public const string Currency = "USD";

    /// <summary>What the other system's identifiers are kept under.</summary>
    public const string System = "ibm-telco";

    private static readonly string[] s_names =
    [
        "customerID", "gender", "SeniorCitizen", "Partner", "Dependents", "tenure", "PhoneService", "MultipleLines", "InternetService", "OnlineSecurity",
        "OnlineBackup", "DeviceProtection", "TechSupport", "StreamingTV", "StreamingMovies", "Contract", "PaperlessBilling", "PaymentMethod",
        "MonthlyCharges", "TotalCharges", "Churn",
    ];

    private readonly Dictionary<string, int> _places;

    private CustomerColumns(Dictionary<string, int> places, int count)
    {
        _places = places;
        Count = count;
    }

    /// <summary>How many columns the file has, its own ones included.</summary>
    public int Count { get; }

    public int this[string column] => _places[column];

    public bool IsLast(string column) => _places.TryGetValue(column, out var place) && place == Count - 1;

    /// <param name="wrong">The columns that are missing or there twice.</param>
    public static bool TryFind(IReadOnlyList<string> header, out CustomerColumns columns, out string wrong)
    {
        ArgumentNullException.ThrowIfNull(header);
        var places = header.Select((name, place) => (Name: name.Trim(), Place: place)).ToLookup(column => column.Name, column => column.Place, StringComparer.Ordinal);
        wrong = string.Join(", ", s_names.Where(name => places[name].Count() != 1));
        columns = new(wrong.Length > 0 ? [] : s_names.ToDictionary(name => name, name => places[name].Single(), StringComparer.Ordinal), header.Count);
        return wrong.Length == 0;
    }
}
