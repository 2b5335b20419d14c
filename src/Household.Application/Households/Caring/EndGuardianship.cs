using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Households.Caring;

/// <summary>A guardian looks after a minor no longer; refused for the last one. The target is their guardianship: another’s is not for them to end, and goes on.</summary>
public sealed class EndGuardianship(IStringLocalizer<CaringTexts> text, OperatorPolicy policy) : GuardianOperation(policy)
{
    public override Permission Permission => Permission.EndGuardianship;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        if (await MinorAsync(db, subject, cancellationToken) is not { } cared || await NameAsync(db, subject.Household, cared, cancellationToken) is not { } minor) return null;
        return new(Permission, subject.Target, new(
            text["End", minor], text["EndAsks", minor], text["EndWhat", minor], text["EndButton"], text["Ended", minor], text["EndedLead"], text["NotEnded"],
            [new(text["Stops"], text["WhatStops", minor]), new(text["Stays"], text["OthersStay"]), new(text["Undo"], text["AskedAgain"])],
            new("/household", text["Household"]), new("/household", text["ToHousehold"])), Line: null);
    }

    private protected override async Task<MemberId?> MinorAsync(HouseholdDbContext db, OperationSubject subject, CancellationToken cancellationToken)
    {
        var (household, id) = (subject.Household, GuardianshipId.From(subject.Target));
        return await db.Guardianships.AsNoTracking().Where(one => one.HouseholdId == household && one.Id == id).Select(one => (MemberId?)one.MinorId).FirstOrDefaultAsync(cancellationToken);
    }

    private protected override Task<PreparedOperation> PrepareAsync(CommandContext work, OperationSubject subject, Decided decided, CancellationToken cancellationToken) => Task.FromResult<PreparedOperation>(new PreparedOperation.Ready(
        OperationTerms.Free(new CanonicalForm("household/end-guardianship").Add(subject.Target).Bytes), decided.Decision, decided.Relations, (doing, cancelled) => CarryOutAsync(work, doing, decided, cancelled)));

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Decided decided, CancellationToken cancellationToken)
    {
        var (household, guardian, minor) = (decided.Relations.Household, decided.Actor, decided.Minor);
        foreach (var care in await work.Db.Guardianships.Where(one => one.HouseholdId == household && one.GuardianId == guardian && one.MinorId == minor && one.RemovedAt == null).ToListAsync(cancellationToken)) care.End(work.Now);
        await work.VoidAskedForMinorAsync(decided.Relations, guardian, minor, cancellationToken);
        await work.LookAtDelegationsAsync(household, cancellationToken);
        var (who, whom) = (await NameAsync(work.Db, household, guardian, cancellationToken) ?? "", await NameAsync(work.Db, household, minor, cancellationToken) ?? "");
        work.Audit(household, new(doing.By, OnBehalfOf: null, "end-guardianship", "member", minor.Value, doing.Rule, doing.Approval, new AuditFacts.GuardianshipChanged(guardian.Value, AgreedBy: null).ToJson()));
        work.NoteSecurity(doing.By.Person, SecurityEventKind.GuardianshipEnded, doing.Device, whom);
        await TellAsync(work, decided, also: null, text, "EndedNotice", who, whom, cancellationToken);
    }
}
