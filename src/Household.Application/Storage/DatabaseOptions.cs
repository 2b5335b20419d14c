using System.ComponentModel.DataAnnotations;

namespace HouseholdPortal.Application.Storage;

/// <summary>Section <c>Database</c>; the connection string is <c>ConnectionStrings:Household</c>.</summary>
public sealed record DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    [Required(ErrorMessage = "ConnectionStrings:Household is missing.")]
    public string ConnectionString { get; init; } = "";
}
