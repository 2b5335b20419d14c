namespace HouseholdPortal.Domain.SignIn;

/// <summary>
/// Somebody whom a person chose, in good days, to vouch for them in bad ones; of any household. May vouch thirty days after being chosen, so that
/// whoever takes an account over for a day cannot choose their own helper (NIST SP 800-63B-4 §4.2.1.3, trusted contacts).
/// </summary>
public sealed class RecoveryContact
{
    public static readonly TimeSpan Settles = TimeSpan.FromDays(30);

    /// <summary>Contacts of one person.</summary>
    public const int Most = 5;

    private RecoveryContact() { }

    /// <exception cref="ArgumentException">A person does not vouch for themself.</exception>
    public RecoveryContact(PersonId personId, PersonId contactId, DateTimeOffset now)
    {
        if (personId == contactId) throw new ArgumentException("A person does not vouch for themself.", nameof(contactId));
        PersonId = personId;
        ContactId = contactId;
        ChosenAt = now;
    }

    /// <summary>Who chose.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>Who was chosen.</summary>
    public PersonId ContactId { get; private set; }

    public DateTimeOffset ChosenAt { get; private set; }

    /// <summary>From when they may vouch.</summary>
    public DateTimeOffset MayVouchFrom => ChosenAt + Settles;

    public bool MayVouch(DateTimeOffset now) => now >= MayVouchFrom;
}
