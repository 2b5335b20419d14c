using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Usage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Usage;

/// <summary>Takes what the network reports of a number as it is used, and adds it to its line’s total of that day. A report that comes again counts once.</summary>
public sealed class RecordUsage(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy)
{
    private const string UseCase = "record-usage";

    /// <param name="Key">The network’s id of the report: at most 64 characters.</param>
    /// <param name="Amount">In the kind’s unit.</param>
    public sealed record Report(string Key, Msisdn Number, UsageKind Kind, long Amount, DateTimeOffset At);

    public async Task<Result> RunAsync(Report report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        NumberEntry? entry;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            entry = await db.Set<NumberEntry>().AsNoTracking().FirstOrDefaultAsync(one => one.Number == report.Number, cancellationToken);
        if (entry is not { HouseholdId: var household, LineId: var line }) return Result.UnknownNumber;

        var request = new CanonicalForm("household/usage").Add(report.Number.Digits).Add((long)report.Kind).Add(report.Amount).Add(report.At).Hash();
        var result = await transactions.RunOnce([household], new(Guid.Empty, UseCase, report.Key, request), _ => Result.Recorded, async work =>
        {
            var (day, today) = (policy.Today(report.At), policy.Today(work.Now));
            var its = await work.Db.Lines.AsNoTracking().FirstAsync(one => one.HouseholdId == household && one.Id == line, cancellationToken);
            if (!its.IsInService(day) || day > today) return Step<Result>.Rollback(Result.NotItsDay);
            var total = await work.Db.UsageTotals.FindAsync([household, line, day, report.Kind], cancellationToken);
            if (total is null)
            {
                if (!UsageTotal.IsPossible(report.Kind, report.Amount)) return Step<Result>.Rollback(Result.Impossible);
                work.Db.Add(new UsageTotal(household, line, day, report.Kind, report.Amount, today));
            }
            else if (!total.Add(report.Amount))
            {
                return Step<Result>.Rollback(Result.Impossible);
            }

            var facts = new AuditFacts.UsageRecorded(report.Kind.ToString(), report.Amount, day);
            work.Audit(household, new(new Actor.AsSystem("network"), OnBehalfOf: null, UseCase, "line", line.Value, Because: null, Approval: null, facts.ToJson()));
            return Step<Result>.Done(Result.Recorded, UseCase);
        }, cancellationToken);
        return result is CommandResult<Result>.Ran ran ? ran.Outcome : Result.KeyUsedForAnother;
    }

    public enum Result
    {
        Recorded,
        UnknownNumber,

        /// <summary>The line did not have the number on that day, or the day has not come.</summary>
        NotItsDay,

        /// <summary>Less than nothing, or more than a line can use in a day.</summary>
        Impossible,

        /// <summary>Another report had the same key.</summary>
        KeyUsedForAnother,
    }
}
