using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace HouseholdPortal.Bench;

/// <summary>One SQL command as it was sent, with its parameters' values.</summary>
internal sealed record RecordedCommand(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters)
{
    /// <summary>Whether it reads; a tag in comments before it does not count.</summary>
    public bool IsRead =>
        Sql.Split('\n').Select(line => line.Trim()).First(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal)).StartsWith("SELECT", StringComparison.OrdinalIgnoreCase);

    public static RecordedCommand Of(DbCommand command) =>
        new(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]);

    /// <summary>Runs commands in one transaction, reading every row of their answers. A text that was prepared before is not prepared again.</summary>
    public static async Task ReplayAsync(SqliteConnection connection, IEnumerable<RecordedCommand> commands)
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        await RunAsync(connection, transaction, commands);
        await transaction.CommitAsync();
    }

    /// <summary>Runs commands that only read, reading every row of their answers.</summary>
    public static Task ReadAsync(SqliteConnection connection, IEnumerable<RecordedCommand> commands) => RunAsync(connection, null, commands);

    private static async Task RunAsync(SqliteConnection connection, SqliteTransaction? transaction, IEnumerable<RecordedCommand> commands)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        foreach (var recorded in commands)
        {
#pragma warning disable CA2100 // The text is what our own use case sent a moment ago.
            if (!string.Equals(command.CommandText, recorded.Sql, StringComparison.Ordinal)) command.CommandText = recorded.Sql;
#pragma warning restore CA2100
            command.Parameters.Clear();
            foreach (var (name, value) in recorded.Parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            await using var reader = await command.ExecuteReaderAsync();
            do
            {
                var values = new object[reader.FieldCount];
                while (await reader.ReadAsync()) reader.GetValues(values);
            }
            while (await reader.NextResultAsync());
        }
    }
}
