namespace HouseholdPortal.Application.Import;

/// <summary>What the file says of the customer, for a first name that fits.</summary>
public enum CustomerSex { NotSaid, Female, Male }
