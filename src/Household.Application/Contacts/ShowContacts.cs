using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Contacts;

/// <summary>Shows a person the numbers and e-mail addresses that they have verified, and whether there is room for another.</summary>
public sealed class ShowContacts(IDbContextFactory<HouseholdDbContext> contexts, NumberRiskLookup network, IEmailSender emails, Clock clock, OperatorPolicy policy)
{
    /// <param name="SendsEmail">Whether there is a mail server; without one, no address can be added.</param>
    public sealed record View(IReadOnlyList<Number> Numbers, IReadOnlyList<Address> Addresses, bool SendsEmail)
    {
        public bool HasRoomForNumber => Numbers.Count < MeansLimits.Numbers;

        public bool HasRoomForAddress => Addresses.Count < MeansLimits.Addresses;
    }

    /// <param name="Proves">Whether a code to it proves the person now.</param>
    public sealed record Number(MeansId Id, Msisdn Value, DateTimeOffset VerifiedAt, bool Proves);

    public sealed record Address(MeansId Id, EmailAddress Value, DateTimeOffset VerifiedAt);

    /// <returns>Null when the session is not a person's, or has ended.</returns>
    public async Task<View?> RunAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, now, cancellationToken) is not { Person: var person }) return null;
        var answers = await network.AboutAsync(person, cancellationToken);
        List<Number> numbers = [];
        foreach (var contact in await db.ContactMediums.AsNoTracking().Where(c => c.PersonId == person).OrderBy(c => c.VerifiedAt).ToListAsync(cancellationToken))
            numbers.Add(new(MeansId.From(contact.Id.Value), contact.Number, contact.VerifiedAt, Proves(await db.NumberFactsAsync(contact.Number, answers, cancellationToken), person, now)));
        var addresses = await db.EmailContacts.AsNoTracking().Where(c => c.PersonId == person).OrderBy(c => c.VerifiedAt).ToListAsync(cancellationToken);
        return new(numbers, [.. addresses.Select(contact => new Address(MeansId.From(contact.Id.Value), contact.Address, contact.VerifiedAt))], emails.IsConfigured);
    }

    private bool Proves(NumberFacts facts, PersonId person, DateTimeOffset now) => facts.Prove(policy.SimHold, now) switch
    {
        NumberProof.Nothing or NumberProof.OfHolder => false,
        NumberProof.OfPerson proved => proved.Person == person,
        NumberProof.OfUser user => user.Person == person,
    };
}
