using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Billing;

/// <summary>Query behind <c>/receipts/{id}</c>.</summary>
public sealed class ShowReceipt(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    /// <summary>Null for a receipt that does not exist, belongs to another household, or is about a line whose charges the viewer may not see.</summary>
    public async Task<ReceiptView?> ForAsync(ActorLocator by, ReceiptId id, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (actor, households, _, _, _) = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (actor is not Actor.OfPerson) return null;
        var receipt = await db.Receipts.AsNoTracking().FirstOrDefaultAsync(r => households.Contains(r.HouseholdId) && r.Id == id, cancellationToken);
        if (receipt is null) return null;

        var viewer = await HouseholdViewer.OfAsync(db, actor, receipt.HouseholdId, policy, now, cancellationToken);
        if (viewer.Member is not { } member || !viewer.MaySeeCharges(receipt.LineId)) return null;
        var line = viewer.Lines.First(l => l.Id == receipt.LineId);
        var account = viewer.Accounts.First(a => a.Id == receipt.AccountId);
        var running = await db.Contracts.AsNoTracking().Where(c => c.HouseholdId == receipt.HouseholdId && c.LineId == receipt.LineId && c.EndedOn == null)
            .OrderByDescending(c => c.StartsOn).Select(c => c.PlanName).FirstOrDefaultAsync(cancellationToken);
        var doneOn = viewer.Day(receipt.DoneAt);
        var due = await db.Bills.AsNoTracking().Where(b => b.HouseholdId == receipt.HouseholdId && b.AccountId == receipt.AccountId && b.IssuedOn <= doneOn)
            .OrderByDescending(b => b.IssuedOn).Select(b => b.DueOn).Take(2).ToListAsync(cancellationToken);
        var user = viewer.Person(line.UserId);
        return new(
            receipt.Id, receipt.Number, receipt.PlanName, running, line.Number, line.Label, viewer.IsOwn(line), user, receipt.Amount, account.Name, DueDay.Next(due),
            viewer.Person(receipt.DoneBy), receipt.DoneBy == member.Id, receipt.Proof, receipt.DoneAt,
            [.. new[] { user, viewer.Person(account.PayerId) }.OfType<MemberView>().Distinct()], member, account.PayerId == member.Id);
    }
}

/// <summary>What was done about a finding, as shown on the receipt page.</summary>
/// <param name="DoneByViewer">The viewer did it.</param>
/// <param name="PaidByViewer">The viewer pays the account, and therefore sees which bills the credit covers.</param>
/// <param name="Told">The people who got a message: the line's user and its payer.</param>
public sealed record ReceiptView(
    ReceiptId Id, string Number, string EndedPlan, string? RunningPlan, Msisdn? LineNumber, string LineLabel, bool OwnLine, MemberView? LineUser, Money Amount, string AccountName, DateOnly? NextBillDueOn,
    MemberView? DoneBy, bool DoneByViewer, AuthenticationMethod Proof, DateTimeOffset DoneAt, IReadOnlyList<MemberView> Told, MemberView Viewer, bool PaidByViewer);
