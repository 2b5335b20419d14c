using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Households.Caring;

/// <summary>A guardian has another adult of the household look after a minor, too, who agrees to it with a proof of their own. The target is the minor; the input is that member.</summary>
public sealed class AddGuardian(IStringLocalizer<CaringTexts> text, OperatorPolicy policy) : GuardianOperation(policy)
{
    public override Permission Permission => Permission.AddGuardian;

    public override int InputVersion => 1;

    public override bool NeedsOthers => true;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        if (GuardianIn(subject) is not { } guardian || await NameAsync(db, subject.Household, guardian, cancellationToken) is not { } who) return null;
        if (await NameAsync(db, subject.Household, MemberId.From(subject.Target), cancellationToken) is not { } minor) return null;
        return new(Permission, subject.Target, new(
            text["Add", who, minor], text["AddAsks", who, minor], text["AddWhat", who, minor], text["AddButton"], text["Added", who, minor], text["AddedLead", minor], text["NotAdded"],
            [new(text["Gets"], text["WhatGuardiansDo"], text["WhatGuardiansDoMore"]), new(text["Agrees"], who, text["AgreesMore"]), new(text["Ends"], text["WhenGrown"], text["OrBefore"])],
            new("/household", text["Household"]), new("/household", text["ToHousehold"])), Line: null);
    }

    private protected override Task<MemberId?> MinorAsync(HouseholdDbContext db, OperationSubject subject, CancellationToken cancellationToken) => Task.FromResult<MemberId?>(MemberId.From(subject.Target));

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var today = Policy.Today(work.Now);
        if (GuardianIn(subject) is not { } guardian || guardian == decided.Minor || decided.Relations.Members.All(member => member.Id != guardian || Policy.IsMinor(member.BornOn, today))) return new PreparedOperation.NotFound();
        if (decided.Relations.Guardians.Any(care => care.Guardian == guardian && care.Minor == decided.Minor)) return new PreparedOperation.NothingLeft(Done: null);
        PersonId PersonOf(MemberId member) => decided.Relations.Members.First(one => one.Id == member).Person;
        if ((await work.Db.BarredByCourtAsync(PersonOf(decided.Minor), cancellationToken)).Contains(PersonOf(guardian))) return new PreparedOperation.Refused(RefusalReason.CourtOrdered, []);

        // Nobody is made to look after a child.
        var agreed = new AccessDecision.NeedsConsentOf([guardian], AssuranceLevel.Operation, decided.Decision.Because);
        var facts = new CanonicalForm("household/add-guardian").Add(decided.Minor.Value).Add(guardian.Value).Bytes;
        return new PreparedOperation.Ready(OperationTerms.Free(facts), agreed, decided.Relations, (doing, cancelled) => CarryOutAsync(work, doing, decided, guardian, cancelled));
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Decided decided, MemberId guardian, CancellationToken cancellationToken)
    {
        var household = decided.Relations.Household;
        var (who, minor) = (await NameAsync(work.Db, household, guardian, cancellationToken) ?? "", await NameAsync(work.Db, household, decided.Minor, cancellationToken) ?? "");
        work.Db.Guardianships.Add(new(household, work.Ids.New<GuardianshipId>(), guardian, decided.Minor, Policy.Today(work.Now)));
        work.Audit(household, new(doing.By, OnBehalfOf: null, "add-guardian", "member", decided.Minor.Value, doing.Rule, doing.Approval, new AuditFacts.GuardianshipChanged(guardian.Value, doing.Request.AgreedBy?.Value).ToJson()));
        work.NoteSecurity(doing.By.Person, SecurityEventKind.GuardianAdded, doing.Device, $"{who}, {minor}");
        await TellAsync(work, decided, guardian, text, "AddedNotice", who, minor, cancellationToken);
    }

    private static MemberId? GuardianIn(OperationSubject subject) => Guid.TryParse(subject.Input, out var id) ? MemberId.From(id) : null;
}
