namespace HouseholdPortal.Application.Import;

/// <summary>The customer's sex in the file, for a fitting first name.</summary>
public enum CustomerSex { NotSaid, Female, Male }
