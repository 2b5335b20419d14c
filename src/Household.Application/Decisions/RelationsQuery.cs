using System.Collections.Immutable;
using System.Data.Common;
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
    internal const string Sql = """
        SELECT "Id", "PersonId", "BornOn" FROM "Members" WHERE "HouseholdId" = @household AND "LeftAt" IS NULL;
        SELECT "GuardianId", "MinorId", "Since" FROM "Guardianships" WHERE "HouseholdId" = @household AND "RemovedAt" IS NULL;
        SELECT "Id", "PayerId" FROM "BillingAccounts" WHERE "HouseholdId" = @household;
        SELECT "Id", "AccountId", "UserId", "UserState", "Status", "UserAllowanceMinor" FROM "Lines" WHERE "HouseholdId" = @household;
        SELECT "Id", "GrantorId", "GranteeId", "LineId", "AccountId", "Permissions", "Allowance_Minor", "Period_From", "Period_Until"
        FROM "Delegations" WHERE "HouseholdId" = @household AND "RevokedAt" IS NULL;
        """;

    /// <summary>The relations as this context sees them; inside a transaction, as that transaction sees them.</summary>
    public static async Task<Relations> RelationsOfAsync(this HouseholdDbContext db, HouseholdId household, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = Sql;
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            var parameter = command.CreateParameter();
            parameter.ParameterName = "household";
            parameter.Value = db.Database.IsSqlite() ? household.Value.ToByteArray(bigEndian: true) : household.Value;
            command.Parameters.Add(parameter);

            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return new(
                household,
                await RowsAsync(reader, first: true, r => new Relations.MemberFact(Id<MemberId>(r, 0), Id<PersonId>(r, 1), r.IsDBNull(2) ? null : Day(r, 2)), cancellationToken),
                await RowsAsync(reader, first: false, r => new Relations.GuardianFact(Id<MemberId>(r, 0), Id<MemberId>(r, 1), Day(r, 2)), cancellationToken),
                await RowsAsync(reader, first: false, r => new Relations.AccountFact(Id<BillingAccountId>(r, 0), Id<MemberId>(r, 1)), cancellationToken),
                await RowsAsync(reader, first: false, Line, cancellationToken),
                await RowsAsync(reader, first: false, Delegation, cancellationToken));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static Relations.LineFact Line(DbDataReader r) => new(
        Id<LineId>(r, 0), Id<BillingAccountId>(r, 1), OptionalId<MemberId>(r, 2), (LineUserState)r.GetInt32(3), (LineStatus)r.GetInt32(4), r.GetInt64(5));

    private static Relations.DelegationFact Delegation(DbDataReader r) => new(
        Id<DelegationId>(r, 0), Id<MemberId>(r, 1), Id<MemberId>(r, 2), OptionalId<LineId>(r, 3), OptionalId<BillingAccountId>(r, 4),
        r.GetInt64(5), r.GetInt64(6), new(Day(r, 7), Day(r, 8)));

    private static async Task<ImmutableArray<T>> RowsAsync<T>(DbDataReader reader, bool first, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        if (!first && !await reader.NextResultAsync(cancellationToken)) throw new InvalidOperationException("A result is missing.");
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        return rows.DrainToImmutable();
    }

    private static TId Id<TId>(DbDataReader reader, int column)
        where TId : struct, ITypedId<TId> =>
        TId.From(reader.GetFieldType(column) == typeof(Guid) ? reader.GetGuid(column) : new Guid(reader.GetFieldValue<byte[]>(column), bigEndian: true));

    private static TId? OptionalId<TId>(DbDataReader reader, int column)
        where TId : struct, ITypedId<TId> => reader.IsDBNull(column) ? null : Id<TId>(reader, column);

    private static DateOnly Day(DbDataReader reader, int column) => reader.GetFieldValue<DateOnly>(column);
}
