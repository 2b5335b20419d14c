using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HouseholdPortal.Application.Decisions;

/// <summary>
/// Loads one household's <see cref="Relations"/> in one round trip: five statements in one command, which both providers run and
/// answer together. Written as SQL because EF Core would make five trips, or one join that multiplies the rows.
/// </summary>
public static class RelationsQuery
{
    /// <remarks>The state of a delegation is <see cref="Domain.Delegations.DelegationState.Accepted"/>.</remarks>
    internal const string Sql = """
        SELECT "Id", "PersonId", "BornOn", "InvitedById", "BesideId" FROM "Members" WHERE "HouseholdId" = @household AND "LeftAt" IS NULL;
        SELECT "GuardianId", "MinorId", "Since" FROM "Guardianships" WHERE "HouseholdId" = @household AND "RemovedAt" IS NULL;
        SELECT "Id", "PayerId" FROM "BillingAccounts" WHERE "HouseholdId" = @household;
        SELECT "Id", "AccountId", "UserId", "UserState", "Status", "UserAllowanceMinor" - "AllowanceTakenMinor", "ClaimUndoableUntil" FROM "Lines" WHERE "HouseholdId" = @household;
        SELECT "Id", "GrantorId", "GranteeId", "LineId", "AccountId", "Permissions", "Allowance_Minor" - "AllowanceTakenMinor", "Period_From", "Period_Until"
        FROM "Delegations" WHERE "HouseholdId" = @household AND "State" = 1;
        """;

    /// <summary>The relations as this context sees them; inside a transaction, as the transaction does.</summary>
    public static async Task<Relations> RelationsOfAsync(this HouseholdDbContext db, HouseholdId household, CancellationToken cancellationToken) =>
        (await db.RelationsOfAsync(household, "", _ => Task.FromResult(0), cancellationToken)).Relations;

    /// <summary>The same, with more queries about the household in the same round trip.</summary>
    /// <param name="more">Statements about <c>@household</c>.</param>
    /// <param name="read">Reads their results, in their order.</param>
    internal static async Task<(Relations Relations, T More)> RelationsOfAsync<T>(
        this HouseholdDbContext db, HouseholdId household, string more, Func<RowReader, Task<T>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var isSqlite = db.Database.IsSqlite();
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = Sql + more;
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            var parameter = command.CreateParameter();
            parameter.ParameterName = "household";
            parameter.Value = isSqlite ? household.Value.ToByteArray(bigEndian: true) : household.Value;
            command.Parameters.Add(parameter);

            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new RowReader(reader);
            var relations = new Relations(
                household,
                await rows.NextAsync(Member, cancellationToken),
                await rows.NextAsync(r => new Relations.GuardianFact(r.Id<MemberId>(0), r.Id<MemberId>(1), r.Day(2)), cancellationToken),
                await rows.NextAsync(r => new Relations.AccountFact(r.Id<BillingAccountId>(0), r.Id<MemberId>(1)), cancellationToken),
                await rows.NextAsync(r => Line(r, isSqlite), cancellationToken),
                await rows.NextAsync(Delegation, cancellationToken));
            return (relations, await read(rows));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static Relations.MemberFact Member(RowReader r) => new(r.Id<MemberId>(0), r.Id<PersonId>(1), r.IsNull(2) ? null : r.Day(2))
    {
        InvitedBy = r.IsNull(3) ? null : r.Id<MemberId>(3),
        Beside = r.IsNull(4) ? null : r.Id<BillingAccountId>(4),
    };

    private static Relations.LineFact Line(RowReader r, bool isSqlite) => new(
        r.Id<LineId>(0), r.Id<BillingAccountId>(1), r.IsNull(2) ? null : r.Id<MemberId>(2), (LineUserState)r.Number(3), (LineStatus)r.Number(4), Math.Max(0, r.Long(5)))
    {
        ClaimUndoableUntil = r.IsNull(6) ? null : r.Instant(6, isSqlite),
    };

    private static Relations.DelegationFact Delegation(RowReader r) => new(
        r.Id<DelegationId>(0), r.Id<MemberId>(1), r.Id<MemberId>(2), r.IsNull(3) ? null : r.Id<LineId>(3), r.IsNull(4) ? null : r.Id<BillingAccountId>(4),
        r.Long(5), Math.Max(0, r.Long(6)), new(r.Day(7), r.Day(8)));
}
