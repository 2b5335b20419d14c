namespace HouseholdPortal.Application.Import;

/// <summary>
/// What is said beside the columns of a customer file. It has no currency column. Its amounts are dollars, because its company is in California; another
/// label would falsify them.
/// </summary>
public static class CustomerColumns
{
    public const string Currency = "USD";

    /// <summary>The name of the other system whose identifiers these are.</summary>
    public const string System = "ibm-telco";

    /// <summary>An additional column: where a customer's bills go.</summary>
    public const string Postcode = "Postcode";
}
