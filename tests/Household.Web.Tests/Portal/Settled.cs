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
    public const string Number = "HR 4071 882";

    public static ReceiptId ByPartner(Scenario scenario, IdSource ids, DateTimeOffset at)
    {
        var (finding, home, partner) = (scenario.Finding, scenario.Home, scenario.Partner);
        var operation = new AuthorizationDetails(Permission.SettleFinding, finding.Id.Value, new byte[1], new byte[32], PolicyVersion: 1);
        var approval = home.Add(new Approval(home.Id, ids.New<ApprovalId>(), operation, partner.PersonId, partner.Session.Id, device: "", partner.PersonId, AssuranceLevel.Operation, matchNumber: null, new byte[32], at));
        var credit = home.Add(new Credit(home.Id, ids.New<CreditId>(), finding.AccountId, finding.Id, finding.Amount, at));
        var receipt = home.Add(new Receipt(
            home.Id, ids.New<ReceiptId>(), Number, finding.Id, finding.LineId, finding.ContractId, scenario.Forgotten.PlanName,
            credit.Id, finding.AccountId, finding.Amount, partner.Id, AuthenticationMethod.Passkey, approval.Id, at));
        Assert.True(finding.Settle(receipt.Id, at));
        Assert.True(scenario.Forgotten.End(home.Today));
        return receipt.Id;
    }
}
