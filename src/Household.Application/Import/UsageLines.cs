using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Usage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Import;

/// <summary>
/// The totals of a usage file, each on the line that has its number, in the order of their key; and the rows that belong to no line. What a number used before its line
/// began was another subscriber's, who is nobody's business here.
/// </summary>
internal sealed record UsageLines(IReadOnlyList<UsageTotal> Totals, IReadOnlyList<RejectedRow> Rejects)
{
    /// <summary>Numbers per look-up.</summary>
    private const int Size = 1_000;

    public static async Task<UsageLines> OfAsync(IDbContextFactory<HouseholdDbContext> contexts, IReadOnlyList<ReportedTotal> rows, DateOnly today, CancellationToken cancellationToken)
    {
        var lines = new Dictionary<Msisdn, Line>();
        foreach (var numbers in rows.Select(row => row.Number).Distinct().Chunk(Size))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var found = from entry in db.Set<NumberEntry>().AsNoTracking()
                        where EF.Parameter(numbers).Contains(entry.Number)
                        join line in db.Lines.AsNoTracking() on new { entry.HouseholdId, Id = entry.LineId } equals new { line.HouseholdId, line.Id }
                        select new { entry.Number, Line = line };
            foreach (var one in await found.ToListAsync(cancellationToken)) lines.Add(one.Number, one.Line);
        }

        var (totals, rejects) = (new List<UsageTotal>(), new List<RejectedRow>());
        foreach (var row in rows)
        {
            if (!lines.TryGetValue(row.Number, out var line)) rejects.Add(row.Rejected(RowProblem.UnknownNumber, UsageFile.Number, row.Number.Digits));
            else if (!line.IsInService(row.Day)) rejects.Add(row.Rejected(RowProblem.OutOfService, UsageFile.Day, row.Day.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
            else totals.Add(new(line.HouseholdId, line.Id, row.Day, row.Kind, row.Amount, today));
        }

        return new([.. totals.OrderBy(total => total.HouseholdId.Value).ThenBy(total => total.LineId.Value).ThenBy(total => total.Day).ThenBy(total => total.Kind)], rejects);
    }
}
