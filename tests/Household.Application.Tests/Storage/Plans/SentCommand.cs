using System.Text.Json;
using System.Text.RegularExpressions;
using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Storage.Plans;

/// <param name="For">What it was sent for.</param>
internal sealed partial record SentCommand(string For, string Sql, IReadOnlyList<(string Name, object Value)> Arguments)
{
    /// <summary>As long as the operator’s staff, or as the number plan: they may be read as a whole.</summary>
    private static readonly HashSet<string> s_short = ["StaffMembers", "StaffPasskeys", "StaffInvitations", "PrefixAlarms"];

    /// <summary>The indexes of what waits for something, which are as short as what waits, and those of their partitions.</summary>
    public static async Task<IReadOnlySet<string>> PartialIndexesAsync(HouseholdDbContext db, CancellationToken cancellationToken) => await db.Database.SqlQueryRaw<string>(db.Database.IsSqlite()
        ? """SELECT "name" AS "Value" FROM "sqlite_master" WHERE "type" = 'index' AND "sql" LIKE '% WHERE %'"""
        : """SELECT c.relname::text AS "Value" FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid WHERE i.indpred IS NOT NULL""").ToHashSetAsync(StringComparer.Ordinal, cancellationToken);

    /// <summary>The steps of the database’s plan in which a table that grows is read as a whole.</summary>
    public async Task<IReadOnlyList<string>> ReadingAllAsync(HouseholdDbContext db, IReadOnlySet<string> partial, CancellationToken cancellationToken)
    {
        var isSqlite = db.Database.IsSqlite();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = (isSqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN (FORMAT JSON, COSTS OFF) ") + Sql;
        foreach (var (name, value) in Arguments)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) plan.Add(reader.GetString(isSqlite ? 3 : 0).Trim());
        if (isSqlite) return [.. plan.Where(line => ReadsAll(line, plan, partial))];
        using var json = JsonDocument.Parse(plan[0]);
        return [.. ReadingAll(json.RootElement[0].GetProperty("Plan"), stopsEarly: false, partial)];
    }

    /// <summary>What was made for this query, a list of arguments, no table at all, and an index or key that is read until there is enough or that holds few rows, are read as a whole with reason.</summary>
    private bool ReadsAll(string line, List<string> plan, IReadOnlySet<string> partial)
    {
        if (SqliteStep().Match(line) is not { Success: true } step || line.Contains("VIRTUAL TABLE", StringComparison.Ordinal) || line.StartsWith("SCAN CONSTANT", StringComparison.Ordinal)) return false;
        var name = step.Groups["name"].Value;
        if (plan.Exists(other => other.StartsWith($"CO-ROUTINE {name}", StringComparison.Ordinal) || other.StartsWith($"MATERIALIZE {name}", StringComparison.Ordinal))) return false;
        var table = Aliases().Matches(Sql).FirstOrDefault(alias => string.Equals(alias.Groups["alias"].Value, name, StringComparison.Ordinal))?.Groups["table"].Value ?? name;
        if (s_short.Contains(table)) return false;
        var index = step.Groups["index"].Value;
        var stopsEarly = Sql.Contains("LIMIT", StringComparison.Ordinal) && (index.Length > 0 || !Sql.Contains("WHERE", StringComparison.Ordinal));
        return !stopsEarly && !partial.Contains(index) && !Sql.EndsWith("WHERE 0", StringComparison.Ordinal);
    }

    private static IEnumerable<string> ReadingAll(JsonElement node, bool stopsEarly, IReadOnlySet<string> partial)
    {
        var (type, table, index) = (Text(node, "Node Type"), Partition().Replace(Text(node, "Relation Name"), ""), Text(node, "Index Name"));
        var isWhole = string.Equals(type, "Seq Scan", StringComparison.Ordinal) || (index.Length > 0 && !node.TryGetProperty("Index Cond", out _) && !stopsEarly && !partial.Contains(index));
        if (isWhole && !s_short.Contains(table)) yield return $"{type} {table} {index}, {Text(node, "Filter")}";
        if (!node.TryGetProperty("Plans", out var inner)) yield break;
        foreach (var step in inner.EnumerateArray().SelectMany(plan => ReadingAll(plan, stopsEarly || string.Equals(type, "Limit", StringComparison.Ordinal), partial))) yield return step;
    }

    private static string Text(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetString()! : "";

    [GeneratedRegex(@"^(SCAN (?<name>\S+)( USING (COVERING )?INDEX (?<index>\S+))?|SEARCH (?<name>\S+) USING AUTOMATIC .*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SqliteStep();

    [GeneratedRegex("(FROM|JOIN|UPDATE) \"(?<table>[A-Za-z]+)\" AS \"?(?<alias>[A-Za-z0-9]+)\"?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Aliases();

    /// <summary>A partition is named after its table.</summary>
    [GeneratedRegex("_p[0-9]+.*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Partition();
}
