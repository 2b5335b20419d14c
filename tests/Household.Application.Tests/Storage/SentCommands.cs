using System.Data.Common;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Storage.Postgres;
using HouseholdPortal.Application.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Storage;

/// <summary>
/// Writes down what EF Core sends, with its arguments, so that a test can ask the database how it would do it. Not what saves rows: that goes by their keys,
/// and several in one command would be run where only the first is explained.
/// </summary>
internal sealed class SentCommands : DbCommandInterceptor
{
    private readonly List<Sent> _sent = [];

    public IReadOnlyList<Sent> All => _sent;

    public void AddTo(IServiceCollection services) => services
        .ConfigureDbContext<SqliteHouseholdDbContext>(builder => builder.AddInterceptors(this))
        .ConfigureDbContext<PostgresHouseholdDbContext>(builder => builder.AddInterceptors(this));

    public void Forget() => _sent.Clear();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return ValueTask.FromResult(result);
    }

    private void Note(DbCommand command)
    {
        if (!command.CommandText.TrimEnd(';', '\n', '\r').Contains(';', StringComparison.Ordinal) && !command.CommandText.StartsWith("INSERT", StringComparison.Ordinal)) _sent.Add(Sent.Of(command));
    }

    internal sealed record Sent(string Sql, IReadOnlyList<(string Name, object? Value)> Arguments)
    {
        public static Sent Of(DbCommand command) => new(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]);

        /// <summary>The lines of the plan in which a whole table is read.</summary>
        public async Task<IReadOnlyList<string>> ScansAsync(HouseholdDbContext db, CancellationToken cancellationToken)
        {
            var isSqlite = db.Database.IsSqlite();
            var plan = new List<string>();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = (isSqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN (COSTS OFF) ") + Sql;
            foreach (var (name, value) in Arguments)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
                command.Parameters.Add(parameter);
            }

            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) plan.Add(reader.GetString(isSqlite ? 3 : 0).Trim());
            return isSqlite ? OnSqlite(plan) : [.. plan.Where(line => line.Contains("Seq Scan on", StringComparison.Ordinal))];
        }

        /// <summary>What was made for this query, a list of arguments and no table at all are read as a whole with reason.</summary>
        private static List<string> OnSqlite(List<string> plan)
        {
            var made = plan.Select(line => line.Split(' ')).Where(words => words[0] is "CO-ROUTINE" or "MATERIALIZE").Select(words => words[1]).ToHashSet(StringComparer.Ordinal);
            return
            [
                .. plan.Where(line => line.StartsWith("SCAN ", StringComparison.Ordinal) && !line.Contains("CONSTANT ROW", StringComparison.Ordinal)
                    && !line.Contains("VIRTUAL TABLE", StringComparison.Ordinal) && !made.Contains(line.Split(' ')[1])),
            ];
        }
    }
}
