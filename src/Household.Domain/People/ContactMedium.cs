using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.People;

/// <summary>
/// A mobile number that a person has proved to receive messages on, apart from any <see cref="Line"/> with that number.
/// Imported numbers are never contact media: they are contacts, not proofs.
/// </summary>
public sealed class ContactMedium
{
    private ContactMedium() { }

    public ContactMedium(ContactMediumId id, PersonId personId, Msisdn number, DateTimeOffset verifiedAt)
    {
        Id = id;
        PersonId = personId;
        Number = number;
        VerifiedAt = verifiedAt;
    }

    public ContactMediumId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public Msisdn Number { get; private set; }

    public DateTimeOffset VerifiedAt { get; private set; }

    public long Version { get; private set; }
}
