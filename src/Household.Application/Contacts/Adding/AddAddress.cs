using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Contacts.Adding;

/// <summary>Makes an e-mail address a person’s own, for notices, once they have typed the code that was sent to it. The target is that code.</summary>
public sealed class AddAddress(TellOfMeans tell, IStringLocalizer<ContactTexts> text, OperatorPolicy policy, Clock clock) : OwnOperation(policy)
{
    public override Permission Permission => Permission.AddAddress;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        var id = CodeId.From(subject.Target);
        var address = await db.Codes.AsNoTracking().Where(c => c.Id == id).Select(c => c.Email).FirstOrDefaultAsync(cancellationToken);
        return new(
            Permission, subject.Target,
            WordsOf(text, "AddAddress", [address is { } known ? known.Value : text["AnAddress"]], [new(text["Gets"], text["NoticesOnly"]), new(text["Undo"], text["ForAWeek"], text["WeTellYou"])]), Line: null);
    }

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        if (await work.Db.ProvedContactAsync(decided.Owner, subject.Target, clock.Now, cancellationToken) is not { Email: { } address }) return new PreparedOperation.NotFound();
        var has = await work.Db.EmailContacts.AsNoTracking().Where(c => c.PersonId == decided.Owner).Select(c => c.Address).ToListAsync(cancellationToken);
        if (has.Exists(address.IsSameAs)) return new PreparedOperation.NothingLeft(Done: null);
        if (decided.WhyNotAnother(MeansKind.Address) is { } why) return why;
        return decided.Ready(new CanonicalForm("household/add-address").Add(decided.Owner.Value).Add(address.Value).Bytes, async (doing, cancelled) =>
        {
            var id = work.Ids.New<EmailContactId>();
            work.Db.EmailContacts.Add(new(id, decided.Owner, address, work.Now));
            var added = await work.AddMeansAsync(decided.Owner, MeansId.From(id.Value), MeansKind.Address, doing.By.Proof, doing.Request.Device, cancelled, doing.Request.Place);
            await tell.AddedAsync(work, added, "EmailAdded", [address.Value], cancelled);
            work.NoteSecurity(decided.Owner, SecurityEventKind.EmailAdded, doing.Device, address.Masked);
            await work.AuditOwnAsync(doing, "add-address", added, cancelled);
        });
    }
}
