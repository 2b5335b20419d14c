using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Overview;

/// <summary>Who uses a line, as far as that is open: what is under way about it, what still undoes it, and whom its payer could name.</summary>
/// <param name="MayBeNamed">The members whom the viewer may name as its user; empty where they may name nobody.</param>
/// <param name="Claim">Its payer says that they use it, and that waits; null otherwise.</param>
/// <param name="UndoableUntil">Until when whoever holds the line can undo that its payer became its user; null where nothing can be undone.</param>
/// <param name="ObjectionUntil">Until when an objection of whoever holds the line stands; null without one.</param>
public sealed record LineUse(IReadOnlyList<MemberView> MayBeNamed, LineClaim? Claim, DateTimeOffset? UndoableUntil, DateTimeOffset? ObjectionUntil)
{
    internal static LineUse? For(SeenLine line, HouseholdViewer viewer, IReadOnlyList<OfferView> offers, IReadOnlyList<ShowRequest.View> requests, DateTimeOffset now)
    {
        if (line.Kind != LineKind.Mobile) return null;
        var mayName = offers.Any(offer => offer is { Permission: Permission.NameLineUser, May: true });
        var claim = requests.FirstOrDefault(request => request is { About.Permission: Permission.ClaimLine, State: OperationRequestState.Waiting });
        var undoable = line.UserState == LineUserState.Confirmed && now < line.ClaimUndoableUntil ? line.ClaimUndoableUntil : null;
        var pays = viewer.Member is { } member && viewer.AccountOf(line).PayerId == member.Id;
        if (line.UserState == LineUserState.Confirmed && undoable is null && (!pays || viewer.IsOwn(line))) return null;
        var sight = viewer.Sight();
        return new(
            mayName ? [.. viewer.Members.Where(one => one.Id != viewer.Member!.Id && sight.Sees(one.Id) && !(line.UserState == LineUserState.Named && line.UserId == one.Id))] : [],
            claim is { Until: { } until } ? new(claim.Id, until, claim.IsOwn) : null, undoable, pays && now < line.ObjectionUntil ? line.ObjectionUntil : null);
    }

    /// <summary>For the holder of the line's phone, who learns about nobody: only what they can stop or undo.</summary>
    internal static async Task<LineUse?> ForHolderAsync(HouseholdDbContext db, SeenLine line, HouseholdViewer viewer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var undoable = line.UserState == LineUserState.Confirmed && now < line.ClaimUndoableUntil ? line.ClaimUndoableUntil : null;
        var (owner, target) = (viewer.Household.Value, line.Id.Value);
        var waiting = !viewer.HasLineRequests ? null
            : await db.OperationRequests.AsNoTracking().Where(r => r.OwnerId == owner && r.TargetId == target && (r.Operation == Permission.ClaimLine || r.Operation == Permission.NameLineUser) && r.State == OperationRequestState.Waiting).FirstOrDefaultAsync(cancellationToken);
        var claim = waiting is { WaitsUntil: { } until } ? new LineClaim(waiting.Id, until, IsOwn: false) : null;
        return undoable is null && claim is null ? null : new([], claim, undoable, ObjectionUntil: null);
    }
}

/// <summary>That a payer says they use a line themself, while it waits.</summary>
/// <param name="IsOwn">Whether the viewer says so.</param>
public sealed record LineClaim(OperationRequestId Request, DateTimeOffset Until, bool IsOwn);
