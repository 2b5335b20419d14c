using System.Net.Sockets;
using HouseholdPortal.Application.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace HouseholdPortal.Web.Hosting;

/// <summary>Which database to use: <c>Database:Provider</c> and <c>ConnectionStrings:Household</c>.</summary>
internal static class DatabaseSettings
{
    private const string Key = "ConnectionStrings:Household";

    // SQLITE_CANTOPEN and SQLITE_NOTADB.
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <exception cref="InvalidDataException">A setting cannot be used. The message names the key and leaves out the value, which may hold a password.</exception>
    public static DatabaseOptions Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var options = configuration.Read<DatabaseOptions>(DatabaseOptions.Section);
        if (!Enum.IsDefined(options.Provider)) throw new InvalidDataException($"{DatabaseOptions.Section}:{nameof(options.Provider)} cannot be read: it must be {string.Join(" or ", Enum.GetNames<DatabaseProvider>())}.");
        var connection = configuration.GetConnectionString("Household");
        if (string.IsNullOrWhiteSpace(connection)) throw new InvalidDataException($"{Key} is not set.");
        try
        {
            if (options.Provider == DatabaseProvider.Sqlite) connection = SqliteFile.Under(environment.ContentRootPath, connection);
            else _ = new NpgsqlConnectionStringBuilder(connection);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            throw new InvalidDataException($"{Key} cannot be read as a connection string for Database:Provider={options.Provider}.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{Key}: the folder of the database cannot be made.", error);
        }

        return options with { ConnectionString = connection };
    }

    /// <summary>Whether a command failed because the configured database cannot be opened, and not because of what the command did there.</summary>
    /// <returns>What to say, in one line; null for other failures.</returns>
    public static string? WhyNotOpened(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is SqliteException { SqliteErrorCode: CannotOpen or NotADatabase }) return $"{Key}: the file cannot be opened as a SQLite database.";
            if (error is PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege } refused) return $"{Key}: the database refuses us ({refused.SqlState}).";
            if (error is NpgsqlException and not PostgresException && error.InnerException is SocketException or TimeoutException) return $"{Key}: the database cannot be reached.";
        }

        return null;
    }
}
