using HouseholdPortal.Application;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Scenarios;

namespace HouseholdPortal.Web.Tests.Portal;

/// <summary>The founding case after the partner has settled it, as rows.</summary>
internal static class Settled
{
    public static Receipt ByPartner(Scenario scenario, IdSource ids, DateTimeOffset at)
    {
        var (finding, home, partner) = (scenario.Finding, scenario.Home, scenario.Partner);
        var terms = new OperationTerms(new byte[1], new(-finding.Amount.Minor, finding.Amount.Currency), Money.Zero(finding.Amount.Currency), BoundUntil: null);
        var may = new OperationCheck.May(terms, AssuranceLevel.Operation, ConsentOf: [], Wait: null, StoppableBy: []);
        var request = new OperationRequest(new OperationOwner.OfHousehold(home.Id), ids.New<OperationRequestId>(), Permission.SettleFinding, finding.Id.Value, partner.PersonId, terms, at);
        Assert.IsType<OperationStep.NeedsProof>(request.Advance(may, at));
        Assert.IsType<OperationStep.CarryOut>(request.Prove(partner.PersonId, new(AuthenticationMethod.Passkey, AssuranceLevel.Operation, at, BoundToOperation: true), may, at));
        home.Rows.Add(request);
        var credit = home.Add(new Credit(home.Id, ids.New<CreditId>(), finding.AccountId, finding.Id, finding.Amount, at));
        var receipt = home.Add(new Receipt(
            home.Id, ReceiptId.From(request.Id.Value), request.Number, finding.Id, finding.LineId, finding.ContractId, scenario.Forgotten.PlanName,
            credit.Id, finding.AccountId, finding.Amount, partner.Id, AuthenticationMethod.Passkey, request.Id, at));
        Assert.True(finding.Settle(receipt.Id, at));
        Assert.True(scenario.Forgotten.End(home.Today));
        return receipt;
    }
}
