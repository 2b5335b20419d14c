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

/// <summary>Asks a recovery contact to say that what the person objected to is not theirs.</summary>
public sealed class AskToDecide(IDbContextFactory<HouseholdDbContext> contexts, AskAnother ask, OperatorPolicy policy, Clock clock)
{
    /// <param name="against">What the objection is against.</param>
    /// <param name="contact">The means that the recovery contact is of the person.</param>
    /// <param name="from">Roughly where the asking browser is.</param>
    public async Task<AskAnother.Result> RunAsync(ActorLocator by, MeansId against, MeansId contact, Place? from, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, clock.Now, cancellationToken) is not { Proof.IsHeld: false, Person: var person }) return new AskAnother.Result.SignedOut();
        var who = await db.ChosenContacts().Where(c => c.Choice.PersonId == person && c.Choice.Id == contact).Select(c => (PersonId?)c.ContactId).FirstOrDefaultAsync(cancellationToken);
        if (who is not { } doer) return new AskAnother.Result.NotThem();
        return await ask.RunAsync(new(by, new OperationOwner.OfPerson(person), Permission.DecideForPerson, against.Value, doer, Place: from), cancellationToken);
    }
}
