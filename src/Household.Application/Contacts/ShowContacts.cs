using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Contacts;

/// <summary>Shows a person the numbers and e-mail addresses that they have verified, and what adding and removing takes now.</summary>
public sealed class ShowContacts(IDbContextFactory<HouseholdDbContext> contexts, ReadOwnContacts contacts, NumberRiskLookup network, IEmailSender emails, Clock clock, OperatorPolicy policy)
{
    /// <param name="SendsEmail">Whether there is a mail server; without one, no address can be added.</param>
    public sealed record View(IReadOnlyList<Number> Numbers, IReadOnlyList<Address> Addresses, ContactRule AddingNumber, ContactRule AddingAddress, bool SendsEmail);

    /// <param name="Proves">Whether a code to it proves the person now.</param>
    public sealed record Number(ContactMediumId Id, Msisdn Value, DateTimeOffset VerifiedAt, bool Proves, ContactRule Removing);

    public sealed record Address(EmailContactId Id, EmailAddress Value, DateTimeOffset VerifiedAt, ContactRule Removing);

    /// <returns>Null when the session is not a person's, or has ended.</returns>
    public async Task<View?> RunAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, now, cancellationToken) is not { } actor) return null;
        var answers = await network.AboutAsync(actor.Person, cancellationToken);
        var own = await contacts.RunAsync(db, actor.Person, answers, now, cancellationToken);
        return new(
            [.. own.Numbers.Select(n => new Number(n.Id, n.Number, n.VerifiedAt, n.Proves, ContactRule.ToRemoveNumber(own.Without(n.Id), actor.Proof, now)))],
            [.. own.Addresses.Select(a => new Address(a.Id, a.Address, a.VerifiedAt, ContactRule.ToRemoveAddress(own.All, actor.Proof, now)))],
            ContactRule.ToAddNumber(own.All, actor.Proof, now), ContactRule.ToAddAddress(own.All, actor.Proof, now), emails.IsConfigured);
    }
}
