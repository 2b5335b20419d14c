namespace HouseholdPortal.Domain.People;

/// <summary>
/// An e-mail address that a person has proved to read. It receives notices and nothing else. It does not prove who they are, so it is not a
/// <see cref="ContactMedium"/> and cannot be passed where one is taken (NIST SP 800-63B-4 §3.1.3.1). Two people may share a mailbox.
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
