using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Recovery;

/// <summary>Asks a recovery contact to vouch for the person who recovers their account in this session.</summary>
public sealed class AskToVouch(IDbContextFactory<HouseholdDbContext> contexts, AskAnother ask, OperatorPolicy policy, Clock clock)
{
    /// <param name="number">The number by which the contact was chosen.</param>
    /// <param name="from">Roughly where the asking browser is.</param>
    public async Task<AskAnother.Result> RunAsync(ActorLocator by, Msisdn number, Place? from, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, clock.Now, cancellationToken) is not { Person: var person, Session: var session }) return new AskAnother.Result.SignedOut();
        var contact = await db.ChosenContacts().Where(c => c.Choice.PersonId == person && c.Choice.Number == number).Select(c => (PersonId?)c.ContactId).FirstOrDefaultAsync(cancellationToken);
        if (contact is not { } doer) return new AskAnother.Result.NotThem();
        return await ask.RunAsync(new(by, new OperationOwner.OfPerson(person), Permission.VouchForPerson, person.Value, doer, session.Value.ToString(), from), cancellationToken);
    }
}
