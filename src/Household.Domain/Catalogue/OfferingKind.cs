namespace HouseholdPortal.Domain.Catalogue;

/// <summary>What kind of thing the operator offers. Values are stored: never renumber.</summary>
public enum OfferingKind
{
    /// <summary>What a line is charged for each month, and what that includes. A line has one at a time.</summary>
    Plan = 1,

    /// <summary>Something more beside a plan, such as data in other countries.</summary>
    AddOn = 2,

    /// <summary>A handset that is paid for in instalments.</summary>
    Device = 3,
}
