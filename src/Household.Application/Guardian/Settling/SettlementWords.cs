using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Guardian.Settling;

/// <summary>What settling a finding is, in words: before it is done, and on its receipt.</summary>
public sealed class SettlementWords(IStringLocalizer<SettlingTexts> text, OperatorPolicy policy)
{
    internal async Task<OperationFacts?> OfAsync(HouseholdDbContext db, HouseholdId household, FindingId id, PersonId viewer, CancellationToken cancellationToken)
    {
        var row = await (from finding in db.Findings.AsNoTracking()
                         where finding.HouseholdId == household && finding.Id == id
                         join line in db.Lines on new { finding.HouseholdId, Id = finding.LineId } equals new { line.HouseholdId, line.Id }
                         join contract in db.Contracts on new { finding.HouseholdId, Id = finding.ContractId } equals new { contract.HouseholdId, contract.Id }
                         join account in db.BillingAccounts on new { finding.HouseholdId, Id = finding.AccountId } equals new { account.HouseholdId, account.Id }
                         join payer in db.Members on new { finding.HouseholdId, Id = account.PayerId } equals new { payer.HouseholdId, payer.Id }
                         from user in db.Members.Where(m => m.HouseholdId == line.HouseholdId && m.Id == line.UserId).DefaultIfEmpty()
                         from receipt in db.Receipts.Where(r => r.HouseholdId == finding.HouseholdId && r.FindingId == finding.Id).DefaultIfEmpty()
                         let running = db.Contracts.Where(c => c.HouseholdId == household && c.LineId == line.Id && line.AccountId == finding.AccountId && c.EndedOn == null && c.Id != contract.Id).OrderByDescending(c => c.StartsOn).Select(c => c.PlanName).FirstOrDefault()
                         select new
                         {
                             finding.Amount, finding.AccountId, Line = line, contract.PlanName, Account = account.Name, User = user == null ? null : user.Name, UserPerson = user == null ? default(PersonId?) : user.PersonId,
                             Payer = payer.Name, PayerPerson = payer.PersonId, Running = running, Receipt = receipt,
                         }).FirstOrDefaultAsync(cancellationToken);
        if (row is null) return null;
        var sum = MoneyText.Of(row.Receipt?.Amount ?? row.Amount);
        var facts = new OperationFacts.LineFact(row.Line.Id, row.Line.Number, row.Line.Label, row.User, row.UserPerson);
        var whose = row.UserPerson == viewer ? "Your" : row.User is null ? "Its" : "Their";
        var stays = row.Running is { } plan ? text[$"{whose}GoesOnWith", plan, row.User ?? ""] : text[$"{whose}GoesOn", row.User ?? ""];
        string lead = row.Receipt is { DoneAt: var at } ? text["EndedAt", row.PlanName, policy.InWords(at), stays] : "";
        return new(Permission.SettleFinding, id.Value, new(
            text["Title", row.PlanName], text["AsksTo", row.PlanName, sum], text["What", row.PlanName, sum, row.Account], text["Button", sum], text["DoneTitle", sum], lead, text["NotDone", row.PlanName],
            row.Receipt is { } kept ? await DoneRowsAsync(kept) : [new(text["Money"], text["NothingToPay"], text["ComesBack", sum, row.Account])], new($"/findings/{id.Value}", text["Back"]), row.PayerPerson == viewer ? new("/bills", text["SeeBills"]) : null), facts);

        async Task<IReadOnlyList<OperationRow>> DoneRowsAsync(Receipt done)
        {
            var doneOn = policy.Today(done.DoneAt);
            var due = await db.Bills.AsNoTracking().Where(b => b.HouseholdId == household && b.AccountId == row.AccountId && b.IssuedOn <= doneOn).OrderByDescending(b => b.IssuedOn).Select(b => b.DueOn).Take(2).ToListAsync(cancellationToken);
            var told = row.UserPerson == row.PayerPerson ? row.Payer : row.User is { } user ? text["And", user, row.Payer].Value : row.Payer;
            return
            [
                new(text["Ended"], row.PlanName),
                new(text["Credit"], sum, DueDay.Next(due) is { } next ? text["ToAccountBill", row.Account, next.ToString("d MMMM", System.Globalization.CultureInfo.GetCultureInfo("en-GB"))] : text["ToAccount", row.Account]),
                new(text["Told"], told, text["ByText"]),
            ];
        }
    }
}
