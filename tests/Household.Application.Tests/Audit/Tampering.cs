using System.Data.Common;
using HouseholdPortal.Application.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace HouseholdPortal.Application.Tests.Audit;

/// <summary>What somebody with the database's own password can do: SQL past the program, and past foreign keys.</summary>
internal sealed class Tampering(DatabaseOptions options)
{
    private bool OnSqlite => options.Provider == DatabaseProvider.Sqlite;

    /// <summary>Runs SQL; <c>{id}</c> in it stands for a key, which each provider writes its own way.</summary>
    public async Task RunAsync(string sql, Guid id = default)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql.Replace("{id}", Literal(id), StringComparison.Ordinal);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Changes one column of one record as little as its type allows.</summary>
    public Task FlipAsync(string table, string column, string where, Guid id) => RunAsync($"UPDATE \"{table}\" SET \"{column}\" = {Changed(column)} WHERE {where}", id);

    private string Changed(string column) => column switch
    {
        "ChainKind" => $"\"{column}\" + 1",
        "At" or "CoveredUntil" => OnSqlite ? $"\"{column}\" + 10" : $"\"{column}\" + interval '1 microsecond'",
        "ActorKind" or "ActorId" or "Action" or "TargetKind" or "Because" or "Text" => $"'X' || substr(\"{column}\", 2)",
        "DetailsHash" or "PreviousHash" or "Hash" or "Salt" or "AuditHead" or "Heads" or "Signature" => OnSqlite
            ? $"CAST(substr(\"{column}\", 1, length(\"{column}\") - 1) || CASE hex(substr(\"{column}\", -1)) WHEN '00' THEN x'01' ELSE x'00' END AS BLOB)"
            : $"set_byte(\"{column}\", 0, get_byte(\"{column}\", 0) # 1)",
        _ => Literal(new("0197aaaa-aaaa-7aaa-8aaa-aaaaaaaaaaaa")),
    };

    private string Literal(Guid id) => OnSqlite ? $"x'{id:N}'" : $"'{id}'::uuid";

    private async Task<DbConnection> OpenAsync()
    {
        if (OnSqlite)
        {
            var file = new SqliteConnection(new SqliteConnectionStringBuilder(options.ConnectionString) { ForeignKeys = false, Pooling = false }.ToString());
            await file.OpenAsync();
            return file;
        }

        // As a superuser does who restores a table: no foreign key is checked.
        var server = new NpgsqlConnection(options.ConnectionString);
        await server.OpenAsync();
        await using var past = new NpgsqlCommand("SET session_replication_role = replica", server);
        await past.ExecuteNonQueryAsync();
        return server;
    }
}
