namespace HouseholdPortal.Application.Storage;

/// <summary>Which database server.</summary>
public enum DatabaseProvider { Sqlite, Postgres }
