using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// What open requests have set aside of allowances: of what a line’s payer lets its user spend, of a delegation’s, or of both where a user let somebody else. Two
/// requests at once never exceed the sum, and one that closes without being done gives back what it held.
/// </summary>
public static class Reservations
{
    /// <summary>The relations as they are for this request: what it has set aside itself is its own to spend.</summary>
    internal static async Task<Relations> WithOwnAsync(this HouseholdDbContext db, Relations relations, OperationRequestId? request, CancellationToken cancellationToken)
    {
        if (request is not { } id) return relations;
        foreach (var use in await db.AllowanceUses.AsNoTracking().Where(use => use.HouseholdId == relations.Household && use.RequestId == id && use.State == AllowanceUseState.Reserved).ToListAsync(cancellationToken))
        {
            relations = relations with
            {
                Lines = [.. relations.Lines.Select(line => line.Id == use.LineId ? line with { UserAllowanceMinor = line.UserAllowanceMinor + use.Amount.Minor } : line)],
                Delegations = [.. relations.Delegations.Select(one => one.Id == use.DelegationId ? one with { AllowanceMinor = one.AllowanceMinor + use.Amount.Minor } : one)],
            };
        }

        return relations;
    }

    /// <summary>Sets aside what the request would spend, in place of what it held before.</summary>
    internal static async Task ReserveAsync(this CommandContext work, OperationRequest request, PreparedOperation.Ready ready, DateOnly today, CancellationToken cancellationToken)
    {
        if (!PermissionTable.MaySpend(request.Operation)) return;
        var held = await OfAsync(work, request.OwnerId, request.Id, AllowanceUseState.Reserved, cancellationToken);
        var because = ready.Decision.Because;
        var wanted = ready.Spends.Minor > 0 ? ready.Spends : default;
        var (ofLine, ofDelegation) = (because.SpendsOfLine && wanted.Minor > 0, wanted.Minor > 0 ? because.Delegation : null);
        if (held.TrueForAll(use => use.Amount == wanted && (use.LineId is not null ? ofLine : use.DelegationId == ofDelegation)) && held.Count == (ofLine ? 1 : 0) + (ofDelegation is null ? 0 : 1)) return;
        foreach (var use in held) await ReleaseAsync(work, use, cancellationToken);
        var household = HouseholdId.From(request.OwnerId);
        if (ofLine) Add(work, (await work.Db.Lines.FirstAsync(line => line.HouseholdId == household && line.Id == LineId.From(request.TargetId), cancellationToken)).Reserve(work.Ids.New<AllowanceUseId>(), request.Id, wanted, work.Now));
        if (ofDelegation is { } id) Add(work, (await DelegationAsync(work, household, id, cancellationToken)).Reserve(work.Ids.New<AllowanceUseId>(), request.Id, wanted, today, work.Now));
    }

    /// <summary>The request is done: what it set aside is used.</summary>
    internal static async Task UseReservedAsync(this CommandContext work, OperationRequest request, PreparedOperation.Ready ready, DateOnly today, CancellationToken cancellationToken)
    {
        if (!PermissionTable.MaySpend(request.Operation)) return;
        await work.ReserveAsync(request, ready, today, cancellationToken);
        foreach (var use in await OfAsync(work, request.OwnerId, request.Id, AllowanceUseState.Reserved, cancellationToken))
        {
            var isUsed = use.LineId is { } line ? (await LineAsync(work, use.HouseholdId, line, cancellationToken)).Use(use, work.Now) : (await DelegationAsync(work, use.HouseholdId, use.DelegationId!.Value, cancellationToken)).Use(use, today, work.Now);
            if (!isUsed) throw new InvalidOperationException("What was decided just now to be within an allowance could not be spent.");
        }
    }

    /// <summary>The request closed without being done.</summary>
    internal static async Task ReleaseReservedAsync(this CommandContext work, OperationRequest request, CancellationToken cancellationToken)
    {
        if (!PermissionTable.MaySpend(request.Operation)) return;
        foreach (var use in await OfAsync(work, request.OwnerId, request.Id, AllowanceUseState.Reserved, cancellationToken)) await ReleaseAsync(work, use, cancellationToken);
    }

    /// <summary>What the request did was undone: what it spent is left again.</summary>
    internal static async Task GiveBackAsync(this CommandContext work, HouseholdId household, OperationRequestId request, CancellationToken cancellationToken)
    {
        foreach (var use in await OfAsync(work, household.Value, request, AllowanceUseState.Used, cancellationToken))
        {
            if (use.LineId is { } line) (await LineAsync(work, household, line, cancellationToken)).GiveBack(use, work.Now);
            else (await DelegationAsync(work, household, use.DelegationId!.Value, cancellationToken)).GiveBack(use, work.Now);
        }
    }

    private static void Add(CommandContext work, AllowanceUse? use) => work.Db.AllowanceUses.Add(use ?? throw new InvalidOperationException("What was decided just now to be within an allowance could not be set aside."));

    private static async Task ReleaseAsync(CommandContext work, AllowanceUse use, CancellationToken cancellationToken)
    {
        if (use.LineId is { } line) (await LineAsync(work, use.HouseholdId, line, cancellationToken)).Release(use, work.Now);
        else (await DelegationAsync(work, use.HouseholdId, use.DelegationId!.Value, cancellationToken)).Release(use, work.Now);
    }

    /// <summary>Those of the database and those that this command has added.</summary>
    private static async Task<List<AllowanceUse>> OfAsync(CommandContext work, Guid owner, OperationRequestId request, AllowanceUseState state, CancellationToken cancellationToken)
    {
        var household = HouseholdId.From(owner);
        await work.Db.AllowanceUses.Where(use => use.HouseholdId == household && use.RequestId == request && use.State == state).LoadAsync(cancellationToken);
        return [.. work.Db.AllowanceUses.Local.Where(use => use.HouseholdId == household && use.RequestId == request && use.State == state)];
    }

    private static Task<Line> LineAsync(CommandContext work, HouseholdId household, LineId id, CancellationToken cancellationToken) =>
        work.Db.Lines.FirstAsync(line => line.HouseholdId == household && line.Id == id, cancellationToken);

    private static Task<Delegation> DelegationAsync(CommandContext work, HouseholdId household, DelegationId id, CancellationToken cancellationToken) =>
        work.Db.Delegations.FirstAsync(delegation => delegation.HouseholdId == household && delegation.Id == id, cancellationToken);
}
