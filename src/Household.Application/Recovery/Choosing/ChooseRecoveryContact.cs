using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Recovery.Choosing;

/// <summary>
/// Chooses a recovery contact for a person, by number and of any household. Both people are told. The target is the person; the input is the number. Nothing that
/// anybody sees is different for an unknown number.
/// </summary>
public sealed class ChooseRecoveryContact(TellOfMeans tell, IStringLocalizer<RecoveryTexts> text, IStringLocalizer<SignInTexts> notices, OperatorPolicy policy) : AddingOperation(policy)
{
    public override Permission Permission => Permission.ChooseRecoveryContact;

    public override int InputVersion => 1;

    public override Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Task.FromResult<OperationFacts?>(!Msisdn.TryParse(subject.Input, out var number) ? null : new(
            Permission, subject.Target, WordsOf(text, "Contact", [NationalNumber.Of(number)], [new(text["Gets"], text["CanVouch"], text["After30Days"]), new(text["Undo"], text["ForAWeek"], text["WeTellYou"])]), Line: null));
    }

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        if (!Msisdn.TryParse(subject.Input, out var number)) return new PreparedOperation.NotFound();
        if (await work.Db.RecoveryContacts.AnyAsync(c => c.PersonId == decided.Owner && c.Number == number, cancellationToken)) return new PreparedOperation.NothingLeft(Done: null);
        if (decided.WhyNotAnother(MeansKind.RecoveryContact) is { } why) return why;

        // Each choice sends an unrequested text to somebody.
        var since = work.Now - RecoveryContact.ChangeWindow;
        if (await work.Db.Set<SecurityEvent>().CountAsync(e => e.PersonId == decided.Owner && e.Kind == SecurityEventKind.RecoveryContactsChanged && e.At > since, cancellationToken) >= RecoveryContact.ChangesAtMost)
            return new PreparedOperation.Refused(RefusalReason.TooMany, []);
        var whose = await work.Db.ContactMediums.Where(c => c.Number == number).Select(c => (PersonId?)c.PersonId).FirstOrDefaultAsync(cancellationToken);
        if (whose == decided.Owner) return new PreparedOperation.Refused(RefusalReason.NotForThisRelation, []);
        return decided.Ready(new CanonicalForm("household/choose-recovery-contact").Add(decided.Owner.Value).Add(number.Digits).Bytes, async (doing, cancelled) =>
        {
            var id = work.Ids.New<MeansId>();
            work.Db.RecoveryContacts.Add(new(decided.Owner, id, number, work.Now));
            var added = await work.AddMeansAsync(decided.Owner, id, MeansKind.RecoveryContact, doing.By.Proof, doing.Request.Device, cancelled, doing.Request.Place);
            var name = await work.Db.People.Where(p => p.Id == decided.Owner).Select(p => p.FullName).FirstAsync(cancelled);
            if (whose is not null) work.Send(number, notices["ChosenAsContact", name]);
            await tell.AddedAsync(work, added, "RecoveryContactChosen", [], cancelled);
            work.NoteSecurity(decided.Owner, SecurityEventKind.RecoveryContactsChanged, doing.Device);
            await work.AuditOwnAsync(doing, "choose-recovery-contact", added, cancelled);
        });
    }
}
