using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Plans;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Domain.Usage;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;

namespace HouseholdPortal.Application.Tests.Storage.Plans;

/// <summary>A row of everything that a scenario does without, so that others of it can be made, too.</summary>
internal static class RareRows
{
    public static IEnumerable<object> Of(TestHost host, Scenario scenario)
    {
        var (owner, member, now) = (scenario.CottagesOwner, scenario.Stranger, host.Now);
        var (hash, id) = (new byte[32], host.Ids.Bare());
        var place = Place.Of([new("en", "Leeds", "United Kingdom")]);
        var open = AskedRows.Of(host, scenario.Cottage.Id, scenario.InBoth.PersonId, scenario.InBoth.Session.Id, target: id, owner.PersonId, "47", place);
        open.Approval.WantLink();
        yield return open.Request;
        yield return open.Approval;
        yield return new ApprovalLink(hash, open.Approval.OwnerId, open.Approval.Id, open.Approval.ExpiresAt);
        yield return new StopLink(hash, open.Request.OwnerId, open.Request.Id, owner.PersonId, open.Approval.ExpiresAt);
        yield return new InvitationLink(hash, scenario.Cottage.Id, host.Ids.New<InvitationId>(), open.Approval.ExpiresAt);
        yield return new Invitation(scenario.Cottage.Id, host.Ids.New<InvitationId>(), owner.Id, scenario.Cottage.Rows.OfType<Domain.Billing.BillingAccount>().First().Id, line: null, hash, now);
        yield return new LineLock(scenario.HouseholdId, host.Ids.New<LineLockId>(), scenario.PartnersLine.Id, LineFunction.PortOut, scenario.Partner.Id, host.Now);
        var delegation = new Delegation(
            scenario.Cottage.Id, host.Ids.New<DelegationId>(), owner.Id, scenario.Cottage.Rows.OfType<Domain.Households.Member>().First(one => one.PersonId == scenario.InBoth.PersonId).Id, scenario.CottagesLine.Id,
            accountId: null, [Permission.SeeLine, Permission.ChangePlanDearer], new(1000, "GBP"), new(scenario.Cottage.Today, scenario.Cottage.Today.AddDays(30)));
        var offering = new Offering(host.Ids.New<OfferingId>(), OfferingKind.Plan, "rare");
        var version = new OfferingVersion(host.Ids.New<OfferingVersionId>(), offering.Id, number: 1, scenario.Cottage.Today.AddYears(-1), "Rare", new(
            OfferingKind.Plan, LineKind.Mobile, new(900, "GBP"), new(0, "GBP"), 0, new(900, "GBP"), new(5000, 0, null, null), OutOfBundle.Stops, default));
        var contract = scenario.Cottage.Rows.OfType<Contract>().First();
        yield return offering;
        yield return version;
        yield return new ContractSummary(contract, new(
            OfferingKind.Plan, version.Name, version.Monthly, version.Once, version.Once, contract.StartsOn, BoundUntil: null, version.LeavingMonthly, version.Once, contract.StartsOn.AddDays(14), version.Terms.Includes, version.Terms.Beyond,
            version.Terms.Speed), host.Ids.New<OperationRequestId>());
        yield return delegation;
        yield return new Delegation(
            scenario.HouseholdId, host.Ids.New<DelegationId>(), scenario.Payer.Id, scenario.Partner.Id, scenario.PayersLine.Id, accountId: null, [Permission.SeeLine], new(0, "GBP"), new(scenario.Home.Today.AddDays(-20), scenario.Home.Today.AddDays(5)));
        yield return delegation.Reserve(host.Ids.New<AllowanceUseId>(), host.Ids.New<OperationRequestId>(), new(500, "GBP"), scenario.Cottage.Today, now)!;
        yield return new UsageTotal(scenario.Cottage.Id, scenario.CottagesLine.Id, scenario.Cottage.Today, UsageKind.DataAtHome, 1, scenario.Cottage.Today);
        yield return new EmailContact(host.Ids.New<EmailContactId>(), owner.PersonId, EmailAddress.Parse("rose@example.org"), now);
        yield return new NoticeChoice(owner.PersonId, NoticeKind.Receipts, NoticeChannel.Email, isWanted: true);
        yield return new RecoveryContact(owner.PersonId, host.Ids.New<MeansId>(), member.Number, now);
        yield return new RecoveryCode(id, owner.PersonId, host.Ids.New<MeansId>(), hash, now);
        yield return new Objection(owner.PersonId, host.Ids.New<ObjectionId>(), MeansId.From(owner.Contact.Id.Value), MeansId.From(owner.Contact.Id.Value), now);
        yield return new ObjectionLink(hash, owner.PersonId, MeansId.From(owner.Contact.Id.Value), MeansId.From(owner.Contact.Id.Value), now);
        yield return new GivenUpNumber(owner.PersonId, member.Number, now);
        yield return new ExternalId("billing", "C-7654321", scenario.Cottage.Id, owner.PersonId);
        yield return new EnrolmentAttempt(id, hash, hash, now);
        yield return new KnownBrowser(owner.PersonId, hash, now);
        var agent = new StaffMember(host.Ids.New<StaffId>(), "Jo Bell", StaffRoles.Agent, now);
        yield return agent;
        var call = new Interaction(host.Ids.New<InteractionId>(), InteractionChannel.Call, member.Number, now);
        call.End(now);
        yield return call;
        var planned = new Interaction(host.Ids.New<InteractionId>(), InteractionChannel.CallBack, member.Number, now);
        planned.Plan(agent.Id);
        yield return planned;
        yield return new LineFreeze(scenario.HouseholdId, host.Ids.New<LineFreezeId>(), scenario.PartnersLine.Id, agent.Id, call.Id, now);
        var staff = new StaffMember(host.Ids.New<StaffId>(), "Lee Park", StaffRoles.Agent, now);
        yield return staff;
        yield return new LookLimit(staff.Id, now);
        yield return new BreakGlassCase(host.Ids.New<BreakGlassId>(), member.PersonId, BreakGlassReason.LifeAtRisk, "INC-1", staff.Id, host.Ids.New<StaffSessionId>(), now);
        yield return new CourtOrder(host.Ids.New<CourtOrderId>(), CourtOrderEffect.Appoints, owner.PersonId, member.PersonId, "Leeds County Court", "LS-1", scenario.Cottage.Today, staff.Id, now);
        yield return new CodeDay(scenario.Cottage.Today.AddDays(-1), "4470000", 3, 2);
    }
}
