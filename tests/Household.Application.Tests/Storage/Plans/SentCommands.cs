using System.Data.Common;
using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Storage.Plans;

/// <summary>Writes down what EF Core sends, with its arguments and what it is sent for, so that a test can ask the database how it would do it. New rows are left out: they read nothing.</summary>
internal sealed class SentCommands : DbCommandInterceptor
{
    private readonly List<SentCommand> _sent = [];
    private string? _for;

    /// <summary>Each statement once, as what first sent it sent it.</summary>
    public IReadOnlyList<SentCommand> All => [.. _sent.DistinctBy(command => command.Sql, StringComparer.Ordinal)];

    public void AddTo(IServiceCollection services) => services.Intercept(this);

    /// <summary>Does something, and writes down what is sent for it.</summary>
    public async Task<T> ForAsync<T>(string name, Func<Task<T>> what)
    {
        _for = name;
        var before = _sent.Count;
        var result = await what();
        _for = null;
        Assert.True(_sent.Count > before, $"{name} sends nothing.");
        return result;
    }

    /// <summary>What is sent past EF Core.</summary>
    public void Add(string name, string sql, params (string Name, object Value)[] arguments) => _sent.AddRange(StatementsOf(sql).Select(statement => new SentCommand(name, statement, arguments)));

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
        if (_for is not { } name) return;
        var arguments = command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value ?? DBNull.Value)).ToArray();
        _sent.AddRange(StatementsOf(command.CommandText).Select(statement => new SentCommand(name, statement, arguments)));
    }

    /// <summary>Of what goes several in one command, only the first would be explained. Nothing that is sent has a semicolon in a text.</summary>
    private static IEnumerable<string> StatementsOf(string sql) => sql.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(statement => !statement.StartsWith("INSERT", StringComparison.Ordinal) && !statement.StartsWith("SELECT changes()", StringComparison.Ordinal));
}
