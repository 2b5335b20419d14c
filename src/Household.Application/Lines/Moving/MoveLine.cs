using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Lines.Moving;

/// <summary>A payer has a line billed on another account of their own, from the next bill on: bills before stay where they are. The input is that account.</summary>
public sealed class MoveLine(IStringLocalizer<MovingTexts> text, OperatorPolicy policy) : LineOperation(policy)
{
    public override Permission Permission => Permission.MoveLine;

    public override int InputVersion => 1;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (await DescribedLine.OfAsync(db, subject.Household, LineId.From(subject.Target), cancellationToken) is not { } line || await AccountAsync(db, subject, cancellationToken) is not { } account) return null;
        var (whose, user) = (line.Whose(viewer), line.User ?? "");
        return new(Permission, subject.Target, new(
            text[whose + "Title", account.Name, user], text["Asks", account.Name], text[whose + "What", account.Name, user], text["Button"], text["Done", account.Name], text["Lead"], text["Not"],
            [new(text["From"], text["NextBill"], text["BillsStay"]), new(text["Costs"], text["Nothing"]), new(text["Undo"], text["MoveBack"])],
            new(line.Page, text["Line"]), new(line.Page, text["ToLine"])), line.Fact);
    }

    protected override bool FitsNow(LineStatus status) => status != LineStatus.Ended;

    /// <summary>Only to whoever pays for another account, too.</summary>
    internal override async Task<Offered?> OfferAsync(HouseholdDbContext db, Actor.OfPerson actor, Relations relations, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(relations);
        var id = LineId.From(subject.Target);
        var own = relations.Lines.FirstOrDefault(line => line.Id == id).Account;
        var payer = relations.Accounts.FirstOrDefault(account => account.Id == own).Payer;
        return relations.Accounts.Any(account => account.Payer == payer && account.Id != own) ? await base.OfferAsync(db, actor, relations, subject, now, cancellationToken) : null;
    }

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var (line, accounts) = (decided.Line, decided.Relations.Accounts);
        var payer = accounts.First(account => account.Id == line.AccountId).Payer;
        if (await AccountAsync(work.Db, subject, cancellationToken) is not { } to || to.PayerId != payer) return new PreparedOperation.NotFound();
        var household = line.HouseholdId;
        var from = await work.Db.BillingAccounts.AsNoTracking().FirstAsync(account => account.HouseholdId == household && account.Id == line.AccountId, cancellationToken);

        // Amounts of one account are in one currency.
        if (!string.Equals(from.Currency, to.Currency, StringComparison.Ordinal)) return new PreparedOperation.NotFound();
        if (line.AccountId == to.Id) return new PreparedOperation.NothingLeft(Done: null);
        var facts = new CanonicalForm("household/move-line").Add(line.Id.Value).Add(from.Id.Value).Add(to.Id.Value).Bytes;
        return new PreparedOperation.Ready(OperationTerms.Free(facts), decided.Decision, decided.Relations, (doing, cancelled) => CarryOutAsync(work, doing, line, to, cancelled));
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Line line, BillingAccount to, CancellationToken cancellationToken)
    {
        var from = line.AccountId;
        if (!line.MoveTo(to.Id)) throw new InvalidOperationException("A line that was billed elsewhere could not be moved.");
        work.Audit(line.HouseholdId, new(doing.By, OnBehalfOf: null, "move-line", "line", line.Id.Value, doing.Rule, doing.Approval, new AuditFacts.LineMoved(from.Value, to.Id.Value).ToJson()));
        await LineNotice.SendAsync(work, line, doing, SecurityEventKind.LineMoved, text, "Moved", exceptLine: false, cancellationToken, to.Name);
    }

    private static async Task<BillingAccount?> AccountAsync(HouseholdDbContext db, OperationSubject subject, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(subject.Input, out var typed)) return null;
        var (household, id) = (subject.Household, BillingAccountId.From(typed));
        return await db.BillingAccounts.AsNoTracking().FirstOrDefaultAsync(account => account.HouseholdId == household && account.Id == id, cancellationToken);
    }
}
