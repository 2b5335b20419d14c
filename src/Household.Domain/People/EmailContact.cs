namespace HouseholdPortal.Domain.People;

/// <summary>
/// An e-mail address that a person has proved to read. Notices go there and nothing else: it proves nobody, so that it is no
/// <see cref="ContactMedium"/> and nothing that takes one can be handed this (NIST SP 800-63B-4 §3.1.3.1). Two people may read the same mail.
/// </summary>
public sealed class EmailContact
{
    private EmailContact() { }

    public EmailContact(EmailContactId id, PersonId personId, EmailAddress address, DateTimeOffset verifiedAt)
    {
        Id = id;
        PersonId = personId;
        Address = address;
        VerifiedAt = verifiedAt;
    }

    public EmailContactId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public EmailAddress Address { get; private set; }

    public DateTimeOffset VerifiedAt { get; private set; }
}
