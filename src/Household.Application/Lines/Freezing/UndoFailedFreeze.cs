using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Lines.Freezing;

/// <summary>The network will not hold a line: then it is not held, and its page must not say so. There is no request to undo; the order has the hold’s own id.</summary>
public sealed class UndoFailedFreeze : IOrderFailure
{
    public async Task FailedAsync(CommandContext work, NetworkOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(order);
        if (order.Kind != NetworkOrderKind.BarLine) return;
        var id = LineFreezeId.From(order.RequestId.Value);
        if (await work.Db.LineFreezes.FirstOrDefaultAsync(f => f.HouseholdId == order.HouseholdId && f.Id == id, cancellationToken) is not { } freeze || !freeze.End(by: null, work.Now)) return;
        work.Audit(order.HouseholdId, new AuditEntry(
            new Actor.AsSystem(nameof(UndoFailedFreeze)), OnBehalfOf: null, "undo-line-freeze", "line", order.LineId.Value, Because: null, Approval: null, new AuditFacts.LineUnfrozen(freeze.Id.Value, Proof: "").ToJson()));
    }
}
