namespace HouseholdPortal.Application.Import;

/// <summary>IBM's public telephone-company sample, its columns in any order: a file with all of them is such a file.</summary>
internal sealed class CustomerFile : CsvLayout<Customer>
{
    private static readonly string[] s_names =
    [
        "customerID", "gender", "SeniorCitizen", "Partner", "Dependents", "tenure", "PhoneService", "MultipleLines", "InternetService", "OnlineSecurity",
        "OnlineBackup", "DeviceProtection", "TechSupport", "StreamingTV", "StreamingMovies", "Contract", "PaperlessBilling", "PaymentMethod",
        "MonthlyCharges", "TotalCharges", "Churn",
    ];

    /// <summary>Read where a file has them.</summary>
    private static readonly string[] s_additional = [CustomerColumns.Postcode];

    public override IReadOnlyList<string> Names => s_names;

    public override IReadOnlyList<string> AdditionalNames => s_additional;

    public override FileProblem NotSuchFile => FileProblem.NotCustomers;

    public override FileProblem NoRows => FileProblem.NoCustomers;

    public override CsvRow<Customer> RowOf(CsvColumns columns, CsvRecord record) => new CustomerRow(columns, record);

    public override object KeyOf(Customer row) => row.Id;
}
