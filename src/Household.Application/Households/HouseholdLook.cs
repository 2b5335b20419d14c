using System.Collections.Immutable;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Households;

/// <summary>
/// What every page of a household needs first: its relations, the names of people, accounts and lines, the locks and holds that stand, and the contracts. Loaded in
/// one round trip, with <see cref="RelationsQuery"/>.
/// </summary>
internal sealed record HouseholdLook(
    Relations Relations, ImmutableArray<MemberView> Members, ImmutableArray<BillingAccount> Accounts, ImmutableArray<SeenLine> Lines, ImmutableArray<SeenLock> Locks, ImmutableArray<SeenFreeze> Freezes, bool HasLineRequests, ImmutableArray<Contract> Contracts)
{
    /// <summary>The whole SQL as sent, for the benchmark.</summary>
    internal const string Sql = RelationsQuery.Sql + Names;

    private const string Names = """
        SELECT "Id", "Name", "Colour" FROM "Members" WHERE "HouseholdId" = @household;
        SELECT "Id", "Name", "PayerId", "Currency" FROM "BillingAccounts" WHERE "HouseholdId" = @household ORDER BY "Id";
        SELECT l."Id", l."AccountId", l."Kind", l."Number", l."Label", l."UserId", l."UserState", l."Status", s."Kind", s."ActiveFrom",
            l."SuspendedAt", l."SuspendedFor", l."SuspendedBy",
            (SELECT d."Model" FROM "Devices" AS d WHERE d."HouseholdId" = l."HouseholdId" AND d."LineId" = l."Id" AND d."InUseUntil" IS NULL ORDER BY d."InUseFrom" DESC LIMIT 1),
            l."ClaimUndoableUntil", l."ObjectionUntil"
        FROM "Lines" AS l
        LEFT JOIN "Sims" AS s ON s."HouseholdId" = l."HouseholdId" AND s."LineId" = l."Id" AND s."ActiveUntil" IS NULL
        WHERE l."HouseholdId" = @household ORDER BY l."Id", s."ActiveFrom" DESC;
        SELECT "Id", "LineId", "Function", "LockedBy", "LockedAt" FROM "LineLocks" WHERE "HouseholdId" = @household AND "UnlockedAt" IS NULL ORDER BY "LineId", "Function";
        SELECT f."Id", f."LineId", f."EndsAt", s."Name", s."AgentNumber" FROM "LineFreezes" AS f JOIN "StaffMembers" AS s ON s."Id" = f."StaffId" WHERE f."HouseholdId" = @household AND f."EndedAt" IS NULL;
        SELECT r."State" FROM "OperationRequests" AS r WHERE r."OwnerId" = @household
            AND (EXISTS (SELECT 1 FROM "Lines" AS l WHERE l."HouseholdId" = @household AND l."Id" = r."TargetId") OR EXISTS (SELECT 1 FROM "LineLocks" AS k WHERE k."HouseholdId" = @household AND k."Id" = r."TargetId")) LIMIT 1;
        SELECT "Id", "LineId", "PlanName", "MonthlyPrice_Minor", "MonthlyPrice_Currency", "StartsOn", "MinimumTermEndsOn", "SupersedesId", "EndedOn", "Kind", "OfferingVersionId"
        FROM "Contracts" WHERE "HouseholdId" = @household ORDER BY "StartsOn", "Id";
        """;

    public static async Task<HouseholdLook> OfAsync(HouseholdDbContext db, HouseholdId household, CancellationToken cancellationToken)
    {
        var isSqlite = db.Database.IsSqlite();
        var (relations, names) = await db.RelationsOfAsync(household, Names, async rows => (
            await rows.NextAsync(r => new MemberView(r.Id<MemberId>(0), r.Text(1), r.Number(2)), cancellationToken),
            await rows.NextAsync(r => new BillingAccount(household, r.Id<BillingAccountId>(0), r.Text(1), r.Id<MemberId>(2), r.Text(3)), cancellationToken),
            await rows.NextAsync(r => new SeenLine(
                r.Id<LineId>(0), r.Id<BillingAccountId>(1), (LineKind)r.Number(2), r.IsNull(3) ? null : Msisdn.Parse(r.Text(3)), r.Text(4), r.IsNull(5) ? null : r.Id<MemberId>(5),
                (LineUserState)r.Number(6), (LineStatus)r.Number(7), r.IsNull(8) ? null : (SimKind)r.Number(8), r.IsNull(9) ? null : r.Instant(9, isSqlite), r.IsNull(13) ? null : r.Text(13))
            {
                Suspension = r.IsNull(10) || r.IsNull(11) ? null : new(r.Instant(10, isSqlite), (SuspensionReason)r.Number(11), r.IsNull(12) ? null : r.Id<MemberId>(12)),
                ClaimUndoableUntil = r.IsNull(14) ? null : r.Instant(14, isSqlite),
                ObjectionUntil = r.IsNull(15) ? null : r.Instant(15, isSqlite),
            }, cancellationToken),
            await rows.NextAsync(r => new SeenLock(r.Id<LineLockId>(0), r.Id<LineId>(1), (LineFunction)r.Number(2), r.Id<MemberId>(3), r.Instant(4, isSqlite)), cancellationToken),
            await rows.NextAsync(r => new SeenFreeze(r.Id<LineFreezeId>(0), r.Id<LineId>(1), r.Instant(2, isSqlite), r.Text(3), r.IsNull(4) ? null : r.Number(4)), cancellationToken),
            await rows.NextAsync(r => r.Number(0), cancellationToken),
            await rows.NextAsync(r => ContractOf(household, r), cancellationToken)),
            cancellationToken);

        // A line with two SIMs at once has two rows, the newest first.
        return new(relations, names.Item1, names.Item2, [.. names.Item3.DistinctBy(line => line.Id)], names.Item4, names.Item5, !names.Item6.IsEmpty, names.Item7);
    }

    private static Contract ContractOf(HouseholdId household, RowReader r)
    {
        var contract = new Contract(
            household, r.Id<ContractId>(0), r.Id<LineId>(1), r.Text(2), new(r.Long(3), r.Text(4)), r.Day(5), r.IsNull(6) ? null : r.Day(6), r.IsNull(7) ? null : r.Id<ContractId>(7),
            (OfferingKind)r.Number(9), r.IsNull(10) ? null : r.Id<OfferingVersionId>(10));
        if (!r.IsNull(8)) contract.End(r.Day(8));
        return contract;
    }
}
