using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Guardian;

/// <summary>Settles a finding that was approved on another device or by another person.</summary>
public sealed class SettleFromElsewhere(CarryOutSettlement carryOut, OperatorPolicy policy) : ApprovableOperation
{
    public override Permission Permission => Permission.SettleFinding;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, HouseholdId household, Guid target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var id = FindingId.From(target);
        var row = await (from finding in db.Findings.AsNoTracking()
                      where finding.HouseholdId == household && finding.Id == id
                      join line in db.Lines on new { finding.HouseholdId, Id = finding.LineId } equals new { line.HouseholdId, line.Id }
                      join contract in db.Contracts on new { finding.HouseholdId, Id = finding.ContractId } equals new { contract.HouseholdId, contract.Id }
                      join account in db.BillingAccounts on new { finding.HouseholdId, Id = finding.AccountId } equals new { account.HouseholdId, account.Id }
                      let user = db.Members.FirstOrDefault(m => m.HouseholdId == line.HouseholdId && m.Id == line.UserId)
                      select new { finding, line, contract.PlanName, account.Name, User = user == null ? null : user.Name, Person = user == null ? default(PersonId?) : user.PersonId })
            .FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : new(
            Permission.SettleFinding, target, row.PlanName, row.line.Number, row.line.Label, row.User, row.Person, row.finding.Amount, row.Name, row.finding.ReceiptId?.Value);
    }

    internal override async Task<PreparedOperation?> PrepareAsync(
        CommandContext work, Actor.AsPerson actor, HouseholdId household, Guid target, CancellationToken cancellationToken)
    {
        var matter = await SettleMatter.LoadAsync(work, actor, FindingId.From(target), policy, cancellationToken);
        return matter.Refusal is null ? new Prepared(matter, matter.AuthorizationDetails!, matter.AssuranceLevel, carryOut) : null;
    }

    private sealed record Prepared(SettleMatter Settling, AuthorizationDetails AuthorizationDetails, AssuranceLevel AssuranceLevel, CarryOutSettlement CarryOut) : PreparedOperation(AuthorizationDetails, AssuranceLevel)
    {
        public override async Task<bool> CarryOutAsync(CommandContext work, Actor.AsPerson actor, Approval approval, CancellationToken cancellationToken) =>
            await CarryOut.RunAsync(work, Settling, actor, approval, cancellationToken) is not null;
    }
}
