using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Contacts.Adding;

/// <summary>Makes a number a person’s own, once they have typed the code that was sent to it. The target is that code.</summary>
public sealed class AddNumber(TellOfMeans tell, IStringLocalizer<ContactTexts> text, OperatorPolicy policy, Clock clock) : AddingOperation(policy)
{
    public override Permission Permission => Permission.AddNumber;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        var id = CodeId.From(subject.Target);
        var number = await db.Codes.AsNoTracking().Where(c => c.Id == id).Select(c => c.Number).FirstOrDefaultAsync(cancellationToken);
        return new(
            Permission, subject.Target,
            WordsOf(text, "AddNumber", [number is { } digits ? NationalNumber.Of(digits) : text["ANumber"]], [new(text["Gets"], text["CodesAndNotices"]), new(text["Undo"], text["ForAWeek"], text["WeTellYou"])]), Line: null);
    }

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        if (await work.Db.ProvedContactAsync(decided.Owner, subject.Target, clock.Now, cancellationToken) is not { Number: { } number }) return new PreparedOperation.NotFound();
        if (decided.WhyNotAnother(MeansKind.Number) is { } why) return why;

        // The network was asked when the code was typed, moments ago; our own records are asked again.
        var facts = await work.Db.NumberFactsAsync(number, NumberRiskAnswers.None, cancellationToken);
        if (facts.Contact == decided.Owner) return new PreparedOperation.NothingLeft(Done: null);
        if (facts.Contact is not null || facts.Line is { UserPerson: { } user, UserState: Domain.Lines.LineUserState.Confirmed } && user != decided.Owner) return new PreparedOperation.NotFound();
        return decided.Ready(new CanonicalForm("household/add-number").Add(decided.Owner.Value).Add(number.Digits).Bytes, async (doing, cancelled) =>
        {
            var actor = new Actor.AsPerson(decided.Owner, doing.Request.SessionId, Channel.Portal, doing.By.Proof);
            if (await work.OwnNumberAsync(actor, number, facts, doing.Request.Device, cancelled, doing.Request.Place) is not { } added) throw new InvalidOperationException("A number that was nobody’s could not be added.");
            await tell.AddedAsync(work, added, "NumberAdded", [number.Digits[^4..]], cancelled);
            work.NoteSecurity(decided.Owner, SecurityEventKind.NumberAdded, doing.Device, number.Masked);
            await work.AuditOwnAsync(doing, "add-number", added, cancelled);
        });
    }
}
